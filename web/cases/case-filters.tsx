import { Input, Select } from 'antd';
import { useSearchParams } from 'wouter';
import { useMatters } from '../portal/matters.ts';
import { statuses, useCasesText } from './cases-texts.ts';

const lights = ['red', 'yellow', 'green'] as const;

/** What a list of cases is narrowed to, as the address says it; words come beside it. */
export function useCaseFilters() {
  const [search, setSearch] = useSearchParams();
  const filter = (name: 'status' | 'light' | 'matter', value: string | null | undefined) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  const query = {
    status: search.get('status') ?? '',
    matterCode: search.get('matter') ?? '',
    light: search.get('light') ?? '',
  };
  return { query, filter };
}

type Props = ReturnType<typeof useCaseFilters> & {
  readonly words: string;
  readonly onWords: (words: string) => void;
};

/** By status, light, matter and words. */
export function CaseFilters({ query, filter, words, onWords }: Props) {
  const t = useCasesText();
  const matters = useMatters({ q: '' });
  return (
    <div className="filters">
      <Input.Search
        value={words}
        onChange={(event) => onWords(event.target.value)}
        placeholder={t('search')}
        aria-label={t('search')}
        allowClear
      />
      <Select
        aria-label={t('status')}
        value={query.status || null}
        placeholder={t('allStatuses')}
        allowClear
        onChange={(value) => filter('status', value)}
        options={statuses.map((value) => ({ value, label: t(value) }))}
      />
      <Select
        aria-label={t('light')}
        value={query.light || null}
        placeholder={t('allLights')}
        allowClear
        onChange={(value) => filter('light', value)}
        options={lights.map((value) => ({ value, label: t(value) }))}
      />
      <Select
        aria-label={t('matter')}
        value={query.matterCode || null}
        placeholder={t('allMatters')}
        allowClear
        onChange={(value) => filter('matter', value)}
        options={(matters.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      />
    </div>
  );
}
