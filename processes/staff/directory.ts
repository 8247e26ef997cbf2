import type { Directory } from '../cases/decision.ts';
import type { Actor, Department, Person } from './types.ts';

/** Who may take a task: `department:position`, or `person:<id>` for an applicant. */
export type Principal = string;

export function departmentOf(directory: Directory, id: string): Department | undefined {
  return indexOf(directory).departments.get(id);
}

/** What is looked up again and again in a directory, found once: a directory never changes, there is only a newer one. */
type Index = {
  readonly departments: ReadonlyMap<string, Department>;
  /** From a department up to its bureau; filled as they are asked for. */
  readonly units: Map<string, readonly string[]>;
  /** By position, in every department. */
  readonly holders: ReadonlyMap<string, readonly Person[]>;
  /** By department and position; filled as they are asked for. */
  readonly holdersIn: Map<string, readonly Person[]>;
};

const indexes = new WeakMap<Directory, Index>();

function indexOf(directory: Directory): Index {
  const known = indexes.get(directory);
  if (known !== undefined) return known;
  const holders = new Map<string, Person[]>();
  for (const person of directory.people)
    for (const position of new Set(person.disabled ? [] : person.positions)) {
      const all = holders.get(position) ?? [];
      all.push(person);
      holders.set(position, all);
    }
  // The first of an id counts.
  const departments = new Map(directory.departments.toReversed().map((one) => [one.id, one]));
  const index = { departments, units: new Map(), holders, holdersIn: new Map() };
  indexes.set(directory, index);
  return index;
}

/** The department of a case: whoever leads one is in the directory for good. */
export function departmentAt(directory: Directory, id: string): Department {
  const department = departmentOf(directory, id);
  if (department === undefined) throw new Error(`no department ${id}`);
  return department;
}

/** The name of a department, or its id when the directory does not know it. */
export function departmentNameOf(directory: Directory, id: string): string {
  return departmentOf(directory, id)?.name ?? id;
}

export function positionNameOf(directory: Directory, code: string): string {
  return directory.positions.find((position) => position.code === code)?.name ?? code;
}

/** The department and those above it, up to the bureau: people of a section work for their bureau. */
export function unitsOf(directory: Directory, id: string): readonly string[] {
  const { units } = indexOf(directory);
  const known = units.get(id);
  if (known !== undefined) return known;
  const found = unitsFrom(directory, id);
  // Ids may come from outside: only those that mean something are kept.
  if (found.length > 0) units.set(id, found);
  return found;
}

function unitsFrom(directory: Directory, id: string): readonly string[] {
  const units: string[] = [];
  let unit = departmentOf(directory, id);
  while (unit !== undefined && !units.includes(unit.id)) {
    units.push(unit.id);
    if (unit.kind !== 'section' || unit.parent === null) break;
    unit = departmentOf(directory, unit.parent);
  }
  return units;
}

/** The bureau of a person: what it leads or issued is theirs to look into. Nothing for who works for none. */
export function ownBureau(
  directory: Directory,
  { department }: Pick<Actor, 'department'>,
): string | undefined {
  return department === null ? undefined : unitsOf(directory, department).at(-1);
}

/** Whether somebody works in a department or in one of its sections. */
export function worksFor(
  directory: Directory,
  actor: Pick<Actor, 'department'>,
  department: string,
): boolean {
  return actor.department !== null && unitsOf(directory, actor.department).includes(department);
}

/** All under which a person finds tasks in the inbox. */
export function principalsOf(
  directory: Directory,
  actor: Pick<Actor, 'personId' | 'department' | 'positions'>,
): readonly Principal[] {
  const units = actor.department === null ? [] : unitsOf(directory, actor.department);
  return [
    `person:${actor.personId}`,
    ...units.flatMap((unit) => actor.positions.map((position) => principalOf(unit, position))),
  ];
}

export function principalOf(department: string, position: string): Principal {
  return `${department}:${position}`;
}

/** The government that a department belongs to: the nearest city or district above it. */
export function governmentOf(directory: Directory, id: string): Department | undefined {
  const seen = new Set<string>();
  let unit = departmentOf(directory, id);
  while (unit !== undefined && !seen.has(unit.id)) {
    if (unit.kind === 'city' || unit.kind === 'district') return unit;
    seen.add(unit.id);
    unit = unit.parent === null ? undefined : departmentOf(directory, unit.parent);
  }
  return undefined;
}

/** The people who hold a position in a department; disabled accounts are nobody. */
export function holdersOf(
  directory: Directory,
  department: string,
  position: string,
): readonly Person[] {
  const { departments, holders, holdersIn } = indexOf(directory);
  const principal = principalOf(department, position);
  const known = holdersIn.get(principal);
  if (known !== undefined) return known;
  const found = (holders.get(position) ?? []).filter((one) => worksFor(directory, one, department));
  // Words may come from outside: only those that mean something are kept.
  if (departments.has(department) && holders.has(position)) holdersIn.set(principal, found);
  return found;
}

// The people of a directory are asked about again and again, and never change.
const actors = new WeakMap<Person, Actor>();

/** The part of a person that acts. */
export function actorOf(person: Person): Actor {
  const known = actors.get(person);
  if (known !== undefined) return known;
  const { id, name, department, positions, roles } = person;
  const actor = { personId: id, name, department, positions, roles };
  actors.set(person, actor);
  return actor;
}

/** A department with all below it, for trees and reports. */
export function subtreeOf(directory: Directory, id: string): readonly Department[] {
  const root = departmentOf(directory, id);
  if (root === undefined) return [];
  const below = directory.departments.filter((department) => department.parent === id);
  return [root, ...below.flatMap((department) => subtreeOf(directory, department.id))];
}

/** Whether somebody works in a department and is its head or holds one of some positions there. */
export function holdsAny(
  directory: Directory,
  actor: Actor,
  ...[department, positions]: readonly [string, readonly string[]]
): boolean {
  const holds = actor.positions.some((code) => code === 'head' || positions.includes(code));
  return holds && worksFor(directory, actor, department);
}
