import { CaseLink } from '../case/case-link.tsx';
import type { CaseRow } from '../contract.ts';
import type { Column } from '../shell/data-table.tsx';
import { either, Light, Mark, StatusTag, useLanguage } from '../shell/index.ts';
import { type CaseColumn, columnsOf, usualColumns } from './case-columns.ts';
import { isFlag, useCasesText } from './cases-texts.ts';

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

/** 容缺受理, 督办中 and the like, in the language of the screen. */
function Flags({ row }: { readonly row: CaseRow }) {
  const t = useCasesText();
  const { flags = [] } = row;
  if (flags.length === 0) return '—';
  return flags.map(({ code, name }) => (
    <Mark key={code} tone="neutral">
      {isFlag(code) ? t(code) : name}
    </Mark>
  ));
}

/** The columns of a list of cases, those asked for in the order of the table; the number leads to the case and always stays. */
export function useCaseColumns(
  shown: readonly string[] = usualColumns,
): readonly Column<CaseRow>[] {
  const t = useCasesText();
  const render: Readonly<Record<CaseColumn, Omit<Column<CaseRow>, 'title'>>> = {
    matter: { field: 'matterName', className: 'cell-wrap' },
    applicant: { field: 'applicantName', className: 'cell-wrap' },
    lead: { className: 'cell-wrap', render: (row) => row.leadDepartment?.name },
    status: { render: (row) => statusTag(row) },
    flags: { className: 'cell-wrap', render: (row) => <Flags row={row} /> },
    remaining: { render: (row) => <TimeLeft row={row} /> },
    received: { field: 'receivedOn', className: 'cell-date' },
    due: { field: 'promisedDue', className: 'cell-date' },
    statutory: { field: 'statutoryDue', className: 'cell-date' },
  };
  return [
    { title: t('number'), key: 'number', render: ({ number }) => <CaseLink number={number} /> },
    ...columnsOf(shown).map((key) => ({ ...render[key], key, title: t(key) })),
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
