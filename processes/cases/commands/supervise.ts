import { type CaseRejection, reject } from '../../rejections.ts';
import { departmentNameOf, departmentOf } from '../../staff/directory.ts';
import { mayDo } from '../../staff/permissions.ts';
import { whoOf } from '../../staff/types.ts';
import { type Draft, record } from '../draft.ts';
import { orderedItems } from '../flow/orders.ts';
import { cancelItems, openPart } from '../flow/parts.ts';
import type { Supervision } from '../flow/types.ts';
import { issueDocument, nextDocumentId } from '../issue-document.ts';
import { headsOf, notify, titleOf } from '../notices.ts';
import { isAwaited } from '../own-steps/letter.ts';
import type { CaseCommand, WorkItem } from '../types.ts';
import { dueDayOf } from '../work-period.ts';
import { reasonMissing } from './find-task.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 督办: an order to the head of a department, to be answered by a day; the case bears the mark until it is closed. */
export function orderSupervision(
  draft: Draft,
  { department, reason, days }: Of<'OrderSupervision'>,
): CaseRejection | undefined {
  const { actor, file, context } = draft;
  if (!mayDo(actor, 'case.supervise'))
    return reject('NOT_PERMITTED', { person: actor.name, command: 'OrderSupervision' });
  const refusal = reasonMissing(reason);
  if (refusal !== undefined) return refusal;
  if (file.clock.closedOn !== undefined) return reject('CASE_CLOSED', { case: file.number });
  if (
    departmentOf(context.directory, department) === undefined ||
    headsOf(draft, department).length === 0
  )
    return reject('NO_HEAD', { department: departmentNameOf(context.directory, department) });
  const dueOn = dueDayOf(context, { department, start: draft.today, limit: days, unit: 'workday' });
  const id = `s${(file.supervisions ?? []).length + 1}`;
  const order: Supervision = {
    id,
    department,
    reason,
    dueOn,
    documentId: nextDocumentId(draft),
    at: draft.at,
    by: whoOf(actor),
    replies: [],
  };
  record(draft, { type: 'SupervisionOrdered', supervision: order });
  record(draft, { type: 'FlagRaised', flag: 'supervised' });
  askHead(draft, order, days);
  return issueDocument(draft, 'supervision', {
    agency: departmentNameOf(context.directory, actor.department ?? file.leadDepartment),
    department,
    addressee: departmentNameOf(context.directory, department),
    orderReason: reason,
    orderedBy: actor.name,
    replyBy: dueOn,
  });
}

/** Accepts the reply, which ends the order, or wants another one; never by the department that was ordered. */
export function closeSupervision(
  draft: Draft,
  { supervisionId, accepted, text }: Of<'CloseSupervision'>,
): CaseRejection | undefined {
  const { actor, file } = draft;
  const order = file.supervisions?.find(({ id }) => id === supervisionId);
  if (order === undefined) return reject('SUPERVISION_NOT_FOUND', { supervision: supervisionId });
  if (!mayDo(actor, 'case.supervise'))
    return reject('NOT_PERMITTED', { person: actor.name, command: 'CloseSupervision' });
  if (order.closed !== undefined)
    return reject('SUPERVISION_CLOSED', { supervision: supervisionId });
  if (
    orderedItems(file, order.id).some(({ state }) => state === 'open') ||
    order.replies.length === 0
  )
    return reject('SUPERVISION_NOT_REPLIED', { supervision: supervisionId });
  if (!accepted && text.trim() === '') return reject('REASON_REQUIRED');
  // Nobody could answer any more: work on a case ends with it.
  if (!accepted && file.clock.closedOn !== undefined)
    return reject('CASE_CLOSED', { case: file.number });
  record(draft, { type: 'SupervisionClosed', supervisionId, accepted, text });
  if (!accepted) askHead(draft, { ...order, reason: text });
  else endSupervision(draft);
  const result = accepted ? '督办已办结' : `督办退回，请重新回复：${text}`;
  notify(draft, headsOf(draft, order.department), '督办', `${titleOf(draft)}：${result}`);
  return undefined;
}

/** 督办中 ends when no order is open and nobody owes an overdue reply any more. */
export function endSupervision(draft: Draft): void {
  const { flags, opinions, supervisions = [] } = draft.file;
  const isOwed = opinions.some(
    (opinion) => opinion.escalatedAt !== undefined && isAwaited(opinion),
  );
  const isOrdered = supervisions.some(({ closed }) => closed === undefined);
  if (flags.includes('supervised') && !isOwed && !isOrdered)
    record(draft, { type: 'FlagCleared', flag: 'supervised' });
}

/** What nobody can do any more when the case ends: orders, questions, votes. */
export function closeOpenItems(draft: Draft): void {
  const open = Object.values(draft.file.workItems).filter(({ state }) => state === 'open');
  cancelItems(draft, open, '办件已办结');
}

/** The order stands in the head's inbox as work of its own, beside the flow. */
function askHead(draft: Draft, order: Supervision, days?: number): void {
  const { file } = draft;
  const main: WorkItem = {
    id: order.id,
    element: '',
    name: file.matter.name,
    phase: '',
    act: 'supervise',
    position: 'head',
    department: order.department,
    openedAt: draft.at,
    dueOn: order.dueOn,
    state: 'open',
  };
  const limit = days === undefined ? {} : { limit: { days, unit: 'workday' as const } };
  openPart(draft, main, {
    kind: 'supervise',
    seat: order.id,
    question: order.reason,
    department: order.department,
    position: 'head',
    due: { dueOn: order.dueOn, ...limit },
  });
}
