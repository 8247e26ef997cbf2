import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { CaseLink } from '../case/case-link.tsx';
import type { CaseRow } from '../contract.ts';
import { GoButton, PageShell, StatusTag } from '../shell/index.ts';
import { QueryTable } from '../shell/query-table.tsx';
import './portal.css';
import { useMyCaseText } from './portal-texts.ts';

/** The applicant's own cases. */
export function MyCasesScreen() {
  const t = useMyCaseText();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const link = ({ number }: CaseRow) => <CaseLink number={number} base="/my-cases" />;
  const tag = (row: CaseRow) => (
    <StatusTag status={row.status} name={row.statusName} nameEn={row.statusNameEn} />
  );
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
      <QueryTable<CaseRow>
        queryKey="cases"
        path="/cases"
        query={{ view: 'mine', q }}
        rowKey="number"
        label={t('title')}
        empty={t('empty')}
        columns={[
          { title: t('number'), key: 'number', render: (_, row) => link(row) },
          { title: t('matter'), dataIndex: 'matterName' },
          { title: t('status'), key: 'status', render: (_, row) => tag(row) },
          { title: t('received'), dataIndex: 'receivedOn' },
          { title: t('due'), dataIndex: 'promisedDue' },
        ]}
        card={(row) => (
          <>
            <div className="row-head">
              <strong>{row.matterName}</strong>
              {tag(row)}
            </div>
            <div>{link(row)}</div>
            <div className="quiet small">
              {row.receivedOn}
              {row.promisedDue && ` · ${t('due')} ${row.promisedDue}`}
            </div>
          </>
        )}
      />
    </PageShell>
  );
}
