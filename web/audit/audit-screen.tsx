import { Input, Typography } from 'antd';
import { CaseLink } from '../case/case-link.tsx';
import { DateField } from '../forms/date-field.tsx';
import { useAddressFilter } from '../shell/address-filter.ts';
import type { Column } from '../shell/data-table.tsx';
import { minuteOf } from '../shell/day.ts';
import { ExportMenu } from '../shell/export-menu.tsx';
import { PageShell } from '../shell/index.ts';
import { eitherAtHead, useLanguage } from '../shell/language.ts';
import { LongText } from '../shell/long-text.tsx';
import { QueryTable } from '../shell/query-table.tsx';
import './audit.css';
import { useAuditText } from './audit-texts.ts';
import { VerificationPanel } from './verification-panel.tsx';

type Entry = {
  readonly at: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly actionName: string;
  readonly actionNameEn: string;
  readonly caseNumber: string | null;
  readonly target: string;
  readonly reason: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};
type Row = Entry & { readonly key: string };
type Filter = 'person' | 'about' | 'from' | 'to';

/** Who did what to which case, for supervisors and administrators; the filters live in the address. */
export function AuditScreen() {
  const t = useAuditText();
  const { of, filter } = useAddressFilter<Filter>();
  const columns = useColumns();
  const query = { person: of('person'), about: of('about'), from: of('from'), to: of('to') };
  return (
    <PageShell
      title={t('title')}
      extra={<ExportMenu list="audit" query={query} title={t('title')} />}
    >
      <Typography.Paragraph type="secondary">{t('intro')}</Typography.Paragraph>
      <Filters query={query} filter={filter} />
      <VerificationPanel key={query.about} about={query.about} />
      <QueryTable<Row>
        queryKey="audit"
        path="/audit"
        query={query}
        rowKey="key"
        label={t('title')}
        empty={t('empty')}
        arrange={(rows) => rows.map((row, at) => ({ ...row, key: String(rows.length - at) }))}
        columns={columns}
        card={(row) => <EntryCard row={row} />}
      />
    </PageShell>
  );
}

type Filters = {
  readonly query: Readonly<Record<Filter, string>>;
  readonly filter: (name: Filter, value: string | null) => void;
};

/** Words are looked for as a whole: they are sent when they are complete. */
function Filters({ query, filter }: Filters) {
  const t = useAuditText();
  const words = [
    { name: 'person', hint: t('personHint') },
    { name: 'about', hint: t('about') },
  ] as const;
  return (
    <div className="audit-filters">
      {words.map(({ name, hint }) => (
        <Input.Search
          key={`${name}${query[name]}`}
          defaultValue={query[name]}
          onSearch={(value) => filter(name, value)}
          placeholder={hint}
          aria-label={t(name)}
          allowClear
        />
      ))}
      {(['from', 'to'] as const).map((name) => (
        <label key={name} htmlFor={`audit-${name}`}>
          {t(name)}
          <DateField
            id={`audit-${name}`}
            value={query[name] || null}
            onChange={(day) => filter(name, day)}
          />
        </label>
      ))}
    </div>
  );
}

function useColumns(): readonly Column<Row>[] {
  const t = useAuditText();
  return [
    { title: t('at'), className: 'cell-date', render: ({ at }) => minuteOf(at) },
    { title: t('person'), render: (row) => <Actor row={row} /> },
    { title: t('act'), render: (row) => <Act row={row} /> },
    { title: t('target'), className: 'cell-wrap', render: (row) => <Target row={row} /> },
    { title: t('facts'), className: 'cell-long', render: (row) => <Facts row={row} /> },
  ];
}

type OfRow = { readonly row: Row };

function Actor({ row: { person } }: OfRow) {
  return (
    <>
      {person.name}
      {person.name !== person.id && <div className="quiet small">{person.id}</div>}
    </>
  );
}

function Act({ row: { actionName, actionNameEn } }: OfRow) {
  return eitherAtHead(useLanguage(), actionName, actionNameEn);
}

function Target({ row: { caseNumber, target } }: OfRow) {
  return caseNumber === null || caseNumber === '' ? target : <CaseLink number={caseNumber} />;
}

function Facts({ row: { reason, detail } }: OfRow) {
  const others = Object.entries(detail).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const text = [...(reason === null ? [] : [reason]), ...others].join('\n');
  return text === '' ? '—' : <LongText text={text} rows={2} />;
}

function EntryCard({ row }: OfRow) {
  return (
    <>
      <div className="row-head">
        <strong>
          <Act row={row} />
        </strong>
        <span className="quiet small">{minuteOf(row.at)}</span>
      </div>
      <div>{row.person.name}</div>
      <div>
        <Target row={row} />
      </div>
      {(row.reason !== null || Object.keys(row.detail).length > 0) && <Facts row={row} />}
    </>
  );
}
