import type { TableColumnsType } from 'antd';
import { Link } from 'wouter';
import type { CaseRow } from '../contract.ts';
import { Light, StatusTag } from '../shell/index.ts';
import { useCasesText } from './cases-texts.ts';

const numberLink = (row: CaseRow) => (
  <Link href={`/cases/${encodeURIComponent(row.number)}`}>{row.number}</Link>
);
const statusTag = (row: CaseRow) => (
  <StatusTag status={row.status} name={row.statusName} nameEn={row.statusNameEn} />
);
const lightOf = (row: CaseRow) =>
  row.light === undefined || row.light === 'none' ? (
    '—'
  ) : (
    <Light light={row.light} remaining={row.remaining ?? null} unit={row.unit} />
  );

/** The columns of a list of cases. */
export function useCaseColumns(): TableColumnsType<CaseRow> {
  const t = useCasesText();
  return [
    { title: t('number'), key: 'number', render: (_, row) => numberLink(row) },
    { title: t('matter'), dataIndex: 'matterName', className: 'cell-wrap' },
    { title: t('applicant'), dataIndex: 'applicantName', className: 'cell-wrap' },
    { title: t('status'), key: 'status', render: (_, row) => statusTag(row) },
    { title: t('remaining'), key: 'light', render: (_, row) => lightOf(row) },
    { title: t('received'), dataIndex: 'receivedOn', className: 'cell-date' },
    { title: t('due'), dataIndex: 'promisedDue', className: 'cell-date' },
  ];
}

/** A case as a card, for narrow windows. */
export function CaseCard({ row }: { readonly row: CaseRow }) {
  return (
    <>
      <div className="row-head">
        <strong>{row.matterName}</strong>
        {statusTag(row)}
      </div>
      <div>{row.applicantName}</div>
      <div>{numberLink(row)}</div>
      {lightOf(row)}
    </>
  );
}
