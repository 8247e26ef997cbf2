import { Input, Select } from 'antd';
import { MatterSelect } from '../portal/matter-select.tsx';
import { useAddressFilter } from '../shell/address-filter.ts';
import { statuses, useCasesText } from './cases-texts.ts';

const lights = ['red', 'yellow', 'green'] as const;

/** What a list of cases is narrowed to, as the address says it; words come beside it. */
export function useCaseFilters() {
  const { of, filter } = useAddressFilter<'status' | 'light' | 'matter'>();
  const query = { status: of('status'), matterCode: of('matter'), light: of('light') };
  return { query, filter };
}

type Props = ReturnType<typeof useCaseFilters> & {
  readonly words: string;
  readonly onWords: (words: string) => void;
};

/** By status, light, matter and words. */
export function CaseFilters({ query, filter, words, onWords }: Props) {
  const t = useCasesText();
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
      <MatterSelect
        label={t('matter')}
        value={query.matterCode}
        placeholder={t('allMatters')}
        allowClear
        onChange={(value) => filter('matter', value)}
      />
    </div>
  );
}
