import { planReturn } from '#engine';
import { type CaseRejection, reject } from '../../rejections.ts';
import { actOf, plainTask } from '../acts/index.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { closeMain } from '../flow/parts.ts';
import type { CaseCommand, WorkItem } from '../types.ts';
import { portsOf } from '../work-period.ts';
import { assigneeOf, itemOf, reasonMissing } from './find-task.ts';

type TakeBackTask = Extract<CaseCommand, { readonly type: 'TakeBackTask' }>;

/** Whether completing a step has done something to the case: a letter went out, a decision was made. Not undone in silence. */
function isFinal(name: string): boolean {
  const act = actOf(name);
  if (act === undefined) return false;
  return act.kind !== 'task' || act.effect !== plainTask.effect;
}

/** 拿回: the last handler has the task again, while nobody has taken up or looked at what came next. */
export function takeBackTask(
  draft: Draft,
  { taskId, reason }: TakeBackTask,
): CaseRejection | undefined {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  const refusal = whyNotTakeBack(draft, item) ?? reasonMissing(reason);
  if (refusal !== undefined) return refusal;
  const { instance } = draft.file;
  if (instance === null) return reject('TASK_NOT_OPEN', { task: taskId });
  const next = nextItems(draft, item);
  const [from] = next;
  const ports = portsOf(draft.context, () => draft.file);
  const wish = {
    element: item.element,
    others: true,
    ...(from === undefined ? {} : { from: from.id }),
  };
  const plan = planReturn(draft.context.definition, instance, wish, ports);
  if ('code' in plan) return reject('TAKE_BACK_TOO_LATE', { task: item.name });
  const own = new Set(next.map(({ id }) => id));
  // Nothing may end but what this completion brought about: the next tasks, or its token at a join.
  const foreign = plan.cancel.some((ref) => 'id' in ref && !own.has(ref.id));
  if (foreign || plan.cancel.length === 0) return reject('TAKE_BACK_TOO_LATE', { task: item.name });
  record(draft, { type: 'TaskTakenBack', taskId, reason });
  for (const after of next) closeMain(draft, after, '拿回');
  draft.goesTo = { element: item.element, who: assigneeOf(draft.actor) };
  const { cancel, fill } = plan;
  return runEngine(draft, {
    type: 'ReturnTo',
    at: draft.at,
    element: item.element,
    mode: 'replay',
    cancel,
    fill,
    reason,
  });
}

/** Why a completed task cannot be had back; undefined when it can. */
export function whyNotTakeBack(
  draft: Pick<Draft, 'file' | 'actor'>,
  item: WorkItem,
): CaseRejection | undefined {
  const { file, actor } = draft;
  const task = item.name;
  if (item.state !== 'completed' || item.part !== undefined || file.clock.closedOn !== undefined)
    return reject('TAKE_BACK_TOO_LATE', { task });
  if (file.instance?.suspended === true) return reject('FLOW_FROZEN', { case: file.number });
  if (item.completedBy?.personId !== actor.personId)
    return reject('NOT_THE_LAST_HANDLER', { person: actor.name, task });
  const hasIssued = file.documents.length > (item.documentsThen ?? 0);
  if (isFinal(item.act) || hasIssued) return reject('TAKE_BACK_ISSUED', { task });
  const next = nextItems(draft, item);
  const isTaken = next.some(
    ({ state, assignee, seenAt, signatures, addressee }) =>
      state !== 'open' ||
      seenAt !== undefined ||
      signatures !== undefined ||
      (assignee !== undefined && addressee === undefined),
  );
  const isAnswered = Object.values(file.workItems).some(
    ({ part, seenAt, state, assignee, addressee }) =>
      next.some(({ id }) => id === part?.of) &&
      (seenAt !== undefined ||
        state === 'completed' ||
        (assignee !== undefined && addressee === undefined)),
  );
  const wasPassedOn = Object.values(file.workItems).some(
    (other) =>
      other.element === item.element && other.part === undefined && other.openedAt > item.openedAt,
  );
  return isTaken || isAnswered || wasPassedOn ? reject('TAKE_BACK_TOO_LATE', { task }) : undefined;
}

/** The tasks that a completion opened. */
function nextItems({ file }: Pick<Draft, 'file'>, { id }: WorkItem): readonly WorkItem[] {
  return Object.values(file.workItems).filter(
    ({ cause, part }) => cause === id && part === undefined,
  );
}
