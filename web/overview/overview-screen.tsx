import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { CaseCard, useCaseColumns } from '../cases/case-rows.tsx';
import { isStatus, statuses, useCasesText } from '../cases/cases-texts.ts';
import type { CaseRow } from '../contract.ts';
import { DataTable } from '../shell/data-table.tsx';
import {
  api,
  hasRole,
  Loaded,
  type Me,
  Nothing,
  PageShell,
  tones,
  useIsPhone,
  useSession,
} from '../shell/index.ts';
import '../case/case.css';
import '../cases/cases.css';
import './overview.css';
import { useOverviewText } from './overview-texts.ts';

type Overview = {
  readonly cases: { readonly byStatus: Readonly<Record<string, number>> };
  readonly lights: Readonly<Record<'green' | 'yellow' | 'red', number>>;
  readonly overdue: readonly CaseRow[];
  readonly openTimers: number;
  readonly outbox: number | Readonly<Record<string, number>>;
};

/** What a supervisor looks at first: how many, in which light, and which are late. */
export function OverviewScreen() {
  const t = useOverviewText();
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: () => api.get<Overview>('/overview'),
  });
  return (
    <PageShell title={t('title')} subtitle={t('lead')}>
      <Loaded query={overview}>
        {(found) => (
          <>
            <Figures overview={found} />
            <ByStatus byStatus={found.cases.byStatus} />
            <section className="panel" aria-label={t('overdue')}>
              <h2 className="panel-title">{t('overdue')}</h2>
              <Overdue rows={found.overdue} />
            </section>
          </>
        )}
      </Loaded>
    </PageShell>
  );
}

function Figures({ overview }: { readonly overview: Overview }) {
  const t = useOverviewText();
  const { me } = useSession();
  const { lights, openTimers, outbox } = overview;
  const waiting =
    typeof outbox === 'number' ? outbox : Object.values(outbox).reduce((sum, n) => sum + n, 0);
  const machinery = [
    { key: 'openTimers', value: openTimers, tone: tones.neutral },
    { key: 'outbox', value: waiting, tone: tones.neutral },
  ] as const;
  const figures = [
    { key: 'green', value: lights.green, tone: tones.green },
    { key: 'yellow', value: lights.yellow, tone: tones.yellow },
    { key: 'red', value: lights.red, tone: tones.red },
    // Of the machinery, for whoever looks after it.
    ...(hasRole(me, 'admin') ? machinery : []),
  ] as const;
  const places = placesOf(me);
  return (
    <dl className="figures">
      {figures.map(({ key, value, tone }) => (
        <div key={key} style={{ borderColor: tone.line, background: tone.ground }}>
          <dt style={{ color: tone.text }}>{t(key)}</dt>
          <dd style={{ color: tone.text }}>
            <Figure value={value} place={places[key]} says={t(key)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Where a figure leads: to its cases for whoever may see them, to the machinery for who looks after it. */
function placesOf(me: Me | null): Readonly<Record<string, string | undefined>> {
  const cases = hasRole(me, 'supervisor', 'admin');
  return {
    ...(cases && {
      green: '/cases?light=green',
      yellow: '/cases?light=yellow',
      red: '/cases?light=red',
    }),
    ...(hasRole(me, 'admin') && { outbox: '/jobs?state=open', openTimers: '/jobs?list=timers' }),
  };
}

type FigureProps = {
  readonly value: number;
  readonly place: string | undefined;
  readonly says: string;
};

function Figure({ value, place, says }: FigureProps) {
  if (place === undefined) return value;
  return (
    <Link href={place} aria-label={`${says} ${value}`} className="figure-link">
      {value}
    </Link>
  );
}

/** Bars by status; each leads to its cases. */
function ByStatus({ byStatus }: { readonly byStatus: Overview['cases']['byStatus'] }) {
  const t = useOverviewText();
  const say = useCasesText();
  const known = statuses.filter((status) => (byStatus[status] ?? 0) > 0);
  const others = Object.keys(byStatus).filter((status) => !isStatus(status));
  const most = Math.max(1, ...Object.values(byStatus));
  const { me } = useSession();
  const isReader = hasRole(me, 'supervisor', 'admin');
  const name = (status: string) => (isStatus(status) ? say(status) : status);
  return (
    <section className="panel" aria-label={t('byStatus')}>
      <h2 className="panel-title">{t('byStatus')}</h2>
      {known.length + others.length === 0 && <Nothing text={t('noCases')} />}
      <ul className="bars">
        {[...known, ...others].map((status) => (
          <li key={status}>
            {isReader ? (
              <Link href={`/cases?status=${status}`}>{name(status)}</Link>
            ) : (
              <span>{name(status)}</span>
            )}
            <span className="bar">
              <span style={{ width: `${((byStatus[status] ?? 0) / most) * 100}%` }} />
            </span>
            <strong>{byStatus[status]}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Overdue({ rows }: { readonly rows: readonly CaseRow[] }) {
  const t = useOverviewText();
  const columns = useCaseColumns();
  const isPhone = useIsPhone();
  if (rows.length === 0) return <Nothing text={t('noOverdue')} />;
  if (isPhone) {
    return (
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.number}>
            <CaseCard row={row} />
          </li>
        ))}
      </ul>
    );
  }
  return <DataTable<CaseRow> label={t('overdue')} rowKey="number" columns={columns} rows={rows} />;
}
