import { type CaseRejection, reject } from '../../rejections.ts';
import { worksFor } from '../../staff/directory.ts';
import { mayDo } from '../../staff/permissions.ts';
import type { Actor } from '../../staff/types.ts';
import type { Draft } from '../draft.ts';
import { isHeldByOther, whyNotWork, workingAs } from '../may-work.ts';
import type { WorkItem } from '../types.ts';

export function itemOf(draft: Draft, taskId: string): WorkItem | CaseRejection {
  return draft.file.workItems[taskId] ?? reject('TASK_NOT_FOUND', { task: taskId });
}

/** Why the actor may not work on a task now; from here on a deputy acts for whom they stand in. */
export function whyNot(draft: Draft, item: WorkItem): CaseRejection | undefined {
  const { context, file, today } = draft;
  draft.actor = workingAs(context.directory, file, item, { actor: draft.actor, today });
  const refusal = whyNotWork(context, file, item, draft.actor);
  if (refusal !== undefined) return refusal;
  // A step that several people sign is nobody's alone.
  return isHeldByOther(item, draft.actor) && !isShared(item) ? claimedByOther(item) : undefined;
}

export function isShared({ minPersons = 1 }: WorkItem): boolean {
  return minPersons > 1;
}

export function claimedByOther(item: WorkItem): CaseRejection {
  return reject('TASK_CLAIMED_BY_OTHER', { task: item.name, assignee: item.assignee?.name ?? '' });
}

/** Who takes a task when they do something with it: also those who do it for somebody. */
export function assigneeOf({
  personId,
  name,
  actingFor,
}: Actor): NonNullable<WorkItem['assignee']> {
  return { personId, name, ...(actingFor === undefined ? {} : { actingFor }) };
}

/** Those who answer for a step without doing it: heads of its department, and who sees all cases. */
export function isSuperior({ context, actor }: Draft, department: string | null): boolean {
  const isHead =
    department !== null &&
    actor.positions.includes('head') &&
    worksFor(context.directory, actor, department);
  return isHead || mayDo(actor, 'task.reassign');
}

export function reasonMissing(reason: string): CaseRejection | undefined {
  return reason.trim() === '' ? reject('REASON_REQUIRED') : undefined;
}
