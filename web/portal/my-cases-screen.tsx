import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { CaseLink } from '../case/case-link.tsx';
import type { CaseRow } from '../contract.ts';
import {
  GoButton,
  Loaded,
  More,
  Nothing,
  PageShell,
  StatusTag,
  useIsPhone,
  useList,
} from '../shell/index.ts';
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
  const isPhone = useIsPhone();
  const list = useList<CaseRow>({
    queryKey: 'cases',
    path: '/cases',
    query: { view: 'mine', q: words },
  });
  const List = isPhone ? Cards : CaseTable;
  return (
    <Loaded query={{ data: list.rows, error: list.error, refetch: list.refetch }}>
      {(rows) => (
        <>
          {rows.length === 0 ? <Nothing text={t('empty')} /> : <List rows={rows} />}
          <More list={list} />
        </>
      )}
    </Loaded>
  );
}

type ListProps = { readonly rows: readonly CaseRow[] };

// A plain table: that of the offices' lists is a third of what the portal may weigh.
function CaseTable({ rows }: ListProps) {
  const t = useMyCaseText();
  return (
    <table className="plain-table list-table" aria-label={t('title')}>
      <thead>
        <tr>
          {[t('number'), t('matter'), t('status'), t('received'), t('due')].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <td className="cell-date">
              <CaseLink number={row.number} base="/my-cases" />
            </td>
            <td>{row.matterName}</td>
            <td>
              <Status row={row} />
            </td>
            <td className="cell-date">{row.receivedOn}</td>
            <td className="cell-date">{row.promisedDue}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards({ rows }: ListProps) {
  const t = useMyCaseText();
  return (
    <ul className="cards" aria-label={t('title')}>
      {rows.map((row) => (
        <li key={row.number}>
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
        </li>
      ))}
    </ul>
  );
}

function Status({ row }: { readonly row: CaseRow }) {
  return <StatusTag status={row.status} name={row.statusName} nameEn={row.statusNameEn} />;
}
