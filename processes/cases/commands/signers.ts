import { type CaseRejection, reject } from '../../rejections.ts';
import { worksFor } from '../../staff/directory.ts';
import { whoOf } from '../../staff/types.ts';
import { type Draft, record } from '../draft.ts';
import { seatsOf } from '../flow/countersign.ts';
import { nextSeatId, roundOf } from '../flow/open-countersign.ts';
import { cancelItems, departmentFor, openParts } from '../flow/parts.ts';
import { type Countersign, isOfCase, type Seat } from '../flow/types.ts';
import type { CaseCommand, WorkItem } from '../types.ts';
import { agreeAfterwards, countVotes, returnToOwner } from './complete-part.ts';
import { isSuperior, itemOf, reasonMissing } from './find-task.ts';
import { takerOf } from './takers.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 并加签: another seat in a running countersign; the total changes with it. */
export function addMember(
  draft: Draft,
  { taskId, people, reason }: Of<'AddSigners'>,
): CaseRejection | undefined {
  const running = runningRound(draft, taskId);
  if ('code' in running) return running;
  const { main } = running;
  const refusal = reasonMissing(reason) ?? whyNotConvene(draft, running);
  if (refusal !== undefined) return refusal;
  for (const id of new Set(people)) {
    const round = roundOf(draft, main.id) ?? running.round;
    const person = takerOf(draft, 'addMember', main, id);
    if ('code' in person) return person;
    const department = departmentFor(draft, person) ?? main.department ?? draft.file.leadDepartment;
    const seat: Seat = { id: nextSeatId(round), department, position: '', person };
    record(draft, { type: 'SeatAdded', taskId: main.id, seat, reason });
  }
  return countVotes(draft, main);
}

/** 减签: takes back what was asked of somebody who has not answered; a countersign keeps its last and its least seats. */
export function removeSigner(draft: Draft, command: Of<'RemoveSigner'>): CaseRejection | undefined {
  const item = itemOf(draft, command.taskId);
  if ('code' in item) return item;
  const missing = reasonMissing(command.reason);
  if (missing !== undefined) return missing;
  const kind = item.part?.kind;
  if (kind === undefined || kind === 'member') return removeMember(draft, command);
  if (isOfCase(kind))
    return reject('NOT_PERMITTED', { person: draft.actor.name, command: 'RemoveSigner' });
  return recall(draft, item, command.reason);
}

function removeMember(
  draft: Draft,
  { taskId, seat: wanted, reason }: Of<'RemoveSigner'>,
): CaseRejection | undefined {
  const running = runningRound(draft, taskId);
  if ('code' in running) return running;
  const { main, round } = running;
  const seatId = wanted ?? draft.file.workItems[taskId]?.part?.seat;
  const seat = seatsOf(round).find(({ id }) => id === seatId);
  if (seat === undefined) return reject('SEAT_NOT_FOUND', { task: main.name, seat: seatId ?? '' });
  if (seat.vote !== undefined) return reject('SIGNER_ANSWERED', { person: seat.vote.by.name });
  const least = Math.max(1, round.quorum);
  if (seatsOf(round).length - 1 < least)
    return reject('MEMBERS_TOO_FEW', { task: main.name, least });
  const refusal = whyNotConvene(draft, running);
  if (refusal !== undefined) return refusal;
  const open = openParts(draft, main.id, ['member']).filter(({ part }) => part?.seat === seat.id);
  record(draft, { type: 'SeatRemoved', taskId: main.id, seat: seat.id, reason });
  cancelItems(draft, open, `减签：${reason}`);
  return countVotes(draft, main);
}

/** Work asked before or after is recalled by who asked, or by a superior; without any left the owner goes on. */
function recall(draft: Draft, item: WorkItem, reason: string): CaseRejection | undefined {
  const main = draft.file.workItems[item.part?.of ?? ''];
  if (item.state === 'completed')
    return reject('SIGNER_ANSWERED', { person: item.completedBy?.name ?? '' });
  if (item.state !== 'open' || main === undefined)
    return reject('TASK_NOT_OPEN', { task: item.id });
  const isAsker = item.part?.by.personId === draft.actor.personId;
  if (!isAsker && !isSuperior(draft, main.department))
    return reject('NOT_PERMITTED', { person: draft.actor.name, command: 'RemoveSigner' });
  const who = item.addressee ?? whoOf(draft.actor);
  record(draft, { type: 'SignerRemoved', taskId: main.id, who, reason });
  cancelItems(draft, [item], `减签：${reason}`);
  if (item.part?.kind === 'after')
    return agreeAfterwards(draft, draft.file.workItems[main.id] ?? main, { outcome: 'approve' });
  return item.part?.kind === 'consult' ? undefined : returnToOwner(draft, main);
}

type Running = { readonly main: WorkItem; readonly round: Countersign };

/** The countersign of a task, named by the task or by a member's work item. */
function runningRound(draft: Draft, taskId: string): Running | CaseRejection {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  const main = item.part?.kind === 'member' ? draft.file.workItems[item.part.of] : item;
  const round = main === undefined ? undefined : roundOf(draft, main.id);
  if (main === undefined || round === undefined)
    return reject('NO_COUNTERSIGN', { task: item.name });
  return main.state === 'open' ? { main, round } : reject('TASK_NOT_OPEN', { task: main.id });
}

/** Seats are changed by a member, by who handed the step on, or by a superior. */
function whyNotConvene(draft: Draft, { main, round }: Running): CaseRejection | undefined {
  const { file, context, actor } = draft;
  const isMember = seatsOf(round).some(
    ({ person, position, department }) =>
      person?.personId === actor.personId ||
      (person === undefined &&
        actor.positions.includes(position) &&
        worksFor(context.directory, actor, department)),
  );
  const sentBy = file.workItems[main.cause ?? '']?.completedBy?.personId;
  if (isMember || sentBy === actor.personId || isSuperior(draft, main.department)) return undefined;
  return reject('NOT_PERMITTED', { person: actor.name, command: 'AddSigners' });
}
