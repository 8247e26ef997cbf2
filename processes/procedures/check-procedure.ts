import type { Definition } from '#engine';
import { marksOf, phaseOf } from '../cases/marks.ts';
import { phaseNames } from '../cases/names.ts';
import { prerequisiteCycle } from '../matters/prerequisite-cycle.ts';
import { branchActs } from '../own-steps/branches.ts';
import { clockRule, expressConsentRule, opinionRule, precheckRule } from './clock-rules.ts';
import { countersignRule } from './countersign-rule.ts';
import { sideBranches } from './critical-path.ts';
import {
  type Element,
  elementsOf,
  isPersonal,
  type Procedure,
  type ProcedureSurroundings,
  type Rule,
} from './elements.ts';
import { fieldRightsRule } from './field-rules.ts';
import { handlerRule } from './handler-rule.ts';
import { jointProblems } from './joint-rules.ts';
import { levelRule } from './level-rules.ts';
import {
  actRule,
  dataStoreRule,
  decisionRule,
  departmentRule,
  documentRule,
  formRule,
  limitRule,
  positionRule,
  separationRule,
  topicRule,
} from './mark-rules.ts';
import { matterProblems } from './matter-rules.ts';
import { prerequisiteProblems } from './mutual-prerequisites.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** Finds what would make a procedure unlawful or unable to run as a matter; the engine checks the BPMN itself. */
export function checkProcedure(
  definition: Definition,
  surroundings: ProcedureSurroundings = {},
): readonly ProcedureProblem[] {
  return [
    ...phases(definition),
    ...letterProblems(definition),
    ...jointProblems(definition, surroundings.matter),
    ...prerequisiteProblems(definition, surroundings.matter),
    ...cycleProblems(definition, surroundings),
    ...(surroundings.matter === undefined
      ? []
      : matterProblems(definition, surroundings.matter, surroundings)),
    ...elementProblems(definition, surroundings, elementRules),
  ];
}

/** The rules that hold for the elements of every process, a department's own steps too. */
export function stepProblems(
  definition: Definition,
  surroundings: ProcedureSurroundings,
): readonly ProcedureProblem[] {
  return elementProblems(definition, surroundings, commonRules);
}

function elementProblems(
  definition: Definition,
  surroundings: ProcedureSurroundings,
  rules: readonly Rule[],
): readonly ProcedureProblem[] {
  const checked: Procedure = { definition, ...surroundings, side: sideBranches(definition) };
  return elementsOf(definition).flatMap((element) =>
    rules.flatMap((rule) => rule(element, checked)),
  );
}

function phases(definition: Definition): readonly ProcedureProblem[] {
  const drawn = new Set(definition.nodes.map((node) => phaseOf(definition, node.id)));
  return Object.entries(phaseNames)
    .filter(([phase]) => !drawn.has(phase))
    .map(([, name]) => problem('PHASE_MISSING', definition.key, { phase: name.zh }));
}

function cycleProblems(
  definition: Definition,
  { matter, published = [] }: ProcedureSurroundings,
): readonly ProcedureProblem[] {
  if (matter === undefined) return [];
  const all = [...published.filter(({ code }) => code !== matter.code), matter];
  const cycle = prerequisiteCycle(all);
  if (cycle.length === 0) return [];
  const nameOf = (code: string) => all.find((known) => known.code === code)?.name ?? code;
  const matters = cycle.map(nameOf).join(' → ');
  return [problem('PREREQUISITE_CYCLE', definition.key, { matters })];
}

function letterProblems(definition: Definition): readonly ProcedureProblem[] {
  const drawn = definition.nodes.map(({ id }) => marksOf(definition, id).act);
  if (!drawn.includes('opinion') || drawn.includes('askOpinions')) return [];
  return [problem('OPINION_WITHOUT_LETTER', definition.key)];
}

const commonRules: readonly Rule[] = [
  dataStoreRule,
  stepRule,
  limitRule,
  positionRule,
  departmentRule,
  formRule,
  fieldRightsRule,
  handlerRule,
  documentRule,
  actRule,
  surveyRule,
  topicRule,
  separationRule,
  clockRule,
  expressConsentRule,
  levelRule,
  countersignRule,
  decisionRule,
];

/** What own steps have no need of: the lead's diagram has the end of the case and the watch over silence. */
const elementRules: readonly Rule[] = [
  ...commonRules,
  precheckRule,
  opinionRule,
  endRule,
  ownStepsRule,
];

function stepRule({ node, marks, name }: Element): readonly ProcedureProblem[] {
  if (!isPersonal(node)) return [];
  return [
    ...(marks.position === '' ? [problem('POSITION_MISSING', node.id, { name })] : []),
    ...(marks.limit === '' ? [problem('LIMIT_MISSING', node.id, { name })] : []),
    ...(marks.basis === '' ? [problem('BASIS_MISSING', node.id, { name })] : []),
  ];
}

function surveyRule({ node, marks, name }: Element): readonly ProcedureProblem[] {
  const isOnTheSpot = marks.act === 'survey' || marks.act === 'surveyRecord';
  return isOnTheSpot && marks.minPersons < 2 ? [problem('SURVEY_TOO_FEW', node.id, { name })] : [];
}

/** Own steps take the place of another department's task, whose limit they have to keep. */
function ownStepsRule({ node, marks, name }: Element): readonly ProcedureProblem[] {
  if (node.extras?.ownSteps === undefined) return [];
  const isBranch =
    marks.department !== 'lead' && (branchActs as readonly string[]).includes(marks.act || 'task');
  return isBranch && marks.countersign === undefined && node.loop === undefined
    ? []
    : [problem('OWN_STEPS_MISPLACED', node.id, { name })];
}

/** Only ends of the case itself say how it ended; those inside subprocesses and of side branches end nothing. */
function endRule({ node, marks, name }: Element, { side }: Procedure): readonly ProcedureProblem[] {
  const isEnd =
    node.kind === 'endEvent' ||
    node.kind === 'terminateEndEvent' ||
    node.kind === 'messageEndEvent';
  if (!isEnd || node.parent !== 0 || side.has(node.id) || marks.result !== '') return [];
  return [problem('RESULT_MISSING', node.id, { name })];
}
