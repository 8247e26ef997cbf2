import type { Definition } from '#engine';
import { actOf } from '../cases/acts/index.ts';
import { opinionNames } from '../cases/acts/opinion.ts';
import { marksOf, nameOf, type Outcome, phaseOf } from '../cases/marks.ts';
import type { Matter } from '../matters/types.ts';

/** What a task may mean whose place own steps can take. */
export const branchActs = ['task', 'review', 'opinion'] as const;

/** 部门分支: a task of the lead's diagram that one department does, and may do by steps of its own. */
export type Branch = {
  readonly element: string;
  readonly name: string;
  readonly department: string;
  readonly act: string;
  readonly phase: string;
  readonly limit: { readonly days: number; readonly unit: 'workday' | 'day' } | null;
  readonly outcomes: readonly Outcome[];
  readonly documents: readonly string[];
};

/** The branches of a procedure that departments may fill, one for each department. */
export function branchesOf(definition: Definition, matter: Matter): readonly Branch[] {
  return definition.nodes
    .filter(({ extras }) => extras?.ownSteps !== undefined)
    .flatMap(({ id }) =>
      departmentsOf(definition, matter, id).map((department) => ({
        ...factsOf(definition, matter, id),
        department,
      })),
    );
}

/** The process id that own steps have to carry. */
export function ownStepsKey(procedure: string, element: string, department: string): string {
  return `Own_${procedure}_${element}_${department}`.replaceAll(/[^\w.-]/g, '_');
}

/** An expression names the department of a letter: any that the matter asks. */
function departmentsOf(definition: Definition, matter: Matter, id: string): readonly string[] {
  const { department } = marksOf(definition, id);
  if (department === 'lead') return [];
  if (!department.startsWith('=')) return [department];
  return matter.coDepartments.map((asked) => asked.department);
}

function factsOf(
  definition: Definition,
  matter: Matter,
  element: string,
): Omit<Branch, 'department'> {
  const marks = marksOf(definition, element);
  const act = marks.act || 'task';
  return {
    element,
    name: nameOf(definition, element),
    act,
    phase: phaseOf(definition, element),
    limit: limitOf(marks, matter, act),
    outcomes: marks.outcomes.length > 0 ? marks.outcomes : outcomesOf(act),
    documents: marks.documents,
  };
}

function limitOf(
  { limit, unit }: { readonly limit: string; readonly unit: 'workday' | 'day' },
  matter: Matter,
  act: string,
): Branch['limit'] {
  if (/^\d+$/.test(limit)) return { days: Number(limit), unit };
  const { opinion } = matter.limits;
  return act === 'opinion' ? { days: opinion.days, unit: opinion.unit } : null;
}

function outcomesOf(act: string): readonly Outcome[] {
  const known = actOf(act);
  if (known?.kind !== 'task' || known.outcomes.length === 0)
    return [{ value: 'pass', name: '通过' }];
  return known.outcomes.map((value) => ({
    value,
    name: (opinionNames as Readonly<Record<string, string>>)[value] ?? value,
  }));
}
