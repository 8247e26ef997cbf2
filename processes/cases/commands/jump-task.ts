import type { Instance, Modification, TokenRef } from '#engine';
import { type CaseRejection, reject } from '../../rejections.ts';
import { mayDo } from '../../staff/permissions.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { closeMain } from '../flow/parts.ts';
import { marksOf, nameOf, phaseOf } from '../marks.ts';
import { handlersOf, headsOf, leadHandlersOf, notify, peopleWith, titleOf } from '../notices.ts';
import type { CaseCommand, CaseFile } from '../types.ts';
import { itemOf, reasonMissing } from './find-task.ts';
import { isOwedByApplicant } from './return-task.ts';

type JumpTask = Extract<CaseCommand, { readonly type: 'JumpTask' }>;

/** 跳转: an administrator moves a task to any step, never past an act that the law wants; listed as R13. */
export function jumpTask(
  draft: Draft,
  { taskId, to, cancelSiblings, reason }: JumpTask,
): CaseRejection | undefined {
  const { actor, context } = draft;
  if (!mayDo(actor, 'task.jump'))
    return reject('NOT_PERMITTED', { person: actor.name, command: 'JumpTask' });
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  if (item.state !== 'open') return reject('TASK_NOT_OPEN', { task: taskId });
  if (item.part !== undefined) return reject('PART_NOT_NESTED', { task: item.name });
  if (isOwedByApplicant(item)) return reject('TASK_OF_APPLICANT', { task: item.name });
  const refusal = reasonMissing(reason) ?? whyUnlawful(draft, to);
  if (refusal !== undefined) return refusal;
  const told = [
    ...handlersOf(draft, item),
    ...leadHandlersOf(draft),
    ...headsOf(draft, draft.file.leadDepartment),
  ];
  record(draft, { type: 'StepJumped', from: item.element, to, reason, rule: 'R13' });
  record(draft, { type: 'FlagRaised', flag: 'jumped' });
  closeMain(draft, item, '跳转');
  const step = nameOf(context.definition, to);
  const text = `${titleOf(draft)}：管理员将“${item.name}”跳转至“${step}”，${reason}`;
  notify(draft, [...told, ...peopleWith(draft, 'supervisor')], '流程跳转', text);
  const { instance } = draft.file;
  const modifications = instance === null ? [] : jumpOf(instance, { taskId, to, cancelSiblings });
  return runEngine(draft, { type: 'ModifyInstance', at: draft.at, modifications, reason });
}

function jumpOf(
  instance: Instance,
  { taskId, to, cancelSiblings }: Pick<JumpTask, 'taskId' | 'to' | 'cancelSiblings'>,
): readonly Modification[] {
  if (!cancelSiblings) return [{ do: 'move', token: { id: taskId }, to }];
  const ends = outerTokens(instance).map((token): Modification => ({ do: 'cancel', token }));
  return [{ do: 'startBefore', element: to }, ...ends];
}

/** What is at work in the process itself; what lies deeper ends with it. */
function outerTokens({ root, live }: Instance): readonly TokenRef[] {
  const attached = new Set(root.b);
  return live
    .filter(({ i, p }) => p === root.i && !attached.has(i))
    .map(({ i }) => ({ id: String(i) }));
}

/** Receipt, acceptance and decision are acts of law with documents of their own: nobody jumps over them. */
function whyUnlawful({ context, file }: Draft, to: string): CaseRejection | undefined {
  const step = nameOf(context.definition, to);
  const phase = phaseOf(context.definition, to);
  if (!context.definition.nodeIndex.has(to)) return reject('STEP_UNKNOWN', { step: to });
  const isReviewed = marksOf(context.definition, to).act === 'preReview';
  return isOver(file, phase) || isReviewed !== (file.status === 'SUBMITTED')
    ? reject('JUMP_UNLAWFUL', { step })
    : undefined;
}

function isOver(file: CaseFile, phase: string): boolean {
  const isAccepted = file.clock.acceptedOn !== undefined;
  if (phase === 'accept' || phase === 'apply') return isAccepted;
  if (phase === 'deliver') return file.decision === undefined;
  return !isAccepted || file.decision !== undefined;
}
