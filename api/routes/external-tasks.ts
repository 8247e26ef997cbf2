import { z } from 'zod';
import type { Instant, Variables } from '#engine';
import { type Actor, departmentOfTopic, systemActor, worksFor } from '#processes';
import {
  type CaseRoad,
  externalWrite,
  findExternalTask,
  type KeptExternalTask,
  type LockedTask,
  later,
  leaseExternalTasks,
  type RecordWrite,
} from '#store';
import { type Answer, ok } from '../answers.ts';
import { commandCase } from '../case-commands.ts';
import { type Refusal, refuse } from '../errors.ts';
import { answerOfEarlier, commitRecords } from '../idempotency.ts';
import { type Call, route, type Shape } from '../route.ts';
import {
  completeTask,
  extended,
  extendLock,
  failed,
  failTask,
  fetchAndLock,
  lockedTask,
  settled,
  taskParams,
  throwError,
} from '../schemas/external-tasks.ts';

const common = { tag: 'tasks', access: ['external.work'] } as const;
const refusals = ['EXTERNAL_TASK_NOT_FOUND', 'LOCK_LOST'] as const;

/** 外部任务: work that departments do in their own systems. */
export const externalTaskRoutes = [
  route(
    {
      ...common,
      method: 'post',
      path: '/api/external-tasks/fetch',
      operationId: 'fetchExternalTasks',
      summary: 'Fetches and locks tasks of the department’s topics that nobody else holds',
      input: { body: fetchAndLock },
      answers: {
        200: { description: 'locked tasks', schema: z.object({ items: z.array(lockedTask) }) },
      },
      refusals: ['TOPIC_OF_OTHERS'],
    },
    async (call) => {
      const { ports, body, at, actor } = call;
      const directory = await ports.contexts.directory();
      const foreign = body.topics.find(
        (topic) => !worksFor(directory, actor, departmentOfTopic(topic)),
      );
      if (foreign !== undefined) return refuse('TOPIC_OF_OTHERS', { topic: foreign });
      const items = await leaseExternalTasks(ports.store, {
        topics: [...new Set(body.topics)],
        now: at,
        until: later(at, body.lockSeconds * 1000),
        limit: body.max,
        worker: body.worker,
        by: actor.personId,
        newLock: ports.random.token,
      });
      return ok({ items: items.map(viewOf) });
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/external-tasks/{id}/extend',
      operationId: 'extendExternalTask',
      summary: 'Holds a locked task longer, counted from now',
      input: { params: taskParams, body: extendLock },
      answers: { 200: { description: 'held', schema: extended } },
      refusals,
    },
    async (call) => {
      const held = await heldBy(call, call.params.id, call.body.lock);
      if ('kind' in held) return held;
      const until = later(call.at, call.body.lockSeconds * 1000);
      return lockOrLost(
        await commitRecords(call, {
          action: 'ExtendExternalTask',
          target: held.row.id,
          records: [externalWrite({ ...held.data, until }, held.row.version)],
          answer: ok({ id: held.row.id, lockedUntil: until }),
        }),
      );
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/external-tasks/{id}/complete',
      operationId: 'completeExternalTask',
      summary: 'Completes a locked task; its variables go to the step, the flow goes on',
      input: { params: taskParams, body: completeTask },
      answers: { 200: { description: 'completed', schema: settled } },
      refusals,
    },
    async (call) => {
      const { lock, variables } = call.body;
      return settle(call, { id: call.params.id, lock }, ({ element, jobId }) => ({
        type: 'CompleteJob',
        jobId,
        // As a person's task does: what it came to stands under its own name.
        variables: variables === undefined ? {} : { [element]: variables },
      }));
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/external-tasks/{id}/error',
      operationId: 'throwExternalTaskError',
      summary: 'Ends a locked task with a BPMN error, which a boundary event may catch',
      input: { params: taskParams, body: throwError },
      answers: { 200: { description: 'thrown', schema: settled } },
      refusals,
    },
    async (call) => {
      const { lock, code, message, variables } = call.body;
      return settle(call, { id: call.params.id, lock }, ({ jobId }) => ({
        type: 'ThrowJobError',
        jobId,
        code,
        ...(message === undefined ? {} : { message }),
        ...(variables === undefined ? {} : { variables }),
      }));
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/api/external-tasks/{id}/fail',
      operationId: 'failExternalTask',
      summary: 'Reports a failed attempt: it is offered again after a pause, or is an incident',
      input: { params: taskParams, body: failTask },
      answers: { 200: { description: 'recorded', schema: failed } },
      refusals,
    },
    (call) => fail(call),
  ),
];

type Command = Parameters<CaseRoad['execute']>[1];
type Bare<Each> = Each extends unknown ? Omit<Each, 'at' | 'actor'> : never;
type Asked = { readonly id: string; readonly lock: string };
type Facts = KeptExternalTask['task'];

/** What a caller says of a task: to its case, in the answer, and what is kept of it. */
type Told = {
  readonly command: Bare<Command>;
  readonly body: object;
  readonly record: RecordWrite;
};

/** Ends a task with a command to its case. */
function settle(
  call: Call<Shape>,
  asked: Asked,
  commandOf: (task: Facts) => Bare<Command>,
): Promise<Answer> {
  return tell(call, asked, ({ row, data: { task } }) => ({
    command: commandOf(task),
    body: { id: asked.id, caseNumber: task.caseNumber },
    record: gone(row),
  }));
}

type FailCall = Call<Shape> & {
  readonly params: { readonly id: string };
  readonly body: z.infer<typeof failTask>;
};

function fail(call: FailCall): Promise<Answer> {
  const { lock, message, retries, retryAfterSeconds } = call.body;
  const { id } = call.params;
  const retryAt = retries === 0 ? null : later(call.at, retryAfterSeconds * 1000);
  return tell(call, { id, lock }, ({ row, data }) => {
    const again: KeptExternalTask = {
      ...data,
      state: 'held',
      until: retryAt,
      lock: null,
      attempts: data.attempts + 1,
      message,
    };
    return {
      command: { type: 'FailJob', jobId: data.task.jobId, message, retriesLeft: retries },
      body: { id, caseNumber: data.task.caseNumber, retriesLeft: retries, retryAt },
      record: retryAt === null ? gone(row) : externalWrite(again, row.version),
    };
  });
}

/** Tells the case of a locked task; what becomes of the task is of the same commit. */
async function tell(
  call: Call<Shape>,
  { id, lock }: Asked,
  toldOf: (held: LockedTask) => Told,
): Promise<Answer> {
  const held = await heldBy(call, id, lock);
  if ('kind' in held) return (await earlierAnswer(call)) ?? held;
  const stored = await call.ports.store.cases.load(held.data.task.caseId);
  if (stored === undefined) return refuse('EXTERNAL_TASK_NOT_FOUND', { task: id });
  const { command, body, record } = toldOf(held);
  const actor: Actor = { ...systemActor, name: call.actor.name };
  return lockOrLost(
    await commandCase(call, {
      stored,
      command: { ...command, at: call.at, actor } as Command,
      answer: () => ok(body),
      records: [record],
    }),
  );
}

function gone({ id, version }: LockedTask['row']): RecordWrite {
  return { kind: 'externalTask', id, expectedVersion: version, data: null };
}

/** A task that the caller holds now; whoever's lock is over has lost it, even if nobody else has it yet. */
async function heldBy(call: Call<Shape>, id: string, lock: string): Promise<LockedTask | Refusal> {
  const held = await findExternalTask(call.ports.store, id);
  const isOwn = held?.data.lock?.by === call.actor.personId;
  if (held === undefined || !isOwn) return refuse('EXTERNAL_TASK_NOT_FOUND', { task: id });
  const isOver = held.data.until === null || isBefore(held.data.until, call.at);
  return held.data.lock?.id !== lock || isOver ? refuse('LOCK_LOST', { task: id }) : held;
}

/** A repeated request is answered as the first time, though its task is gone. */
async function earlierAnswer({ request, ports }: Call<Shape>): Promise<Answer | undefined> {
  if (request === undefined) return undefined;
  const row = await ports.store.requests.find(request.actor, request.key);
  return row === undefined ? undefined : answerOfEarlier(row, request);
}

/** Another commit has changed the task since it was read: the lock was not the caller's any more. */
function lockOrLost(answer: Answer): Answer {
  const isLost = answer.kind === 'refused' && answer.code === 'VERSION_CONFLICT';
  return isLost ? refuse('LOCK_LOST', { task: '' }) : answer;
}

function isBefore(one: Instant, other: Instant): boolean {
  return Date.parse(one) <= Date.parse(other);
}

function viewOf({ data }: LockedTask) {
  const { task, lock, until, attempts, message } = data;
  const { caseId: _, jobId: _job, ...facts } = task;
  const variables: Variables = task.variables;
  return { ...facts, variables, lock: lock?.id, lockedUntil: until, attempts, message };
}
