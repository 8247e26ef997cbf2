import { type CaseRejection, reject } from '../../rejections.ts';
import { actorOf, worksFor } from '../../staff/directory.ts';
import { isApplicantOf, mayDo } from '../../staff/permissions.ts';
import { type Person, type Who, whoOf } from '../../staff/types.ts';
import type { Draft } from '../draft.ts';
import { seatsOf } from '../flow/countersign.ts';
import { roundOf } from '../flow/open-countersign.ts';
import { isCandidate, whyNotSeparated } from '../may-work.ts';
import type { WorkItem } from '../types.ts';

/** The operations that give work to somebody by name. */
export const givings = [
  'transfer',
  'delegate',
  'addBefore',
  'addAfter',
  'addMember',
  'reassign',
  'consult',
] as const;
export type Giving = (typeof givings)[number];

type World = Pick<Draft, 'context' | 'file' | 'actor'>;
type Rule = (world: World, item: WorkItem, person: Person) => CaseRejection | undefined;

/** Everybody to whom an operation can give a task, or the part of a task that it opens. */
export function takersOf(world: World, giving: Giving, item: WorkItem): readonly Person[] {
  const task = giving === 'addMember' ? stepOf(world, item) : item;
  return world.context.directory.people.filter(
    (person) => whyNotTake(world, giving, task, person) === undefined,
  );
}

/** Who is named to take a task, or why they may not. */
export function takerOf(
  world: World,
  giving: Giving,
  ...[item, personId]: readonly [WorkItem, string]
): Who | CaseRejection {
  const person = world.context.directory.people.find(({ id }) => id === personId);
  if (person === undefined) return reject('PERSON_NOT_AVAILABLE', { person: personId });
  return whyNotTake(world, giving, item, person) ?? whoOf(actorOf(person));
}

/** The one rule for whom a screen offers and whom the operation refuses. */
function whyNotTake(
  world: World,
  giving: Giving,
  item: WorkItem,
  person: Person,
): CaseRejection | undefined {
  return whyNotAtWork(world, person) ?? rules[giving](world, item, person);
}

/** Of the staff, at work, and not the applicant of the case. */
function whyNotAtWork({ file }: World, person: Person): CaseRejection | undefined {
  if (person.disabled || person.department === null || !mayDo(person, 'task.work'))
    return reject('PERSON_NOT_AVAILABLE', { person: person.name });
  return isApplicantOf(actorOf(person), file)
    ? reject('APPLICANT_IS_OFFICER', { case: file.number })
    : undefined;
}

const freeOfDuties: Rule = ({ context, file }, item, person) =>
  whyNotSeparated(context, file, item, actorOf(person));

const notSelf: Rule = ({ actor }, _item, { id, name }) =>
  id === actor.personId ? reject('PERSON_IS_SELF', { person: name }) : undefined;

/** What is for one person by name goes to any colleague of the department, the rest to who holds the position. */
const isFit: Rule = ({ context: { directory }, file }, item, person) => {
  const fits =
    item.addressee === undefined
      ? isCandidate(directory, file, item, actorOf(person))
      : worksFor(directory, person, item.department ?? '');
  return fits ? undefined : reject('NOT_A_CANDIDATE', { person: person.name, task: item.name });
};

const ofDepartment: Rule = ({ context: { directory } }, item, person) =>
  worksFor(directory, person, item.department ?? '')
    ? undefined
    : reject('PERSON_OF_OTHER_DEPARTMENT', { person: person.name, task: item.name });

const notTheirs: Rule = (_world, { assignee }, { id, name }) =>
  assignee?.personId === id ? reject('PERSON_HAS_IT', { person: name }) : undefined;

const notAskedAfter: Rule = (_world, { after = [] }, { id, name }) =>
  after.some(({ personId }) => personId === id)
    ? reject('PERSON_HAS_IT', { person: name })
    : undefined;

const notSeated: Rule = (world, item, { id, name }) => {
  const round = roundOf(world, item.id);
  const isSeated =
    round !== undefined &&
    seatsOf(round).some(({ person, vote }) => person?.personId === id || vote?.by.personId === id);
  return isSeated ? reject('PERSON_HAS_IT', { person: name }) : undefined;
};

const allOf =
  (...each: readonly Rule[]): Rule =>
  (world, item, person) => {
    for (const rule of each) {
      const refusal = rule(world, item, person);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  };

const signs = allOf(notSelf, freeOfDuties, notAskedAfter);

const rules: Readonly<Record<Giving, Rule>> = {
  transfer: allOf(freeOfDuties, notSelf, isFit),
  delegate: signs,
  addBefore: signs,
  addAfter: signs,
  addMember: allOf(freeOfDuties, notSeated),
  reassign: allOf(freeOfDuties, ofDepartment, notTheirs),
  // A question is beside the step: who has done or signed something may still answer.
  consult: notSelf,
};

/** The step that a seat of a countersign belongs to; other work is its own. */
function stepOf({ file }: World, item: WorkItem): WorkItem {
  return item.part?.kind === 'member' ? (file.workItems[item.part.of] ?? item) : item;
}
