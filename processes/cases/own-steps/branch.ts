import type { InstanceEvent, Json, Variables } from '#engine';
import { answersBranch } from '../../own-steps/answers.ts';
import { type Draft, record } from '../draft.ts';
import { marksOf } from '../marks.ts';
import { handlersOf, headsOf, notify, titleOf } from '../notices.ts';
import type { Opinion, WorkItem } from '../types.ts';
import { isAwaited, letterFor } from './letter.ts';
import { pinOf, writtenId } from './pins.ts';

type Entered = Extract<InstanceEvent, { readonly type: 'ElementEntered' }>;

/** A department's own steps begin: where they stand in for an opinion, the department is asked now. */
export function beginBranch(draft: Draft, { element, scope, called }: Entered): undefined {
  if (called === undefined) return undefined;
  const pin = pinOf(draft.context.definition, draft.file, element);
  if (pin === undefined || marksOf(draft.context.definition, pin.element).act !== 'opinion')
    return undefined;
  const letter = letterFor(draft.file, pin.department);
  if (letter === undefined) return undefined;
  record(draft, { type: 'OpinionAsked', opinion: { ...letter, taskId: scope } });
  const text = `${titleOf(draft)}：请于 ${letter.dueOn} 前答复。`;
  notify(draft, headsOf(draft, pin.department), '征求意见', text);
  return undefined;
}

/** The branch was left before the department has answered. */
export function leaveBranch(draft: Draft, id: string): undefined {
  const isAsked = draft.file.opinions.some((one) => one.taskId === id && isAwaited(one));
  if (isAsked) record(draft, { type: 'OpinionLeft', taskId: id });
  return undefined;
}

/** The letter that an answer belongs to: that of the task itself, or of the branch that it is a step of. */
export function letterTaskOf(draft: Draft, item: WorkItem): string {
  if (item.branch === undefined) return item.id;
  const open = draft.file.opinions.findLast(
    (one) => one.department === item.branch?.department && isAwaited(one),
  );
  return open?.taskId ?? item.id;
}

/** Who is at work on an opinion: the handlers of its task, or of the steps that stand in for it. */
export function peopleAtWork(draft: Draft, { taskId, department }: Opinion): readonly string[] {
  const item = draft.file.workItems[taskId];
  if (item !== undefined) return handlersOf(draft, item);
  const steps = Object.values(draft.file.workItems).filter(
    ({ branch, state }) => branch?.department === department && state === 'open',
  );
  return steps.length === 0
    ? headsOf(draft, department)
    : steps.flatMap((step) => handlersOf(draft, step));
}

/** What a completed step leaves in the flow: under its own name, and where it answers for a branch under that name too. */
export function leftInFlow(draft: Draft, { element }: WorkItem, value: Json): Variables {
  const { definition } = draft.context;
  const pin = pinOf(definition, draft.file, element);
  return {
    [writtenId(element)]: value,
    ...(pin !== undefined && answersBranch(definition, element) ? { [pin.element]: value } : {}),
  };
}
