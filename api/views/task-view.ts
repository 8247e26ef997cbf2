import { withMore } from '#engine';
import {
  type Actor,
  type CaseFile,
  civilDateOf,
  type DecisionContext,
  type Directory,
  departmentNameOf,
  isHeldByOther,
  marksOf,
  operationsOf,
  partOutcomeNames,
  positionNameOf,
  principalOf,
  principalsOf,
  type WorkItem,
  whyNotWork,
  workingAs,
} from '#processes';
import type { TaskRow } from '#store';
import type { TaskView } from '../schemas/tasks.ts';
import { noDue, type RowDue, rowDueOf } from './row-due.ts';
import type { Scene } from './scene.ts';

/** An inbox row as its reader sees it. */
export function taskViewOf(scene: Scene, row: TaskRow): TaskView {
  const { principals, assignee, assigneeName } = row;
  const isOpen = row.state === 'open';
  const isCandidate = isAmong(scene.directory, scene.actor, principals);
  // Field by field: to copy the others of so many takes a hundred times as long.
  return {
    id: row.id,
    caseNumber: row.caseNumber,
    matterCode: row.matterCode,
    matterName: row.matterName,
    applicantName: row.applicantName,
    element: row.element,
    name: row.name,
    phase: row.phase,
    act: row.act,
    state: row.state,
    ...(row.waitsFor && { waitsFor: row.waitsFor }),
    openedAt: row.openedAt,
    completedAt: row.completedAt,
    dueOn: row.dueOn,
    promisedDue: row.promisedDue,
    statutoryDue: row.statutoryDue,
    outcome: row.outcome,
    ...dueOfRow(scene, row),
    assignee: assignee === null ? null : { id: assignee, name: assigneeName ?? assignee },
    candidates: candidatesOf(scene.directory, principals),
    mayClaim: isOpen && assignee === null && isCandidate,
    mayComplete: isOpen && (assignee === null ? isCandidate : assignee === scene.actor.personId),
  };
}

/** A task of a case: as in the inbox, with what only the case knows. */
export function taskViewOfItem(
  scene: Scene & { readonly context: DecisionContext },
  file: CaseFile,
  { item, row }: { readonly item: WorkItem; readonly row: TaskRow },
): TaskView {
  const outcomes = marksOf(scene.context.definition, item.element).outcomes;
  const outcomeName = outcomes.find(({ value }) => value === item.outcome)?.name;
  const view = taskViewOf(scene, row);
  const as = workingAs(scene.directory, file, item, scene);
  const isFree = whyNotWork(scene.context, file, item, as) === undefined;
  const isMine = item.assignee?.personId === scene.actor.personId;
  const isOthers = isHeldByOther(item, as);
  return withMore(view, {
    mayClaim: isFree && !isMine && !isOthers,
    mayComplete:
      isFree &&
      (!isOthers || (item.minPersons ?? 1) > 1) &&
      (item.assignee === undefined ||
        isMine ||
        as.actingFor !== undefined ||
        (item.minPersons ?? 1) > 1),
    ...flowOf(item),
    operations: [...operationsOf(withMore(scene, { file }), item)],
    outcomeName: outcomeName ?? partOutcomeNames[item.outcome ?? ''] ?? item.outcome ?? null,
    ...(item.minPersons === undefined ? {} : { minPersons: item.minPersons }),
    ...(item.signatures === undefined
      ? {}
      : {
          signatures: item.signatures.map((signature) => signatureOf(scene.directory, signature)),
        }),
  });
}

/** What an operation of the flow has made of a task. */
function flowOf({ addressee, assignee, part }: WorkItem) {
  return {
    ...(assignee?.actingFor === undefined ? {} : { actingFor: assignee.actingFor.name }),
    ...(addressee === undefined
      ? {}
      : { addressee: { id: addressee.personId, name: addressee.name } }),
    ...(part === undefined
      ? {}
      : {
          part: {
            of: part.of,
            kind: part.kind,
            by: part.by.name,
            ...(part.question === undefined ? {} : { question: part.question }),
          },
        }),
  };
}

function signatureOf(
  directory: Directory,
  { by, at, opinion }: NonNullable<WorkItem['signatures']>[number],
) {
  return { by: { name: by.name, departmentName: nameOfDepartment(directory, by) }, at, opinion };
}

export function nameOfDepartment(
  directory: Directory,
  { department }: Pick<Actor, 'department'>,
): string {
  return department === null ? '' : departmentNameOf(directory, department);
}

function dueOfRow(scene: Scene, row: TaskRow): RowDue {
  if (row.state !== 'open') return noDue;
  const due = row.dueOn ?? row.promisedDue ?? row.statutoryDue;
  const [department = ''] = (row.principals[0] ?? '').split(':');
  return rowDueOf(scene, { clock: row.clock, start: civilDateOf(row.openedAt), due, department });
}

/** Whether a person is one of those who may take a task. */
export function isAmong(
  directory: Directory,
  actor: Actor,
  principals: readonly string[],
): boolean {
  const own = principalsOf(directory, actor);
  return principals.some((principal) => own.includes(principal));
}

function candidatesOf(directory: Directory, principals: readonly string[]): TaskView['candidates'] {
  const [department = '', position = ''] = (principals[0] ?? '').split(':');
  if (
    principals.length === 0 ||
    department === 'person' ||
    principalOf(department, position) !== principals[0]
  )
    return null;
  return {
    department,
    departmentName: departmentNameOf(directory, department),
    position,
    positionName: positionNameOf(directory, position),
  };
}
