import { type CivilDate, civilDateOf } from '../clock/index.ts';
import { type CaseRejection, reject } from '../rejections.ts';
import { absentFor } from '../staff/deputies.ts';
import { actorOf, worksFor } from '../staff/directory.ts';
import { isApplicantOf } from '../staff/permissions.ts';
import { type Actor, whoOf } from '../staff/types.ts';
import type { DecisionContext, Directory } from './decision.ts';
import { isBeside } from './flow/types.ts';
import { filingAccountOf } from './intake/agents.ts';
import { isAtWindowOf } from './intake/intake-of.ts';
import { nameOf } from './marks.ts';
import type { CaseFile, WorkItem } from './types.ts';

/** Why somebody may not work on a task; undefined when nothing stands in the way. Screens ask it too. */
export function whyNotWork(
  context: Pick<DecisionContext, 'definition' | 'directory'>,
  file: CaseFile,
  item: WorkItem,
  actor: Actor,
): CaseRejection | undefined {
  if (item.state !== 'open') return reject('TASK_NOT_OPEN', { task: item.id });
  // 特别程序: only its own steps go on (requirements 6, 挂起); while something is put right, the putting right.
  if (file.status === 'SUSPENDED' && !goesOnMeanwhile.includes(item.act)) {
    return reject('CASE_SUSPENDED', { case: file.number });
  }
  if (!isCandidate(context.directory, file, item, actor)) {
    return reject('NOT_A_CANDIDATE', { person: actor.name, task: item.name });
  }
  if (file.instance?.suspended === true) return reject('FLOW_FROZEN', { case: file.number });
  if (item.waitsFor !== undefined) return reject('TASK_WAITS', { task: item.name });
  return whyBarred(context, file, item, actor);
}

/** Why somebody may not do a task though it is theirs: 回避 of the applicant, separate duties, a signature or vote given. */
export function whyBarred(
  context: Pick<DecisionContext, 'definition'>,
  file: CaseFile,
  item: WorkItem,
  actor: Actor,
): CaseRejection | undefined {
  if (item.department !== null && isApplicant(actor, file)) {
    return reject('APPLICANT_IS_OFFICER', { case: file.number });
  }
  return whyNotSeparated(context, file, item, actor);
}

const goesOnMeanwhile: readonly string[] = ['specialProcedure', 'rectify'];

/** Why duties that must be separate keep somebody from a task: judged on the deputy and on whom they stand in for. */
export function whyNotSeparated(
  context: Pick<DecisionContext, 'definition'>,
  file: CaseFile,
  item: WorkItem,
  actor: Actor,
): CaseRejection | undefined {
  const other = separatedTask(file, item, actor);
  if (other !== undefined) {
    const facts = { person: actor.name, other: nameOf(context.definition, other), task: item.name };
    return reject('SEPARATION_OF_DUTIES', facts);
  }
  if (hasSigned(item, actor) || hasVoted(file, item, actor))
    return reject('ALREADY_SIGNED', { person: actor.name, task: item.name });
  return undefined;
}

/**
 * As whom somebody works on a task: as themselves where they may, else for an absent colleague whose deputy they are
 * today, else as themselves, who will be refused.
 */
export function workingAs(
  directory: Directory,
  file: CaseFile,
  item: WorkItem,
  { actor, today }: { readonly actor: Actor; readonly today: CivilDate },
): Actor {
  const { assignee } = item;
  const isOthers = assignee !== undefined && assignee.personId !== actor.personId;
  const isFor = assignee?.personId === actor.personId ? assignee.actingFor : undefined;
  if (isFor === undefined && !isOthers && isCandidate(directory, file, item, actor)) return actor;
  const work = { today, matterCode: file.matter.code, openedOn: civilDateOf(item.openedAt) };
  const absent = absentFor(directory, actor, work).find(
    (person) =>
      (isFor === undefined || isFor.personId === person.id) &&
      (!isOthers || assignee.personId === person.id) &&
      isCandidate(directory, file, item, actorOf(person)),
  );
  if (absent === undefined) return actor;
  return { ...actor, actingFor: { personId: absent.id, name: absent.name } };
}

/** Whether a task is somebody's by position and department, by its name on it, or by being the applicant's. */
export function isCandidate(
  directory: Directory,
  file: CaseFile,
  item: WorkItem,
  actor: Actor,
): boolean {
  if (actor.actingFor !== undefined) {
    const absent = directory.people.find(({ id }) => id === actor.actingFor?.personId);
    return absent !== undefined && isCandidate(directory, file, item, actorOf(absent));
  }
  if (item.addressee !== undefined) return item.addressee.personId === actor.personId;
  if (item.department === null) {
    if (isApplicantOf(actor, file)) return true;
    // Somebody who filed in person has no account: the counter acts on the applicant's word.
    return filingAccountOf(file) === undefined && isAtWindowOf(directory, actor, file);
  }
  // What a deputy claimed for somebody ends with the deputyship.
  const { assignee } = item;
  if (assignee?.personId === actor.personId && assignee.actingFor !== undefined) return false;
  return actor.positions.includes(item.position) && worksFor(directory, actor, item.department);
}

/** Whether somebody else has a task in hand; who is away may always have it back. */
export function isHeldByOther({ assignee }: WorkItem, actor: Actor): boolean {
  if (assignee === undefined || assignee.personId === actor.personId) return false;
  const isBack = assignee.actingFor?.personId === actor.personId;
  return !isBack && assignee.personId !== actor.actingFor?.personId;
}

/** The task that somebody has done and that may not be done by the same person as this one. */
function separatedTask(file: CaseFile, item: WorkItem, actor: Actor): string | undefined {
  const separate = item.separateFrom ?? [];
  if (separate.length === 0) return undefined;
  return Object.values(file.workItems).find(
    (done) =>
      (separate.includes(done.element) || separate.includes(done.branch?.element ?? '')) &&
      !isDoneBeside(done) &&
      (isDoneBy(done, actor) || hasSigned(done, actor)),
  )?.element;
}

/** Questions and orders are beside a step: who answers one has not done the step. */
function isDoneBeside({ part }: WorkItem): boolean {
  return part !== undefined && isBeside(part.kind);
}

function isDoneBy({ completedBy }: WorkItem, actor: Actor): boolean {
  return completedBy !== undefined && isSamePerson(completedBy, actor);
}

function hasSigned(item: WorkItem, actor: Actor): boolean {
  return (item.signatures ?? []).some(({ by }) => isSamePerson(by, actor));
}

/** Nobody votes on two seats of one countersign. */
function hasVoted(file: CaseFile, { part }: WorkItem, actor: Actor): boolean {
  if (part?.kind !== 'member') return false;
  const round = file.countersigns?.find(({ taskId }) => taskId === part.of);
  return (round?.seats ?? []).some(
    ({ vote }) => vote !== undefined && isSamePerson(vote.by, actor),
  );
}

function isApplicant(actor: Actor, file: CaseFile): boolean {
  return (
    isApplicantOf(actor, file) ||
    (actor.actingFor !== undefined && isApplicantOf(actor.actingFor, file))
  );
}

/** A deputy and the person deputised count as one. */
function isSamePerson(one: Actor, other: Actor): boolean {
  const ids = [
    other.personId,
    ...(other.actingFor === undefined ? [] : [other.actingFor.personId]),
  ];
  return [whoOf(one), ...(one.actingFor === undefined ? [] : [one.actingFor])].some(
    ({ personId }) => ids.includes(personId),
  );
}
