import { type CaseRejection, reject } from '../../rejections.ts';
import { systemActor, whoOf } from '../../staff/types.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { resultOf, seatsOf, tallyOf } from '../flow/countersign.ts';
import { openSeats, roundOf } from '../flow/open-countersign.ts';
import { cancelItems, openParts, partRows } from '../flow/parts.ts';
import type { Countersign, Part, Vote } from '../flow/types.ts';
import { makeGood } from '../joint/make-good.ts';
import { marksOf } from '../marks.ts';
import { notify, titleOf } from '../notices.ts';
import { leftInFlow } from '../own-steps/branch.ts';
import type { CaseCommand, WorkItem } from '../types.ts';
import { finishHeld, giveBack } from './complete-task.ts';
import { whyNot } from './find-task.ts';

type CompleteTask = Extract<CaseCommand, { readonly type: 'CompleteTask' }>;
type PartItem = WorkItem & { readonly part: Part };
type Answer = Pick<CompleteTask, 'outcome' | 'opinion' | 'fileIds'>;

/** Somebody answers what was asked of them beside a task; what follows depends on what they are to it. */
export function completePart(
  draft: Draft,
  item: WorkItem,
  { outcome, opinion, fileIds, signature }: CompleteTask,
): CaseRejection | undefined {
  const { part } = item;
  if (part === undefined) return reject('TASK_NOT_FOUND', { task: item.id });
  const { outcomes, reasoned } = partRows[part.kind];
  const refusal = whyNot(draft, item);
  if (refusal !== undefined) return refusal;
  if (!outcomes.includes(outcome))
    return reject('OUTCOME_UNKNOWN', { task: item.name, outcome, outcomes });
  if (reasoned.includes(outcome) && opinion.trim() === '')
    return reject('OPINION_REQUIRED', { task: item.name, outcome });
  record(draft, {
    ...{ type: 'WorkItemCompleted', taskId: item.id, outcome, opinion, fileIds },
    ...(signature !== undefined && { signature }),
  });
  // A question asked about an order ends with it.
  cancelItems(draft, openParts(draft, item.id));
  return answered(draft, { ...item, part }, { outcome, opinion, fileIds });
}

function answered(draft: Draft, item: PartItem, answer: Answer): CaseRejection | undefined {
  const main = draft.file.workItems[item.part.of];
  switch (item.part.kind) {
    case 'member':
      return main && vote(draft, main, item, answer);
    case 'before':
    case 'delegate':
      return main && returnToOwner(draft, main);
    case 'after':
      return main && agreeAfterwards(draft, main, answer);
    case 'consult':
      return tellAsker(draft, item, '征询答复', answer.opinion);
    case 'supervise':
      return replyToOrder(draft, item, answer.opinion);
    case 'makeGood':
      return makeGood(draft, item, answer.opinion);
  }
}

function vote(
  draft: Draft,
  main: WorkItem,
  { part }: PartItem,
  { outcome, opinion }: Answer,
): CaseRejection | undefined {
  const value: Vote = outcome === 'approve' ? 'approve' : 'reject';
  record(draft, { type: 'SeatVoted', taskId: main.id, seat: part.seat ?? '', value, opinion });
  return countVotes(draft, main);
}

/** Counts a countersign after a vote or a change of its seats: it ends, or the next seat has its turn. */
export function countVotes(draft: Draft, main: WorkItem): CaseRejection | undefined {
  const round = roundOf(draft, main.id);
  if (round === undefined) return undefined;
  const result = resultOf(round);
  if (result !== undefined) return closeRound(draft, main, { round, result });
  openSeats(draft, main);
  return undefined;
}

type Ended = { readonly round: Countersign; readonly result: Vote };

function closeRound(
  draft: Draft,
  main: WorkItem,
  { round, result }: Ended,
): CaseRejection | undefined {
  cancelItems(draft, openParts(draft, main.id));
  record(draft, { type: 'CountersignClosed', taskId: main.id, result, ...tallyOf(round) });
  const outcome = outcomeOf(draft, main, result);
  // The count completes the step, not the person who happened to answer last.
  const voter = draft.actor;
  draft.actor = systemActor;
  record(draft, { type: 'WorkItemCompleted', taskId: main.id, outcome, opinion: '', fileIds: [] });
  draft.actor = voter;
  draft.cause = main.id;
  return runEngine(draft, {
    type: 'CompleteTask',
    at: draft.at,
    taskId: main.id,
    variables: leftInFlow(draft, main, { outcome, opinion: '', by: 'system', ...votesOf(round) }),
  });
}

/** The outcome that the diagram knows: the first one drawn approves, the second rejects. */
function outcomeOf(draft: Draft, main: WorkItem, result: Vote): string {
  const [approve, reject] = marksOf(draft.context.definition, main.element).outcomes;
  return (result === 'approve' ? approve : reject)?.value ?? result;
}

/** What conditions of the diagram may read of a countersign. */
function votesOf(round: Countersign) {
  return {
    ...tallyOf(round),
    votes: seatsOf(round).map(({ id, department, vote: given }) => ({
      seat: id,
      department,
      outcome: given?.value ?? 'absent',
      opinion: given?.opinion ?? '',
      by: given?.by.personId ?? '',
    })),
  };
}

/** 前加签, 委派: when the last of them has answered, the owner goes on. */
export function returnToOwner(draft: Draft, main: WorkItem): undefined {
  if (main.state !== 'open') return undefined;
  if (openParts(draft, main.id, ['before', 'delegate']).length > 0) return undefined;
  return giveBack(draft, main);
}

/** 后加签: all agree and the step is done; one does not, and the owner decides anew. */
export function agreeAfterwards(
  draft: Draft,
  main: WorkItem,
  { outcome }: Pick<Answer, 'outcome'>,
): CaseRejection | undefined {
  if (outcome === 'reject') {
    cancelItems(draft, openParts(draft, main.id, ['after']));
    return giveBack(draft, main, whoOf(draft.actor));
  }
  return openParts(draft, main.id, ['after']).length > 0 ? undefined : finishHeld(draft, main);
}

function tellAsker(
  draft: Draft,
  { part, name }: PartItem,
  subject: string,
  text: string,
): undefined {
  notify(draft, [part.by.personId], subject, `${titleOf(draft)}：“${name}”${text}`);
  return undefined;
}

function replyToOrder(draft: Draft, item: PartItem, text: string): undefined {
  record(draft, { type: 'SupervisionReplied', supervisionId: item.part.seat ?? '', text });
  return tellAsker(draft, item, '督办回复', `：${text}`);
}
