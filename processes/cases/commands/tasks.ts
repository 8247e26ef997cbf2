import { type CaseRejection, reject } from '../../rejections.ts';
import { worksFor } from '../../staff/directory.ts';
import { isApplicantOf, mayDo } from '../../staff/permissions.ts';
import { type Draft, record } from '../draft.ts';
import { hoursBetween } from '../instants.ts';
import { handlersOf, notify, titleOf } from '../notices.ts';
import type { CaseCommand } from '../types.ts';
import { assigneeOf, claimedByOther, itemOf, whyNot } from './find-task.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 签收: takes a group task; a second claim by the same person changes nothing. */
export function claimTask(
  draft: Draft,
  { taskId, actor }: Of<'ClaimTask'>,
): CaseRejection | undefined {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  const refusal = whyNot(draft, item);
  if (refusal !== undefined) return refusal;
  if (item.assignee?.personId === actor.personId) return undefined;
  record(draft, { type: 'WorkItemClaimed', taskId, assignee: assigneeOf(draft.actor) });
  return undefined;
}

/** 释放: gives a claimed task back to the group. */
export function releaseTask(
  draft: Draft,
  { taskId, actor }: Of<'ReleaseTask'>,
): CaseRejection | undefined {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  if (item.state !== 'open') return reject('TASK_NOT_OPEN', { task: taskId });
  if (item.assignee === undefined) return undefined;
  if (item.addressee !== undefined) return reject('TASK_IS_PERSONAL', { task: item.name });
  if (item.assignee.personId !== actor.personId) return claimedByOther(item);
  record(draft, { type: 'WorkItemReleased', taskId });
  return undefined;
}

/** A handler looks at a task for the first time: who handed it on can no longer take it back. */
export function seeTask(draft: Draft, { taskId }: Of<'SeeTask'>): CaseRejection | undefined {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  // Looking is no work: whoever may not do it has not seen it, and that is no mistake.
  if (whyNot(draft, item) !== undefined || item.seenAt !== undefined) return undefined;
  record(draft, { type: 'WorkItemSeen', taskId });
  return undefined;
}

/** 催办: asks the handlers to hurry; at most once in a while. */
export function urgeTask(
  draft: Draft,
  { taskId, actor, at }: Of<'UrgeTask'>,
): CaseRejection | undefined {
  const { file, context } = draft;
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  const mayUrge =
    isApplicantOf(actor, file) ||
    mayDo(actor, 'case.list.all') ||
    worksFor(context.directory, actor, file.leadDepartment);
  if (!mayUrge) return reject('NOT_PERMITTED', { person: actor.name, command: 'UrgeTask' });
  if (item.state !== 'open') return reject('TASK_NOT_OPEN', { task: taskId });
  if (item.urgedAt !== undefined && hoursBetween(item.urgedAt, at) < hoursBetweenUrges) {
    return reject('URGED_RECENTLY', { task: item.name, hours: hoursBetweenUrges });
  }
  record(draft, { type: 'WorkItemUrged', taskId });
  notify(draft, handlersOf(draft, item), '催办', `${titleOf(draft)}：请尽快办理“${item.name}”。`);
  return undefined;
}

export const hoursBetweenUrges = 4;
