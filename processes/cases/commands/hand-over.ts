import { type CaseRejection, reject } from '../../rejections.ts';
import { type Who, whoOf } from '../../staff/types.ts';
import { type Draft, record } from '../draft.ts';
import { departmentFor, openPart } from '../flow/parts.ts';
import { notify, titleOf } from '../notices.ts';
import type { CaseCommand, WorkItem } from '../types.ts';
import { assigneeOf, isShared, isSuperior, itemOf, reasonMissing, whyNot } from './find-task.ts';
import { type Giving, takerOf } from './takers.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 转办: hands a task over to somebody of the same position; its due date stays. */
export function transferTask(
  draft: Draft,
  { taskId, to, reason }: Of<'TransferTask'>,
): CaseRejection | undefined {
  const item = ownTask(draft, taskId, reason);
  if ('code' in item) return item;
  const who = takerOf(draft, 'transfer', item, to);
  if ('code' in who) return who;
  const from = whoOf(draft.actor);
  record(draft, { type: 'WorkItemTransferred', taskId, from, to: who, reason });
  tell(draft, [who], '转办', item, reason);
  return undefined;
}

/** 改派: a superior moves an open task with a reason, also from somebody who is gone. */
export function reassignTask(
  draft: Draft,
  { taskId, to, reason }: Of<'ReassignTask'>,
): CaseRejection | undefined {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  if (!isSuperior(draft, item.department))
    return reject('NOT_PERMITTED', { person: draft.actor.name, command: 'ReassignTask' });
  const refusal = reasonMissing(reason) ?? whyNotMovable(item);
  if (refusal !== undefined) return refusal;
  const who = takerOf(draft, 'reassign', item, to);
  if ('code' in who) return who;
  const from = item.assignee === undefined ? null : whoOf(item.assignee);
  record(draft, { type: 'WorkItemReassigned', taskId, from, to: who, reason });
  tell(draft, [who, ...(from === null ? [] : [from])], '改派', item, reason);
  return undefined;
}

/** 委派: asks one person for an opinion; the owner alone can complete. */
export function delegateTask(
  draft: Draft,
  { taskId, to, reason }: Of<'DelegateTask'>,
): CaseRejection | undefined {
  return askFirst(draft, { taskId, people: [to], reason, kind: 'delegate' });
}

/** 前加签, 后加签; a member of a countersign is added elsewhere. */
export function addSigners(
  draft: Draft,
  { taskId, people, reason, kind }: Of<'AddSigners'>,
): CaseRejection | undefined {
  if (kind !== 'after') return askFirst(draft, { taskId, people, reason, kind: 'before' });
  const item = mainTask(draft, taskId, reason);
  if ('code' in item) return item;
  const asked = takers(draft, 'addAfter', item, people);
  if ('code' in asked) return asked;
  claimIfFree(draft, item);
  record(draft, { type: 'SignersAdded', taskId, kind, people: asked, reason });
  return undefined;
}

/** 征询: a side question to anyone of the staff; nothing waits for the answer. */
export function consultColleague(
  draft: Draft,
  { taskId, to, question }: Of<'ConsultColleague'>,
): CaseRejection | undefined {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  if (question.trim() === '') return reject('REASON_REQUIRED');
  const refusal = item.department === null ? notOfStaff(item) : whyNot(draft, item);
  if (refusal !== undefined) return refusal;
  const person = takerOf(draft, 'consult', item, to);
  if ('code' in person) return person;
  const main = item.part === undefined ? item : (draft.file.workItems[item.part.of] ?? item);
  openPart(draft, main, {
    kind: 'consult',
    question,
    person,
    department: departmentFor(draft, person),
  });
  return undefined;
}

type Asking = {
  readonly taskId: string;
  readonly people: readonly string[];
  readonly reason: string;
  readonly kind: 'before' | 'delegate';
};

/** The owner's task waits until all who were asked have given their opinion. */
function askFirst(
  draft: Draft,
  { taskId, people, reason, kind }: Asking,
): CaseRejection | undefined {
  const item = mainTask(draft, taskId, reason);
  if ('code' in item) return item;
  const giving = kind === 'before' ? 'addBefore' : 'delegate';
  const asked = takers(draft, giving, item, people);
  if ('code' in asked) return asked;
  claimIfFree(draft, item);
  record(draft, { type: 'SignersAdded', taskId, kind, people: asked, reason });
  record(draft, { type: 'WorkItemHeld', taskId, waitsFor: kind });
  for (const person of asked) {
    openPart(draft, item, {
      kind,
      person,
      question: reason,
      department: departmentFor(draft, person),
    });
  }
  return undefined;
}

function takers(
  draft: Draft,
  giving: Giving,
  ...[item, people]: readonly [WorkItem, readonly string[]]
): readonly Who[] | CaseRejection {
  const asked: Who[] = [];
  for (const id of new Set(people)) {
    const who = takerOf(draft, giving, item, id);
    if ('code' in who) return who;
    asked.push(who);
  }
  return asked.length === 0 ? reject('PERSON_NOT_AVAILABLE', { person: '' }) : asked;
}

/** A task one may work on, with a reason to hand it on. */
function ownTask(draft: Draft, taskId: string, reason: string): WorkItem | CaseRejection {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  const refusal = whyNot(draft, item) ?? reasonMissing(reason) ?? whyNotMovable(item);
  return refusal ?? item;
}

/** Only the step itself has others sign before or after it: there are no co-signatures of co-signatures. */
function mainTask(draft: Draft, taskId: string, reason: string): WorkItem | CaseRejection {
  const item = ownTask(draft, taskId, reason);
  if ('code' in item || item.part === undefined) return item;
  return reject('PART_NOT_NESTED', { task: item.name });
}

function whyNotMovable(item: WorkItem): CaseRejection | undefined {
  if (item.state !== 'open') return reject('TASK_NOT_OPEN', { task: item.id });
  if (item.department === null) return notOfStaff(item);
  if (isShared(item)) return reject('TASK_IS_SHARED', { task: item.name });
  return item.waitsFor === 'members' ? reject('TASK_WAITS', { task: item.name }) : undefined;
}

function notOfStaff({ name }: WorkItem): CaseRejection {
  return reject('TASK_OF_APPLICANT', { task: name });
}

/** Who asks others about a task has it in hand. */
function claimIfFree(draft: Draft, item: WorkItem): void {
  if (item.assignee?.personId === draft.actor.personId) return;
  record(draft, { type: 'WorkItemClaimed', taskId: item.id, assignee: assigneeOf(draft.actor) });
}

function tell(
  draft: Draft,
  people: readonly Who[],
  subject: string,
  ...[item, reason]: readonly [WorkItem, string]
): void {
  const others = people.filter(({ personId }) => personId !== draft.actor.personId);
  const to = others.map(({ personId }) => personId);
  notify(draft, to, subject, `${titleOf(draft)}：“${item.name}”${subject}，${reason}`);
}
