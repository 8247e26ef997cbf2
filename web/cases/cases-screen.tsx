import { Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { CaseRow } from '../contract.ts';
import { useMatters } from '../portal/matters.ts';
import { PageShell } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import { CaseCard, useCaseColumns } from './case-rows.tsx';
import './cases.css';
import '../case/case.css';
import { statuses, useCasesText } from './cases-texts.ts';

/** The cases one may see, by status, matter and words; the filters live in the address. */
export function CasesScreen() {
  const t = useCasesText();
  const columns = useCaseColumns();
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const matters = useMatters({ q: '' });
  const status = search.get('status') ?? '';
  const matterCode = search.get('matter') ?? '';
  const filter = (name: string, value: string | undefined) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  return (
    <PageShell title={t('title')}>
      <div className="filters">
        <Input.Search
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder={t('search')}
          aria-label={t('search')}
          allowClear
        />
        <Select
          aria-label={t('status')}
          value={status || null}
          placeholder={t('allStatuses')}
          allowClear
          onChange={(value) => filter('status', value ?? undefined)}
          options={statuses.map((value) => ({ value, label: t(value) }))}
        />
        <Select
          aria-label={t('matter')}
          value={matterCode || null}
          placeholder={t('allMatters')}
          allowClear
          onChange={(value) => filter('matter', value ?? undefined)}
          options={(matters.rows ?? []).map(({ code, name }) => ({
            value: code,
            label: name,
          }))}
        />
      </div>
      <QueryTable<CaseRow>
        queryKey="cases"
        path="/cases"
        query={{ status, matterCode, q }}
        rowKey="number"
        label={t('title')}
        empty={t('empty')}
        columns={columns}
        card={(row) => <CaseCard row={row} />}
      />
    </PageShell>
  );
}
