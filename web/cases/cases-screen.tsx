import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { CaseRow } from '../contract.ts';
import { usePreferences } from '../inbox/preferences.ts';
import { ExportMenu } from '../shell/export-menu.tsx';
import { hasRole, PageShell, useSession } from '../shell/index.ts';
import { later } from '../shell/later.tsx';
import { QueryTable } from '../shell/query-table.tsx';
import { CaseFilters, useCaseFilters } from './case-filters.tsx';
import { CaseCard, useCaseColumns } from './case-rows.tsx';
import { Choice } from './choice.tsx';
import './cases.css';
import '../case/case.css';
import { useCasesText } from './cases-texts.ts';
import { ColumnChoice } from './column-choice.tsx';

const CaseBatch = later(async () => (await import('../batches/case-batch.tsx')).CaseBatch);

/** The cases one may see; the filters live in the address. */
export function CasesScreen() {
  const t = useCasesText();
  const { preferences } = usePreferences();
  const columns = useCaseColumns(preferences.caseColumns);
  const filters = useCaseFilters();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const query = { ...filters.query, q };
  const { me } = useSession();
  const [chosen, choose] = useState<readonly string[] | null>(null);
  const box = ({ number }: CaseRow) => (
    <Choice number={number} numbers={chosen ?? []} choose={choose} />
  );
  return (
    <PageShell
      title={t('title')}
      extra={
        <div className="buttons">
          {hasRole(me, 'admin') && chosen === null && (
            <Button onClick={() => choose([])} data-testid="batch">
              {t('batch')}
            </Button>
          )}
          <ColumnChoice />
          <ExportMenu list="cases" query={query} title={t('title')} />
        </div>
      }
    >
      <CaseFilters {...filters} words={words} onWords={setWords} />
      {chosen !== null && (
        <CaseBatch numbers={chosen} filter={query} onLeave={() => choose(null)} />
      )}
      <QueryTable<CaseRow>
        queryKey="cases"
        path="/cases"
        query={query}
        rowKey="number"
        label={t('title')}
        empty={t('empty')}
        columns={chosen === null ? columns : [{ title: t('choice'), render: box }, ...columns]}
        card={(row) => (
          <>
            {chosen !== null && box(row)}
            <CaseCard row={row} />
          </>
        )}
      />
    </PageShell>
  );
}
