import { z } from 'zod';
import {
  type CaseCommand,
  type CaseFile,
  nameOf,
  type Permission,
  returnTargets,
  type WorkItem,
} from '#processes';
import { ok } from '../answers.ts';
import { commandCase } from '../case-commands.ts';
import type { ApiPorts } from '../ports.ts';
import { type Call, route, type Shape } from '../route.ts';
import { id } from '../schemas/common.ts';
import {
  addedSigners,
  consultation,
  handedOver,
  jump,
  reasoned,
  returned,
  returnTargetList,
  takenBack,
  taskAfter,
} from '../schemas/operations.ts';
import { openTask, viewAfter } from './tasks.ts';

const byId = z.object({ id });
type Bare<Command> = Command extends unknown ? Omit<Command, 'at' | 'actor' | 'taskId'> : never;
type OfTask = Extract<CaseCommand, { readonly taskId: string }>;
type Operating<Body extends z.ZodObject> = {
  readonly operationId: string;
  readonly summary: string;
  readonly body: Body;
  readonly command: (body: z.output<Body>) => Bare<OfTask>;
  readonly access?: readonly [Permission, ...Permission[]];
};

const superiors = ['task.work', 'task.reassign'] as const;

/** What handlers do with a task beside completing it (requirements section 6). */
export const taskOperationRoutes = [
  operating('transfer', {
    operationId: 'transferTask',
    summary: '转办: hands a task over for good; its due date stays',
    body: handedOver,
    command: (body) => ({ type: 'TransferTask', ...body }),
  }),
  operating('delegate', {
    operationId: 'delegateTask',
    summary: '委派: asks one person for an opinion; the task comes back to its owner',
    body: handedOver,
    command: (body) => ({ type: 'DelegateTask', ...body }),
  }),
  operating('signers', {
    operationId: 'addSigners',
    summary:
      '前加签, 后加签, 并加签: adds people before or after a step, or to a running countersign',
    body: addedSigners,
    command: (body) => ({ type: 'AddSigners', ...body }),
    access: superiors,
  }),
  operating('remove-signer', {
    operationId: 'removeSigner',
    summary: '减签: takes back what was asked of somebody who has not answered',
    body: takenBack,
    command: ({ reason, seat }) => ({
      type: 'RemoveSigner',
      reason,
      ...(seat === undefined ? {} : { seat }),
    }),
    access: superiors,
  }),
  operating('reassign', {
    operationId: 'reassignTask',
    summary: '改派: a superior moves an open task, whoever has it',
    body: handedOver,
    command: (body) => ({ type: 'ReassignTask', ...body }),
    access: superiors,
  }),
  operating('return', {
    operationId: 'returnTask',
    summary: '退回: gives the work back to a step that was passed',
    body: returned,
    command: (body) => ({ type: 'ReturnTask', ...body }),
  }),
  operating('take-back', {
    operationId: 'takeBackTask',
    summary: '拿回: has a completed task back while nobody has taken up or seen what came next',
    body: reasoned,
    command: (body) => ({ type: 'TakeBackTask', ...body }),
  }),
  operating('consult', {
    operationId: 'consultColleague',
    summary: '征询: a side question; nothing waits for the answer',
    body: consultation,
    command: (body) => ({ type: 'ConsultColleague', ...body }),
  }),
  operating('jump', {
    operationId: 'jumpTask',
    summary: '跳转: an administrator moves a task to any step; listed as R13',
    body: jump,
    command: (body) => ({ type: 'JumpTask', ...body }),
    access: ['task.jump'],
  }),
  operating('seen', {
    operationId: 'seeTask',
    summary: 'Says that one has looked at a task of one’s own; the first time counts',
    body: z.strictObject({}),
    command: () => ({ type: 'SeeTask' }),
  }),
  targets(
    {
      path: '/api/tasks/{id}/return-targets',
      operationId: 'listReturnTargets',
      summary: 'The steps to which a task can go back now, the latest first',
      access: ['task.work'],
    },
    ({ context, file, item, at }) => returnTargets({ context, file, at }, item),
  ),
  targets(
    {
      path: '/api/tasks/{id}/jump-targets',
      operationId: 'listJumpTargets',
      summary: 'The steps of people in the diagram, for an administrator who moves a case',
      access: ['task.jump'],
    },
    ({ context: { definition }, item }) =>
      definition.nodes
        .filter(({ kind, id: element }) => kind === 'userTask' && element !== item.element)
        .map(({ id: element }) => ({
          element,
          name: nameOf(definition, element),
          doneBy: '',
          endsOthers: false,
        })),
  ),
];

function operating<Body extends z.ZodObject>(
  verb: string,
  { operationId, summary, body, command, access = ['task.work'] }: Operating<Body>,
) {
  return route(
    {
      method: 'post',
      path: `/api/tasks/{id}/${verb}`,
      operationId,
      summary,
      tag: 'tasks',
      access,
      input: { params: byId, body: body as z.ZodObject },
      answers: { 200: { description: 'the task as it is now', schema: taskAfter } },
      refusals: [
        'TASK_NOT_FOUND',
        'TASK_NOT_OPEN',
        'TASK_WAITS',
        'REASON_REQUIRED',
        'NOT_PERMITTED',
      ],
    },
    async (
      call: Call<Shape> & { readonly params: { readonly id: string }; readonly body: unknown },
    ) => {
      const opened = await openTask(call, call.params.id);
      if ('kind' in opened) return opened;
      const { at, actor } = call;
      // The body was checked against the same schema before the handler was called.
      const asked = command(call.body as z.output<Body>);
      return commandCase(call, {
        stored: opened.stored,
        command: { ...asked, at, actor, taskId: opened.item.id } as OfTask,
        answer: (done) => ok(viewAfter(opened, done)),
      });
    },
  );
}

type Question = {
  readonly context: Awaited<ReturnType<ApiPorts['contexts']['of']>>;
  readonly file: CaseFile;
  readonly item: WorkItem;
  readonly at: string;
};

/** A route that tells the steps to which a task can be taken. */
function targets(
  about: Pick<Parameters<typeof route>[0], 'path' | 'operationId' | 'summary' | 'access'>,
  targetsOf: (question: Question) => ReturnType<typeof returnTargets>,
) {
  return route(
    {
      ...about,
      method: 'get',
      tag: 'tasks',
      input: { params: byId },
      answers: { 200: { description: 'steps', schema: returnTargetList } },
      refusals: ['TASK_NOT_FOUND'],
    },
    async (call) => {
      const opened = await openTask(call, call.params.id);
      if ('kind' in opened) return opened;
      const { item, stored } = opened;
      const context = await call.ports.contexts.of(stored.file);
      return ok({ items: targetsOf({ context, file: stored.file, item, at: call.at }) });
    },
  );
}
