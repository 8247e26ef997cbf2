import type { CaseRejection } from '../rejections.ts';
import { actOf } from './acts/index.ts';
import { type Draft, record, runEngine } from './draft.ts';
import { marksOf } from './marks.ts';
import { whyNotWork } from './may-work.ts';
import { leftInFlow } from './own-steps/branch.ts';
import type { WorkItem } from './types.ts';

/** Acts whose steps are each a judgement of its own: 承办, 审核, 批准 never pass by themselves. */
export function mayPassSamePerson(act: string): boolean {
  return act === 'task' && actOf(act)?.kind === 'task';
}

/**
 * 连续同人: passes a step by itself for who has just done the one before. Off unless the diagram says `samePerson="pass"`,
 * and only for plain steps with one outcome, without a form, that nobody else has to sign.
 */
export function passSamePerson(draft: Draft, item: WorkItem): CaseRejection | undefined {
  const marks = marksOf(draft.context.definition, item.element);
  const before = draft.file.workItems[item.cause ?? ''];
  const isPlain = mayPassSamePerson(item.act) && marks.form === '' && marks.outcomes.length <= 1;
  const isSame = before?.completedBy?.personId === draft.actor.personId;
  if (marks.samePerson !== 'pass' || !isPlain || !isSame || item.minPersons !== undefined)
    return undefined;
  if (whyNotWork(draft.context, draft.file, item, draft.actor) !== undefined) return undefined;
  const outcome = marks.outcomes[0]?.value ?? 'pass';
  const opinion = '连续同人自动通过';
  record(draft, { type: 'WorkItemCompleted', taskId: item.id, outcome, opinion, fileIds: [] });
  draft.cause = item.id;
  return runEngine(draft, {
    type: 'CompleteTask',
    at: draft.at,
    taskId: item.id,
    variables: leftInFlow(draft, item, { outcome, opinion, by: draft.actor.personId }),
  });
}
