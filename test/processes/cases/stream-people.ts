import type { Person } from '#processes';
import type { BareCommand, CaseScenario } from './scenario.ts';
import type { Move } from './stream-moves.ts';

/** The first of those who may that does what a move says; undefined when nobody may. */
export function doneBy(
  scenario: CaseScenario,
  command: BareCommand,
  move: Move,
): string | undefined {
  for (const who of askedFor(scenario, command, move)) {
    const { accepted, ...result } = scenario.tryTo(who, command);
    if (accepted) return who;
    // What is refused for another reason than who asks is refused to everybody.
    if ('rejection' in result && !isPersonal(result.rejection)) return undefined;
  }
  return undefined;
}

function isPersonal({ code, facts }: { code: string; facts?: object }): boolean {
  const personal = [
    'COPY_NOT_FOUND',
    'TASK_CLAIMED_BY_OTHER',
    'APPLICANT_IS_OFFICER',
    'NOT_CLAIMED',
  ];
  return personal.includes(code) || (facts !== undefined && 'person' in facts);
}

/** Those whose work it is first, most of the time; then others, who mostly may not. */
function askedFor(
  scenario: CaseScenario,
  command: BareCommand,
  { who }: Pick<Move, 'who'>,
): readonly string[] {
  const item = 'taskId' in command ? scenario.file.workItems[command.taskId] : undefined;
  const copy = 'copyId' in command && scenario.file.copies?.find(({ id }) => id === command.copyId);
  const own = copy ? [copy.to.personId] : candidatesFor(scenario, item?.id);
  const near = neighbours(scenario, item?.department);
  const from = who % near.length;
  const others = [...near.slice(from), ...near.slice(0, from)];
  const turned = who % 2 === 0 ? own : own.toReversed();
  const order = who % 8 === 0 ? [...others, ...turned] : [...turned, ...others];
  return [...new Set(order)];
}

/** Who has the position of a task, is named on it, or is the applicant whose it is; by the directory alone. */
export function candidatesFor(
  { file, context }: CaseScenario,
  taskId: string | undefined,
): readonly string[] {
  const item = file.workItems[taskId ?? ''];
  if (item === undefined) return [];
  const isFor = ({ id, positions, department }: Person): boolean => {
    if (item.addressee !== undefined) return item.addressee.personId === id;
    if (item.completedBy !== undefined) return item.completedBy.personId === id;
    if (item.department === null) return id === 'applicant' || positions.includes('counter');
    return positions.includes(item.position) && department === item.department;
  };
  const { people, deputyships = [] } = context.directory;
  const own = people.filter(isFor).map(({ id }) => id);
  const deputies = deputyships.filter(({ from }) => own.includes(from.personId));
  return [...own, ...deputies.map(({ to }) => to.personId)];
}

/** Everybody of the departments at work, the applicant, and who watches over all cases. */
function neighbours(
  { file, context }: CaseScenario,
  department: string | null | undefined,
): readonly string[] {
  const near = [file.leadDepartment, department, 'supervision', null];
  const isNear = (person: Person): boolean => near.includes(person.department);
  return context.directory.people.filter(isNear).map(({ id }) => id);
}
