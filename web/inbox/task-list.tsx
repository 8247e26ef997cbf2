import { Button, Checkbox } from 'antd';
import { type KeyboardEvent, lazy, Suspense } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { TaskView } from '../contract.ts';
import {
  api,
  GoButton,
  Light,
  Loaded,
  More,
  minuteOf,
  Nothing,
  path,
  useAct,
  useList,
} from '../shell/index.ts';
import { type Batch, BatchBar, useBatch } from './batch-bar.tsx';
import { useBatchText } from './batch-texts.ts';
import { useDeskText } from './desk-texts.ts';
import { useInboxText } from './inbox-texts.ts';
import { useOperationText } from './operation-texts.ts';
import type { InboxView } from './preferences.ts';
import { type Tab, useTaskCounts } from './task-counts.ts';
import { focusTask } from './task-focus.ts';
import { taskOrders } from './task-order.ts';

const BatchDialog = lazy(async () => ({
  default: (await import('./batch-dialog.tsx')).BatchDialog,
}));

type Props = { readonly view: InboxView; readonly chosen: string | undefined };

/** The tasks of one tab, the most urgent first unless another order was chosen. */
export function TaskList({ view, chosen }: Props) {
  const { tab, q, matterCode, isLate, sort = 'urgent' } = view;
  const batch = useBatch();
  const list = useList<TaskView>({
    queryKey: 'tasks',
    path: '/tasks',
    query: { view: tab, q, matterCode, limit: 50 },
  });
  return (
    <>
      <Loaded query={{ data: list.rows, error: list.error, refetch: list.refetch }}>
        {(found) => {
          const narrowed = isLate ? found.filter(isSoonDue) : found;
          if (narrowed.length === 0) return <NoTasks view={view} isHidden={found.length > 0} />;
          const tasks = tab === 'done' ? narrowed : narrowed.toSorted(taskOrders[sort]);
          return (
            <>
              <BatchBar tab={tab} shown={tasks} batch={batch} />
              <ul className="cards task-list" data-testid={`tasks-${tab}`}>
                {tasks.map((task) => (
                  <TaskCard
                    key={task.id}
                    task={task}
                    tab={tab}
                    isChosen={task.id === chosen}
                    batch={batch}
                  />
                ))}
              </ul>
              <More list={list} />
            </>
          );
        }}
      </Loaded>
      {/* Outside the list, which may have become empty by what was done. */}
      {batch.asked !== null && (
        <Suspense>
          <BatchDialog {...batch.asked} onClose={batch.end} />
        </Suspense>
      )}
    </>
  );
}

type NoTasksProps = { readonly view: InboxView; readonly isHidden: boolean };

/** Why there is nothing to see; `isHidden` when there are tasks, but none that is late. */
function NoTasks({ view: { tab, q = '' }, isHidden }: NoTasksProps) {
  const t = useInboxText();
  const desk = useDeskText();
  const say = useOperationText();
  if (isHidden) return <Nothing text={desk('noneLate')} />;
  if (q !== '') return <Nothing text={t('emptySearch', { q })} />;
  if (tab === 'mine') return <NothingToDo />;
  if (tab === 'deputy' || tab === 'copies') return <Nothing text={say('noDeputyTasks')} />;
  return <Nothing text={t(tab === 'done' ? 'emptyDone' : 'emptyClaimable')} />;
}

/** Leads to what may be claimed: a new officer's own list is empty, but their work is not. */
function NothingToDo() {
  const t = useInboxText();
  const { data } = useTaskCounts();
  const count = data?.claimable ?? 0;
  if (count === 0) return <Nothing text={t('emptyMine')} />;
  return (
    <Nothing text={t('emptyMineClaimable', { count })}>
      <GoButton type="primary" to="/inbox?tab=claimable" text={t('goClaim')} />
    </Nothing>
  );
}

const isSoonDue = ({ light }: TaskView): boolean => light === 'yellow' || light === 'red';

type CardProps = {
  readonly task: TaskView;
  readonly tab: Tab;
  readonly isChosen: boolean;
  readonly batch: Batch;
};

function TaskCard({ task, tab, isChosen, batch }: CardProps) {
  const t = useInboxText();
  const [search] = useSearchParams();
  const asked = new URLSearchParams(search);
  asked.set('tab', tab);
  const href = `/inbox/${encodeURIComponent(task.id)}?${asked}`;
  return (
    <li className={isChosen ? 'is-chosen' : ''} data-task={task.id} data-element={task.element}>
      {batch.chosen !== null && <ChooseBox task={task} batch={batch} />}
      <Link
        href={href}
        className="card-link"
        aria-current={isChosen ? 'true' : undefined}
        // J and K stay in the list.
        onKeyDown={({ key }: KeyboardEvent) => key === 'Enter' && focusTask(task.id)}
      >
        <div className="card-head">
          <strong>{task.name}</strong>
          {task.state === 'open' && (
            <Light light={task.light} remaining={task.remaining} unit={task.unit} />
          )}
        </div>
        <div className="card-matter">{task.matterName}</div>
        <div className="quiet">{task.applicantName}</div>
        <div className="quiet small">{task.caseNumber}</div>
        {task.completedAt !== null && (
          <div className="quiet small">{t('completedAt', { at: minuteOf(task.completedAt) })}</div>
        )}
        {task.state === 'open' && task.dueOn !== null && (
          <div className="quiet small">{t('dueOn', { due: task.dueOn })}</div>
        )}
      </Link>
      {task.mayClaim && batch.chosen === null && <ClaimButton task={task} />}
    </li>
  );
}

function ChooseBox({ task, batch }: Pick<CardProps, 'task' | 'batch'>) {
  const say = useBatchText();
  return (
    <Checkbox
      className="choose-task"
      checked={batch.chosen?.has(task.id) === true}
      onChange={() => batch.toggle(task.id)}
      aria-label={say('choose', { number: task.caseNumber, name: task.name })}
    />
  );
}

/** Claims a task and opens it. */
export function ClaimButton({ task }: { readonly task: TaskView }) {
  const t = useInboxText();
  const [, go] = useLocation();
  const claim = useAct<string, TaskView>({
    send: (id, key) => api.post<TaskView>(path`/tasks/${id}/claim`, {}, key),
    changes: ['tasks', 'task', 'counts', 'case'],
    onDone: () => {
      go(`/inbox/${encodeURIComponent(task.id)}?tab=mine`);
      focusTask(task.id);
    },
  });
  return (
    <Button
      size="small"
      type="primary"
      ghost
      loading={claim.isPending}
      onClick={() => claim.mutate(task.id)}
      aria-label={t('claimNamed', { number: task.caseNumber, name: task.name })}
    >
      {t('claim')}
    </Button>
  );
}
