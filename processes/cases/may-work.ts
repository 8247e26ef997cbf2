import { type CaseRejection, reject } from '../rejections.ts';
import { worksFor } from '../staff/directory.ts';
import { isApplicantOf } from '../staff/permissions.ts';
import type { Actor } from '../staff/types.ts';
import type { DecisionContext, Directory } from './decision.ts';
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
  if (!isCandidate(context.directory, file, item, actor)) {
    return reject('NOT_A_CANDIDATE', { person: actor.name, task: item.name });
  }
  if (item.department !== null && isApplicantOf(actor, file)) {
    return reject('APPLICANT_IS_OFFICER', { case: file.number });
  }
  const other = separatedTask(file, item, actor);
  if (other !== undefined) {
    const facts = { person: actor.name, other: nameOf(context.definition, other), task: item.name };
    return reject('SEPARATION_OF_DUTIES', facts);
  }
  if (hasSigned(item, actor))
    return reject('ALREADY_SIGNED', { person: actor.name, task: item.name });
  return undefined;
}

/** Whether a task is somebody's by position and department, or by being the applicant's. */
export function isCandidate(
  directory: Directory,
  file: CaseFile,
  item: WorkItem,
  actor: Actor,
): boolean {
  if (item.department === null) {
    if (isApplicantOf(actor, file)) return true;
    // Somebody who filed in person has no account: the counter acts on the applicant's word.
    const isCounter = actor.positions.includes('counter');
    return (
      file.applicant.personId === undefined &&
      isCounter &&
      worksFor(directory, actor, file.leadDepartment)
    );
  }
  return actor.positions.includes(item.position) && worksFor(directory, actor, item.department);
}

/** The task that somebody has done and that may not be done by the same person as this one. */
function separatedTask(file: CaseFile, item: WorkItem, actor: Actor): string | undefined {
  const separate = item.separateFrom ?? [];
  return Object.values(file.workItems).find(
    (done) => separate.includes(done.element) && (isDoneBy(done, actor) || hasSigned(done, actor)),
  )?.element;
}

function isDoneBy(item: WorkItem, actor: Actor): boolean {
  return item.completedBy?.personId === actor.personId;
}

function hasSigned(item: WorkItem, actor: Actor): boolean {
  return (item.signatures ?? []).some(({ by }) => by.personId === actor.personId);
}
