import type { Definition } from '#engine';
import { actOf } from '../cases/acts/index.ts';
import type { Directory } from '../cases/decision.ts';
import type { Matter } from '../matters/types.ts';
import { stepProblems } from '../procedures/check-procedure.ts';
import { ownPathDays } from '../procedures/critical-path.ts';
import { type Element, elementsOf, isPersonal } from '../procedures/elements.ts';
import { prerequisiteProblems } from '../procedures/mutual-prerequisites.ts';
import { type ProcedureProblem, problem } from '../procedures/problems.ts';
import { departmentNameOf, subtreeOf } from '../staff/directory.ts';
import { answersBranch, endsUnanswered } from './answers.ts';
import { type Branch, branchActs, branchesOf, ownStepsKey } from './branches.ts';

/** What own steps are checked against: the lead's procedure as it is published now. */
export type OwnStepsPlace = {
  readonly procedure: Definition;
  readonly matter: Matter;
  readonly directory: Directory;
  readonly element: string;
  readonly department: string;
};

/**
 * Finds what keeps a department's own steps from standing in for its branch: whatever no procedure may do, and what
 * goes beyond the branch (its limit, its documents, its department, its answers). The lead's diagram stays as it is.
 */
export function checkOwnSteps(
  definition: Definition,
  place: OwnStepsPlace,
): readonly ProcedureProblem[] {
  const { procedure, matter, directory, element, department } = place;
  const branch = branchesOf(procedure, matter).find(
    (known) => known.element === element && known.department === department,
  );
  if (branch === undefined) {
    const facts = { procedure: procedure.name || procedure.key, element };
    return [problem('OWN_STEPS_BRANCH_MISSING', definition.key, facts)];
  }
  const key = ownStepsKey(procedure.key, element, department);
  return [
    ...(definition.key === key
      ? []
      : [problem('OWN_STEPS_KEY', definition.key, { key, drawn: definition.key })]),
    ...limitProblems(definition, branch),
    ...(endsUnanswered(definition) ? [problem('OWN_STEPS_UNANSWERED', definition.key)] : []),
    ...prerequisiteProblems(definition, undefined),
    ...stepProblems(definition, { matter, directory }),
    ...elementsOf(definition).flatMap((one) => [
      ...placeProblems(one, branch, directory),
      ...answerProblems(definition, one, branch),
    ]),
  ];
}

function limitProblems(definition: Definition, { limit }: Branch): readonly ProcedureProblem[] {
  if (limit === null) return [];
  const sum = ownPathDays(definition);
  if (sum <= limit.days) return [];
  const unit = limit.unit === 'workday' ? '工作日' : '自然日';
  return [problem('OWN_STEPS_TOO_LONG', definition.key, { sum, limit: limit.days, unit })];
}

function placeProblems(
  { node, name, marks }: Element,
  branch: Branch,
  directory: Directory,
): readonly ProcedureProblem[] {
  const isTask = isPersonal(node);
  const { act, department, documents, unit } = marks;
  const units = subtreeOf(directory, branch.department).map(({ id }) => id);
  const decision = node.extras?.decision?.decision;
  const isOwn = department === 'lead' || units.includes(department);
  return [
    ...(node.kind === 'callActivity' ? [problem('OWN_STEPS_CALL', node.id, { name })] : []),
    ...(decision === undefined ? [] : [problem('OWN_STEPS_DECISION', node.id, { name, decision })]),
    ...(isAllowedAct(act, branch) ? [] : [problem('OWN_STEPS_ACT', node.id, { name, act })]),
    ...(isTask && !isOwn
      ? [
          problem('OWN_STEPS_DEPARTMENT', node.id, {
            name,
            department: departmentNameOf(directory, department),
          }),
        ]
      : []),
    ...documents
      .filter((kind) => !branch.documents.includes(kind))
      .map((kind) => problem('OWN_STEPS_DOCUMENT', node.id, { name, kind })),
    ...(isTask && branch.limit !== null && unit !== branch.limit.unit
      ? [problem('OWN_STEPS_UNIT', node.id, { name })]
      : []),
  ];
}

/** Steps inside of a branch examine; what moves the case as a whole is the lead's. */
function isAllowedAct(act: string, branch: Branch): boolean {
  if (act === '' || act === 'survey') return true;
  if (act === 'opinion') return branch.act === 'opinion';
  return (branchActs as readonly string[]).includes(act);
}

/** The last step speaks for the department: in the words that the lead understands. */
function answerProblems(
  definition: Definition,
  { node, name, marks }: Element,
  branch: Branch,
): readonly ProcedureProblem[] {
  if (!answersBranch(definition, node.id)) return [];
  const act = marks.act || 'task';
  if (branch.act === 'opinion' && act !== 'opinion')
    return [problem('OWN_STEPS_ANSWER', node.id, { name, act: branch.act })];
  const known = actOf(act);
  const ofAct = known?.kind === 'task' ? known.outcomes : [];
  const drawn = marks.outcomes.map(({ value }) => value);
  const outcomes = drawn.length > 0 ? drawn : ofAct.length > 0 ? ofAct : ['pass'];
  return outcomes
    .filter((outcome) => !branch.outcomes.some(({ value }) => value === outcome))
    .map((outcome) => problem('OWN_STEPS_OUTCOME', node.id, { name, outcome }));
}
