import type { Instant } from '#engine';
import type { Actor } from '../../staff/types.ts';
import { whoOf } from '../../staff/types.ts';
import type { CaseFile, WorkItem } from '../types.ts';
import type { FlowEvent } from './flow-event.ts';
import type { Countersign, Seat, Supervision } from './types.ts';

type Caused = { readonly at: Instant; readonly by: Actor };
type Of<Type extends FlowEvent['type']> = Extract<FlowEvent, { readonly type: Type }> & Caused;
type Appliers = {
  readonly [Type in FlowEvent['type']]: (file: CaseFile, event: Of<Type>) => CaseFile;
};

/** What the operations of a flow change on a case. */
export const flowAppliers: Appliers = {
  WorkItemSeen: (file, { taskId, at }) =>
    withItem(file, taskId, (item) => ({ ...item, seenAt: at })),
  WorkItemTransferred: (file, { taskId, to }) =>
    withItem(file, taskId, (item) => givenTo(item, to)),
  WorkItemReassigned: (file, { taskId, to }) =>
    withItem(file, taskId, (item) => ({ ...givenTo(item, to), addressee: to })),
  SignersAdded: (file, { taskId, kind, people }) =>
    kind === 'after'
      ? withItem(file, taskId, (item) => ({ ...item, after: [...(item.after ?? []), ...people] }))
      : file,
  WorkItemHeld: (file, { taskId, waitsFor, completion }) =>
    withItem(file, taskId, (item) => ({
      ...item,
      waitsFor,
      ...(completion === undefined ? {} : { held: completion }),
    })),
  WorkItemResumed: (file, { taskId }) =>
    withItem(file, taskId, ({ waitsFor: _waits, held: _held, after: _after, ...item }) => item),
  SignerRemoved: (file, { taskId, who }) =>
    withItem(file, taskId, ({ after, ...item }) =>
      after === undefined
        ? item
        : { ...item, after: after.filter(({ personId }) => personId !== who.personId) },
    ),
  CountersignOpened: (file, { countersign }) => ({
    ...file,
    countersigns: [...(file.countersigns ?? []), countersign],
  }),
  SeatAdded: (file, { taskId, seat }) =>
    withRound(file, taskId, (round) => ({ ...round, seats: [...round.seats, seat] })),
  SeatRemoved: (file, { taskId, seat }) => withSeat(file, taskId, seat, { removed: true }),
  SeatVoted: (file, { taskId, seat, value, opinion, at, by }) =>
    withSeat(file, taskId, seat, { vote: { value, by, at, opinion } }),
  CountersignClosed: (file, { taskId, result }) =>
    withRound(file, taskId, (round) => ({ ...round, result })),
  TaskReturned: (file, event) => ({
    ...file,
    returns: [...(file.returns ?? []), { ...event.return, at: event.at, by: whoOf(event.by) }],
  }),
  TaskTakenBack: (file) => file,
  StepJumped: (file, { from, to, reason, at, by }) => ({
    ...file,
    jumps: [...(file.jumps ?? []), { from, to, reason, at, by: whoOf(by) }],
  }),
  CaseCopied: (file, { copies }) => ({ ...file, copies: [...(file.copies ?? []), ...copies] }),
  CopyRead: (file, { copyId, at }) => ({
    ...file,
    copies: (file.copies ?? []).map((copy) =>
      copy.id === copyId ? { ...copy, readAt: at } : copy,
    ),
  }),
  SupervisionOrdered: (file, { supervision }) => ({
    ...file,
    supervisions: [...(file.supervisions ?? []), supervision],
  }),
  SupervisionReplied: (file, { supervisionId, text, at, by }) =>
    withSupervision(file, supervisionId, (order) => ({
      ...order,
      replies: [...order.replies, { text, at, by }],
    })),
  SupervisionClosed: (file, { supervisionId, accepted, text, at, by }) =>
    accepted
      ? withSupervision(file, supervisionId, (order) => ({ ...order, closed: { at, by, text } }))
      : file,
};

/** A new work item takes its seat, or brings a returned step back to who returned it. */
export function takePlace(file: CaseFile, item: WorkItem): CaseFile {
  if (item.part?.kind === 'member')
    return withSeat(file, item.part.of, item.part.seat ?? '', { taskId: item.id });
  if (item.part !== undefined || file.returns === undefined) return file;
  const back = file.returns.findLast(
    ({ mode, from, isBack }) => mode === 'direct' && from === item.element && isBack !== true,
  );
  if (back === undefined) return file;
  const returns = file.returns.map((one) =>
    one === back ? { ...one, isBack: true as const } : one,
  );
  return { ...file, returns };
}

function givenTo(
  { seenAt: _, ...item }: WorkItem,
  to: { personId: string; name: string },
): WorkItem {
  return { ...item, assignee: to, ...(item.addressee === undefined ? {} : { addressee: to }) };
}

function withItem(file: CaseFile, taskId: string, change: (item: WorkItem) => WorkItem): CaseFile {
  const item = file.workItems[taskId];
  if (item === undefined) throw new Error(`case ${file.id} has no work item ${taskId}`);
  return { ...file, workItems: { ...file.workItems, [taskId]: change(item) } };
}

function withRound(
  file: CaseFile,
  taskId: string,
  change: (round: Countersign) => Countersign,
): CaseFile {
  const countersigns = (file.countersigns ?? []).map((round) =>
    round.taskId === taskId ? change(round) : round,
  );
  return { ...file, countersigns };
}

function withSeat(
  file: CaseFile,
  taskId: string,
  ...[id, change]: readonly [string, Partial<Seat>]
): CaseFile {
  return withRound(file, taskId, (round) => ({
    ...round,
    seats: round.seats.map((seat) => (seat.id === id ? { ...seat, ...change } : seat)),
  }));
}

function withSupervision(
  file: CaseFile,
  id: string,
  change: (order: Supervision) => Supervision,
): CaseFile {
  const supervisions = (file.supervisions ?? []).map((order) =>
    order.id === id ? change(order) : order,
  );
  return { ...file, supervisions };
}
