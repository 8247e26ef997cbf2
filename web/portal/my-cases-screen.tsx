import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { CaseLink } from '../case/case-link.tsx';
import type { CaseRow } from '../contract.ts';
import type { Column } from '../shell/data-table.tsx';
import { GoButton, PageShell, StatusTag } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import './portal.css';
import { useMyCaseText } from './portal-texts.ts';

/** The applicant's own cases. */
export function MyCasesScreen() {
  const t = useMyCaseText();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  return (
    <PageShell
      title={t('title')}
      extra={<GoButton type="primary" to="/guides" text={t('begin')} />}
    >
      <Input.Search
        className="list-search"
        value={words}
        onChange={(event) => setWords(event.target.value)}
        placeholder={t('search')}
        aria-label={t('search')}
        allowClear
      />
      <MyCases words={q} />
    </PageShell>
  );
}

function MyCases({ words }: { readonly words: string }) {
  const t = useMyCaseText();
  const columns: readonly Column<CaseRow>[] = [
    {
      title: t('number'),
      className: 'cell-date',
      render: ({ number }) => <CaseLink number={number} base="/my-cases" />,
    },
    { title: t('matter'), field: 'matterName' },
    { title: t('status'), render: (row) => <Status row={row} /> },
    { title: t('received'), field: 'receivedOn', className: 'cell-date' },
    { title: t('due'), field: 'promisedDue', className: 'cell-date' },
  ];
  return (
    <QueryTable<CaseRow>
      queryKey="cases"
      path="/cases"
      query={{ view: 'mine', q: words }}
      rowKey="number"
      columns={columns}
      card={(row) => <Card row={row} />}
      empty={t('empty')}
      label={t('title')}
    />
  );
}

type OfRow = { readonly row: CaseRow };

function Card({ row }: OfRow) {
  const t = useMyCaseText();
  return (
    <>
      <div className="row-head">
        <strong>{row.matterName}</strong>
        <Status row={row} />
      </div>
      <div>
        <CaseLink number={row.number} base="/my-cases" />
      </div>
      <div className="quiet small">
        {row.receivedOn}
        {row.promisedDue && ` · ${t('due')} ${row.promisedDue}`}
      </div>
    </>
  );
}

function Status({ row }: OfRow) {
  return <StatusTag status={row.status} name={row.statusName} nameEn={row.statusNameEn} />;
}
