import { ApiProblem, isTransient } from '../shell/problem.ts';

/** What may be done with several tasks, one after the other. */
export type BatchAct = 'claim' | 'release' | 'transfer';

/**
 * `waiting` was not sent; `lost` was sent and nobody knows whether it arrived, so that it may only be
 * sent again with its key; `refused` carries the server's problem.
 */
export type RowState = 'waiting' | 'running' | 'done' | 'refused' | 'lost';
export type BatchRow<Task> = {
  readonly task: Task;
  /** Names the act on this task, however often it is sent. */
  readonly key: string;
  readonly state: RowState;
  readonly problem?: unknown;
};

/** The chosen tasks in the order of the list, each with a key of its own. */
export const queueOf = <Task>(
  tasks: readonly Task[],
  newKey: () => string,
): readonly BatchRow<Task>[] =>
  tasks.map((task) => ({ task, key: newKey(), state: 'waiting' as const }));

/** Whether there is something left to send, or to send again. */
export const isUnsettled = ({ state }: Pick<BatchRow<unknown>, 'state'>): boolean =>
  state === 'waiting' || state === 'lost';

type Running<Task> = {
  /** Does one task; a refusal is thrown. */
  readonly send: (task: Task, key: string) => Promise<unknown>;
  /** Called whenever a row has changed. */
  readonly show: (rows: readonly BatchRow<Task>[]) => void;
  /** Asked before each task: a stop takes effect between two. */
  readonly mayGoOn: () => boolean;
};

/**
 * Does what is unsettled, one task after the other. A refusal concerns its own task; a failure that
 * would meet the next one too (network, session, too many requests) ends the run and leaves the rest.
 */
export async function runQueue<Task>(
  queue: readonly BatchRow<Task>[],
  { send, show, mayGoOn }: Running<Task>,
): Promise<readonly BatchRow<Task>[]> {
  let rows = queue;
  const put = (at: number, row: BatchRow<Task>) => {
    rows = rows.with(at, row);
    show(rows);
  };
  for (const [at, { task, key, state }] of queue.entries()) {
    if (!isUnsettled({ state })) continue;
    if (!mayGoOn()) break;
    put(at, { task, key, state: 'running' });
    const problem = await send(task, key).then(() => undefined, failureOf);
    if (problem === undefined) put(at, { task, key, state: 'done' });
    else put(at, { task, key, state: stateAfter(problem.cause), problem: problem.cause });
    if (problem !== undefined && endsRun(problem.cause)) break;
  }
  return rows;
}

const failureOf = (cause: unknown) => ({ cause });

/** Turned away before anything was looked at: the same task may be sent later. */
const isTurnedAway = (problem: unknown): boolean =>
  problem instanceof ApiProblem && [401, 429].includes(problem.status);

const endsRun = (problem: unknown): boolean => isTransient(problem) || isTurnedAway(problem);

const stateAfter = (problem: unknown): RowState => {
  if (isTurnedAway(problem)) return 'waiting';
  return isTransient(problem) ? 'lost' : 'refused';
};

/** How many rows are in each state. */
export function tally(
  rows: readonly Pick<BatchRow<unknown>, 'state'>[],
): Readonly<Record<RowState, number>> {
  const count = (wanted: RowState) => rows.filter(({ state }) => state === wanted).length;
  return {
    waiting: count('waiting'),
    running: count('running'),
    done: count('done'),
    refused: count('refused'),
    lost: count('lost'),
  };
}

/** The choice with one task more, or without it. */
export function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(chosen);
  if (!after.delete(id)) after.add(id);
  return after;
}

/** The chosen tasks among those shown: what a filter hides or somebody else took is not acted on. */
export const chosenAmong = <Task extends { readonly id: string }>(
  shown: readonly Task[],
  chosen: ReadonlySet<string>,
): readonly Task[] => shown.filter(({ id }) => chosen.has(id));
