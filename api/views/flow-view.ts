import {
  type CaseFile,
  type Countersign,
  type DecisionContext,
  type Directory,
  departmentNameOf,
  mayDo,
  positionNameOf,
  type Seat,
  seatsOf,
  tallyOf,
} from '#processes';
import type { CaseView } from '../schemas/case-view.ts';
import { actorName } from './flow-lines.ts';
import { showsPartOf, type Viewer } from './viewer.ts';

/** The rounds of a case's countersigns, for those who handle it. */
export function countersignsOf(
  { directory }: DecisionContext,
  file: CaseFile,
  viewer: Viewer,
): CaseView['countersigns'] {
  return (file.countersigns ?? [])
    .filter(({ taskId }) => showsPartOf(viewer, file.workItems[taskId]?.department ?? null))
    .map((round) => countersignOf(directory, file, round));
}

function countersignOf(directory: Directory, file: CaseFile, round: Countersign) {
  const { taskId, rule, ratio, result } = round;
  return {
    taskId,
    name: file.workItems[taskId]?.name ?? round.element,
    round: round.round,
    rule,
    ratio,
    result: result ?? null,
    ...tallyOf(round),
    seats: seatsOf(round).map((seat) => seatOf(directory, seat)),
  };
}

function seatOf(directory: Directory, { id, department, position, person, veto, vote }: Seat) {
  const place = `${departmentNameOf(directory, department)} · ${positionNameOf(directory, position)}`;
  return {
    id,
    name: person?.name ?? place,
    veto: veto === true,
    vote: vote?.value ?? null,
    by: vote === undefined ? null : actorName(vote.by),
    at: vote?.at ?? null,
    opinion: vote?.opinion ?? '',
  };
}

/** Orders of supervision: seen by those who handle the case, closed by who may order. */
export function supervisionsOf(
  { directory }: DecisionContext,
  file: CaseFile,
  viewer: Viewer,
): CaseView['supervisions'] {
  return (file.supervisions ?? [])
    .filter(({ department }) => showsPartOf(viewer, department))
    .map(({ id, department, reason, dueOn, isOverdue = false, at, by, replies, closed }) => ({
      id,
      department: { id: department, name: departmentNameOf(directory, department) },
      reason,
      dueOn,
      isOverdue,
      at,
      by: by.name,
      replies: replies.map((reply) => ({
        text: reply.text,
        at: reply.at,
        by: actorName(reply.by),
      })),
      closedAt: closed?.at ?? null,
      mayClose: closed === undefined && replies.length > 0 && mayDo(viewer.actor, 'case.supervise'),
    }));
}
