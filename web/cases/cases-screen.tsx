import { useDeferredValue, useState } from 'react';
import type { CaseRow } from '../contract.ts';
import { usePreferences } from '../inbox/preferences.ts';
import { ExportMenu } from '../shell/export-menu.tsx';
import { PageShell } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import { CaseFilters, useCaseFilters } from './case-filters.tsx';
import { CaseCard, useCaseColumns } from './case-rows.tsx';
import './cases.css';
import '../case/case.css';
import { useCasesText } from './cases-texts.ts';
import { ColumnChoice } from './column-choice.tsx';

/** The cases one may see; the filters live in the address. */
export function CasesScreen() {
  const t = useCasesText();
  const { preferences } = usePreferences();
  const columns = useCaseColumns(preferences.caseColumns);
  const filters = useCaseFilters();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const query = { ...filters.query, q };
  return (
    <PageShell
      title={t('title')}
      extra={
        <div className="buttons">
          <ColumnChoice />
          <ExportMenu list="cases" query={query} title={t('title')} />
        </div>
      }
    >
      <CaseFilters {...filters} words={words} onWords={setWords} />
      <QueryTable<CaseRow>
        queryKey="cases"
        path="/cases"
        query={query}
        rowKey="number"
        label={t('title')}
        empty={t('empty')}
        columns={columns}
        card={(row) => <CaseCard row={row} />}
      />
    </PageShell>
  );
}
