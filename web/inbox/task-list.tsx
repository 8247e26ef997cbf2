import { Button, Checkbox } from 'antd';
import { lazy, Suspense } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { TaskView } from '../contract.ts';
import { api, Light, Loaded, minuteOf, Nothing, path, useAct, useList } from '../shell/index.ts';
import { type Batch, BatchBar, useBatch } from './batch-bar.tsx';
import { useBatchText } from './batch-texts.ts';
import { useDeskText } from './desk-texts.ts';
import type { Tab } from './inbox-screen.tsx';
import { useInboxText } from './inbox-texts.ts';
import { useOperationText } from './operation-texts.ts';
import type { InboxView } from './preferences.ts';
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
                {list.hasMore && (
                  <li className="more">
                    <Button onClick={list.loadMore} loading={list.isLoadingMore}>
                      ⋯
                    </Button>
                  </li>
                )}
              </ul>
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
  const empty = { mine: 'emptyMine', claimable: 'emptyClaimable', done: 'emptyDone' } as const;
  const isOfOthers = tab === 'deputy' || tab === 'copies';
  return <Nothing text={isOfOthers ? say('noDeputyTasks') : t(empty[tab])} />;
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
      <Link href={href} className="card-link" aria-current={isChosen ? 'true' : undefined}>
        <div className="card-head">
          <strong>{task.name}</strong>
          {task.state === 'open' && (
            <Light light={task.light} remaining={task.remaining} unit={task.unit} />
          )}
        </div>
        <div className="card-matter">{task.matterName}</div>
        <div className="quiet">{task.applicantName}</div>
        <div className="quiet small">
          {task.caseNumber}
          {task.completedAt !== null &&
            ` · ${t('completedAt', { at: minuteOf(task.completedAt) })}`}
          {task.state === 'open' && task.dueOn !== null && ` · ${t('dueOn', { due: task.dueOn })}`}
        </div>
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
    onDone: () => go(`/inbox/${encodeURIComponent(task.id)}?tab=mine`),
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
