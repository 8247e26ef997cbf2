import type { TableColumnsType } from 'antd';
import { CaseLink } from '../case/case-link.tsx';
import type { CaseRow } from '../contract.ts';
import { either, Light, StatusTag, useLanguage } from '../shell/index.ts';
import { useCasesText } from './cases-texts.ts';

const statusTag = (row: CaseRow) => (
  <StatusTag status={row.status} name={row.statusName} nameEn={row.statusNameEn} />
);

/** The days left, and of which clock: of the notice before acceptance, of the promise after it. */
function TimeLeft({ row }: { readonly row: CaseRow }) {
  const language = useLanguage();
  const { light = 'none', clock } = row;
  if (light === 'none') return '—';
  return (
    <>
      <Light light={light} remaining={row.remaining ?? null} unit={row.unit} />
      {clock && (
        <div className="quiet small">
          <span className="status">{either(language, clock.name, clock.nameEn)}</span>
        </div>
      )}
    </>
  );
}

/** The columns of a list of cases. */
export function useCaseColumns(): TableColumnsType<CaseRow> {
  const t = useCasesText();
  return [
    { title: t('number'), key: 'number', render: (_, { number }) => <CaseLink number={number} /> },
    { title: t('matter'), dataIndex: 'matterName', className: 'cell-wrap' },
    { title: t('applicant'), dataIndex: 'applicantName', className: 'cell-wrap' },
    { title: t('status'), key: 'status', render: (_, row) => statusTag(row) },
    { title: t('remaining'), key: 'light', render: (_, row) => <TimeLeft row={row} /> },
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
      <div>
        <CaseLink number={row.number} />
      </div>
      <TimeLeft row={row} />
    </>
  );
}
