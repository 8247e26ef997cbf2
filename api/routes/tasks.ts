import { z } from 'zod';
import { withMore } from '#engine';
import {
  type CaseFile,
  marksOf,
  type Permission,
  partOutcomeNames,
  partRows,
  principalsOf,
  taskRowOf,
  type WorkItem,
} from '#processes';
import type { Committed } from '#store';
import { type Answer, ok, okPage } from '../answers.ts';
import { type OpenedCase, openCaseById, viewOfCase } from '../case-access.ts';
import { commandCase } from '../case-commands.ts';
import { bindFiles, ownFiles } from '../case-files.ts';
import { pickupWrites } from '../counter-records.ts';
import { notFound, type Refusal, refuse } from '../errors.ts';
import { type Call, route, type Shape } from '../route.ts';
import { completed, taskDetail } from '../schemas/case-view.ts';
import { id, listOf, page, search } from '../schemas/common.ts';
import { completion, type TaskView, taskCounts, taskView } from '../schemas/tasks.ts';
import { correctableOf } from '../views/form-view.ts';
import { nextStepsOf } from '../views/next-steps.ts';
import { type Scene, sceneOf } from '../views/scene.ts';
import { taskViewOf, taskViewOfItem } from '../views/task-view.ts';
import { showsPartOf } from '../views/viewer.ts';
import { statusOf } from './cases.ts';
import { deputyTasks } from './deputy-tasks.ts';

const byId = z.object({ id });
const maxCount = 100;

/** The inbox. */
export const taskRoutes = [
  route(
    {
      method: 'get',
      path: '/api/tasks/counts',
      operationId: 'countTasks',
      summary: 'How many tasks wait, for badges',
      tag: 'tasks',
      access: ['task.work'],
      answers: { 200: { description: 'counts', schema: taskCounts } },
    },
    async (call) => {
      const { directory } = await sceneOf(call);
      const { actor, ports } = call;
      return ok(
        await ports.store.tasks.counts({
          personId: actor.personId,
          principals: principalsOf(directory, actor),
          cap: maxCount,
        }),
      );
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/tasks',
      operationId: 'listTasks',
      summary:
        'One’s tasks: claimed ones, claimable ones, done ones. Due soonest first, done ones newest first',
      tag: 'tasks',
      access: ['task.work'],
      input: {
        query: page.extend({
          view: z.enum(['mine', 'claimable', 'done', 'deputy']).default('mine'),
          matterCode: z.string().max(128).optional(),
          q: search,
        }),
      },
      answers: { 200: { description: 'tasks', schema: listOf(taskView) } },
    },
    async (call) => {
      const { view, q, matterCode, limit, cursor } = call.query;
      const { actor, ports } = call;
      const scene = await sceneOf(call);
      if (view === 'deputy') return okPage(await deputyTasks(call, scene), undefined);
      const found = await ports.store.tasks.list({
        view,
        personId: actor.personId,
        principals: principalsOf(scene.directory, actor),
        limit,
        ...(matterCode === undefined ? {} : { matterCode }),
        ...(q === undefined || q.trim() === '' ? {} : { text: q.trim() }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const items = found.items.map((row) => taskViewOf(scene, row));
      return okPage(items, found.next);
    },
  ),
  route(
    {
      method: 'get',
      path: '/api/tasks/{id}',
      operationId: 'getTask',
      summary: 'A task with its form, choices, checklist and case',
      tag: 'tasks',
      access: 'signedIn',
      input: { params: byId },
      answers: { 200: { description: 'the task', schema: taskDetail } },
      refusals: ['TASK_NOT_FOUND'],
    },
    (call) => detail(call, call.params.id),
  ),
  acting('claim', {
    operationId: 'claimTask',
    summary: 'Takes a task for oneself',
    command: 'ClaimTask',
  }),
  acting('release', {
    operationId: 'releaseTask',
    summary: 'Gives a claimed task back',
    command: 'ReleaseTask',
  }),
  acting('urge', {
    operationId: 'urgeTask',
    summary: 'Reminds those who have to do a task; changes no clock',
    command: 'UrgeTask',
    access: ['task.work', 'case.list.all'],
  }),
  route(
    {
      method: 'post',
      path: '/api/tasks/{id}/complete',
      operationId: 'completeTask',
      summary: 'Completes a task with one of its outcomes',
      tag: 'tasks',
      access: ['task.work'],
      input: { params: byId, body: completion },
      answers: { 200: { description: 'completed', schema: completed } },
      refusals: [
        'TASK_NOT_FOUND',
        'TASK_NOT_OPEN',
        'TASK_CLAIMED_BY_OTHER',
        'OUTCOME_UNKNOWN',
        'OPINION_REQUIRED',
        'FORM_INVALID',
        'SEPARATION_OF_DUTIES',
      ],
    },
    (call) => complete(call),
  ),
];

type Acting = {
  readonly operationId: string;
  readonly summary: string;
  readonly command: 'ClaimTask' | 'ReleaseTask' | 'UrgeTask';
  readonly access?: readonly [Permission, ...Permission[]];
};

function acting(verb: string, { operationId, summary, command, access = ['task.work'] }: Acting) {
  return route(
    {
      method: 'post',
      path: `/api/tasks/{id}/${verb}`,
      operationId,
      summary,
      tag: 'tasks',
      access,
      input: { params: byId },
      answers: { 200: { description: 'the task as it is now', schema: taskView } },
      refusals: ['TASK_NOT_FOUND', 'TASK_NOT_OPEN', 'TASK_CLAIMED_BY_OTHER', 'NOT_A_CANDIDATE'],
    },
    async (call) => {
      const opened = await openTask(call, call.params.id);
      if ('kind' in opened) return opened;
      const { at, actor } = call;
      return commandCase(call, {
        stored: opened.stored,
        command: { type: command, at, actor, taskId: opened.item.id },
        answer: (done) => ok(viewAfter(opened, done)),
      });
    },
  );
}

type OpenedTask = OpenedCase & { readonly item: WorkItem };

/** Opens a task of a case whose member the caller is, and of a part of it that they may see. */
export async function openTask(call: Call<Shape>, taskId: string): Promise<OpenedTask | Refusal> {
  // The id of a task is that of its case, a dot, and its own in the case.
  const dot = taskId.lastIndexOf('.');
  const opened = dot === -1 ? undefined : await openCaseById(call, taskId.slice(0, dot));
  const item = opened && itemOf(opened.stored.file, taskId.slice(dot + 1));
  if (opened === undefined || item === undefined || !showsPartOf(opened.viewer, item.department))
    return notFound('TASK_NOT_FOUND', taskId);
  return { ...opened, item };
}

/** What comes from outside may be called like something that every object has. */
function itemOf({ workItems }: CaseFile, id: string): WorkItem | undefined {
  return Object.hasOwn(workItems, id) ? workItems[id] : undefined;
}

async function detail(call: Call<Shape>, taskId: string): Promise<Answer> {
  const opened = await openTask(call, taskId);
  if ('kind' in opened) return opened;
  const { stored, scene, item } = opened;
  const [context, view] = await Promise.all([
    call.ports.contexts.of(stored.file),
    viewOfCase(call, opened),
  ]);
  const { form, outcomes, checklist } = marksOf(context.definition, item.element);
  const task = viewAfter({ item, scene }, { file: stored.file, context });
  if (item.part !== undefined) {
    const choices = partRows[item.part.kind].outcomes.map((value) => ({
      value,
      name: partOutcomeNames[value] ?? value,
    }));
    return ok({
      ...task,
      form: null,
      outcomes: choices,
      checklist: [],
      discretion: [],
      correctable: [],
      next: [],
      case: view,
    });
  }
  const discretion = (context.matter.discretion ?? [])
    .filter(({ step }) => step === item.element)
    .map(({ step: _step, ...row }) => row);
  const schema = context.matter.forms[form] ?? null;
  const correctable = task.mayComplete ? correctableOf(context, stored.file, item) : [];
  const next = task.mayComplete ? nextStepsOf({ ...scene, context }, stored.file, item) : [];
  const parts = { form: schema, outcomes, checklist, discretion, correctable, next };
  return ok({ ...task, ...parts, case: view });
}

/** The task as it is after a command. */
export function viewAfter(
  { item, scene }: { readonly item: WorkItem; readonly scene: Scene },
  { file, context, tasks = [] }: Pick<Committed, 'file' | 'context'> & Partial<Committed>,
): TaskView {
  const now = file.workItems[item.id] ?? item;
  const written = tasks.find(({ taskId }) => taskId === item.id);
  const row = written ?? taskRowOf(context, file, now);
  return taskViewOfItem(withMore(scene, { context }), file, { item: now, row });
}

type Completing = Call<Shape> & {
  readonly params: z.infer<typeof byId>;
  readonly body: z.infer<typeof completion>;
};

async function complete(call: Completing): Promise<Answer> {
  const { ports, params, body, at, actor } = call;
  const opened = await openTask(call, params.id);
  if ('kind' in opened) return opened;
  const { file } = opened.stored;
  const given = [...body.fileIds, ...(body.signature === undefined ? [] : [body.signature])];
  const files = await ownFiles(ports.store, given, {
    personId: actor.personId,
    caseId: file.id,
  });
  if ('missing' in files) return refuse('FILE_NOT_FOUND', { file: files.missing });
  const picture = files.find(({ row }) => row.id === body.signature);
  if (picture !== undefined && !picture.file.type.startsWith('image/'))
    return refuse('FILE_TYPE_REFUSED');
  const { outcome, opinion, form, fileIds } = body;
  const { checks, supplementItems, correction, next, signature } = body;
  const command = {
    type: 'CompleteTask',
    at,
    actor,
    taskId: opened.item.id,
    outcome,
    opinion,
    form,
    fileIds,
    ...(checks === undefined
      ? {}
      : { checks: checks.map(({ code, check }) => ({ code, check: definedOnly(check) })) }),
    ...(correction === undefined ? {} : { correction }),
    ...(next === undefined ? {} : { next }),
    ...(signature === undefined ? {} : { signature }),
    ...(supplementItems === undefined ? {} : { supplementItems: supplementItems.map(definedOnly) }),
  } as const;
  return commandCase(call, {
    stored: opened.stored,
    command,
    answer: (done) => ok({ task: viewAfter(opened, done), case: statusOf(done) }),
    records: (after) => [...bindFiles(files, file.id), ...pickupWrites(file, after)],
  });
}

type Defined<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };

/** Optional fields that zod types as possibly undefined, left out where they are. */
function definedOnly<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<Fields>;
}
