import { App, Button, Segmented, Typography } from 'antd';
import { useSearchParams } from 'wouter';
import { BatchButton } from '../batches/batch-button.tsx';
import { CaseLink } from '../case/case-link.tsx';
import { useAct } from '../shell/act.ts';
import { api } from '../shell/api.ts';
import type { Column } from '../shell/data-table.tsx';
import { minuteOf } from '../shell/day.ts';
import { PageShell } from '../shell/index.ts';
import { LongText } from '../shell/long-text.tsx';
import { QueryTable } from '../shell/query-table.tsx';
import './jobs.css';
import { jobKinds, useJobsText } from './jobs-texts.ts';
import { TimersList } from './timers-list.tsx';

type Job = {
  readonly id: string;
  readonly kind: string;
  readonly state: State;
  readonly caseNumber: string | null;
  readonly createdAt: string;
  readonly attempts: number;
  readonly message: string | null;
};
type Retried = { readonly outcome: 'retried' | 'settled' };

const states = ['dead', 'open', 'done'] as const;
type State = (typeof states)[number];
const lists = ['jobs', 'timers'] as const;

/** What the machinery still has to do, for administrators: work in the background that stopped, and what waits for its time. */
export function JobsScreen() {
  const t = useJobsText();
  const [search, setSearch] = useSearchParams();
  const list = search.get('list') === 'timers' ? 'timers' : 'jobs';
  return (
    <PageShell title={t('title')}>
      <div className="state-filter">
        <Segmented<(typeof lists)[number]>
          aria-label={t('list')}
          value={list}
          onChange={(wanted) => setSearch({ list: wanted }, { replace: true })}
          options={lists.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {list === 'timers' ? <TimersList /> : <JobsList />}
    </PageShell>
  );
}

/** What it was, what it said, and another try. */
function JobsList() {
  const t = useJobsText();
  const [search, setSearch] = useSearchParams();
  const state = states.find((one) => one === search.get('state')) ?? 'dead';
  const columns = useJobColumns(state);
  return (
    <>
      <Typography.Paragraph type="secondary">{t('intro')}</Typography.Paragraph>
      <div className="state-filter">
        <Segmented<State>
          aria-label={t('state')}
          value={state}
          onChange={(wanted) => setSearch({ state: wanted }, { replace: true })}
          options={states.map((value) => ({ value, label: t(value) }))}
        />
        {state === 'dead' && <BatchButton act="retry" filter={{}} />}
      </div>
      <QueryTable<Job>
        queryKey="jobs"
        path="/jobs"
        query={{ state }}
        rowKey="id"
        label={t('jobs')}
        empty={t('empty')}
        columns={columns}
        card={(job) => <JobCard job={job} />}
      />
    </>
  );
}

function useJobColumns(state: State): readonly Column<Job>[] {
  const t = useJobsText();
  const columns: readonly Column<Job>[] = [
    { title: t('kind'), render: (job) => <KindName kind={job.kind} /> },
    { title: t('case'), render: (job) => <CaseOfJob job={job} /> },
    { title: t('createdAt'), render: ({ createdAt }) => minuteOf(createdAt) },
    { title: t('attempts'), field: 'attempts' },
    {
      title: t('message'),
      className: 'cell-long cell-message',
      render: (job) => <Message job={job} />,
    },
  ];
  return state === 'dead'
    ? [
        ...columns,
        { key: 'retry', title: t('actions'), render: (job) => <RetryButton job={job} /> },
      ]
    : columns;
}

function JobCard({ job }: { readonly job: Job }) {
  return (
    <>
      <strong>
        <KindName kind={job.kind} />
      </strong>
      <div>
        <CaseOfJob job={job} />
      </div>
      <div>{minuteOf(job.createdAt)}</div>
      <Message job={job} />
      {job.state === 'dead' && (
        <div className="ways">
          <RetryButton job={job} />
        </div>
      )}
    </>
  );
}

/** What it said may be a page of a foreign server. */
function Message({ job: { message } }: { readonly job: Job }) {
  if (message === null || message === '') return <div>—</div>;
  return <LongText text={message} rows={3} />;
}

/** A kind of a newer server has no name here yet: its own word is better than none. */
function KindName({ kind }: Pick<Job, 'kind'>) {
  const t = useJobsText();
  const known = jobKinds.find((one) => one === kind);
  return known === undefined ? kind : t(known);
}

function CaseOfJob({ job: { caseNumber } }: { readonly job: Job }) {
  return caseNumber === null ? '—' : <CaseLink number={caseNumber} />;
}

function RetryButton({ job }: { readonly job: Job }) {
  const t = useJobsText();
  const { message } = App.useApp();
  const retry = useAct<string, Retried>({
    send: (id, key) => api.post<Retried>(`/jobs/${encodeURIComponent(id)}/retry`, {}, key),
    changes: ['jobs', 'cases', 'case'],
    onDone: ({ outcome }) => void message.success(t(outcome)),
  });
  return (
    <Button onClick={() => retry.mutate(job.id)} loading={retry.isPending}>
      {t('retry')}
    </Button>
  );
}
