import type { Definition } from '#engine';
import { actOf } from '../cases/acts/index.ts';
import type { Directory } from '../cases/decision.ts';
import { type ElementMarks, marksOf, phaseOf } from '../cases/marks.ts';
import { phaseNames } from '../cases/names.ts';
import { isPrecheck } from '../cases/precheck-acts.ts';
import { timerClocks } from '../cases/work-period.ts';
import { isDocumentKind } from '../documents/kinds.ts';
import { departmentOfTopic, topicPattern } from '../external/external-tasks.ts';
import { isReadable } from '../matters/check-matter.ts';
import { prerequisiteCycle } from '../matters/prerequisite-cycle.ts';
import type { Matter } from '../matters/types.ts';
import { branchActs } from '../own-steps/branches.ts';
import { countersignRule } from './countersign-rule.ts';
import { sideBranches } from './critical-path.ts';
import { jointProblems } from './joint-rules.ts';
import { matterProblems } from './matter-rules.ts';
import { prerequisiteProblems } from './mutual-prerequisites.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** What a procedure is checked against; what is absent is not checked. */
export type ProcedureSurroundings = {
  readonly matter?: Matter;
  readonly directory?: Directory;
  /** All published matters: none may wait for one that waits for it. */
  readonly published?: readonly Matter[];
  /** Ids of the decisions that were deployed with the diagram. */
  readonly decisions?: readonly string[];
};

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
      : matterProblems(definition, surroundings.matter, surroundings.directory)),
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
  const elements = definition.nodes.slice(1).map((node) => ({
    node,
    marks: marksOf(definition, node.id),
    name: definition.elements.find(({ id }) => id === node.id)?.name || node.id,
  }));
  return elements.flatMap((element) => rules.flatMap((rule) => rule(element, checked)));
}

type Node = Definition['nodes'][number];
export type Element = { readonly node: Node; readonly marks: ElementMarks; readonly name: string };
export type Procedure = ProcedureSurroundings & {
  readonly definition: Definition;
  readonly side: ReadonlySet<string>;
};
type Rule = (element: Element, procedure: Procedure) => readonly ProcedureProblem[];

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
  documentRule,
  actRule,
  surveyRule,
  topicRule,
  separationRule,
  clockRule,
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

/** A limit is whole days, or FEEL that gives them when the step begins. */
function limitRule({ node, marks, name }: Element): readonly ProcedureProblem[] {
  const { limit } = marks;
  const isGood = limit.startsWith('=') ? isReadable(limit) : /^\d*$/.test(limit);
  return isGood ? [] : [problem('LIMIT_UNREADABLE', node.id, { name, limit })];
}

function positionRule(
  { node, marks }: Element,
  { directory }: Procedure,
): readonly ProcedureProblem[] {
  const { position } = marks;
  if (directory === undefined || position === '' || position === 'applicant') return [];
  if (directory.positions.some(({ code }) => code === position)) return [];
  return [problem('POSITION_UNKNOWN', node.id, { position })];
}

function departmentRule(
  { node, marks }: Element,
  { directory }: Procedure,
): readonly ProcedureProblem[] {
  const { department } = marks;
  if (department.startsWith('=')) {
    return isReadable(department) ? [] : [problem('DEPARTMENT_UNKNOWN', node.id, { department })];
  }
  if (directory === undefined || department === 'lead') return [];
  if (directory.departments.some(({ id }) => id === department)) return [];
  return [problem('DEPARTMENT_UNKNOWN', node.id, { department })];
}

function formRule({ node, marks }: Element, { matter }: Procedure): readonly ProcedureProblem[] {
  if (matter === undefined || marks.form === '' || Object.hasOwn(matter.forms, marks.form))
    return [];
  return [problem('FORM_UNKNOWN', node.id, { form: marks.form })];
}

function documentRule({ node, marks }: Element): readonly ProcedureProblem[] {
  return marks.documents
    .filter((kind) => !isDocumentKind(kind))
    .map((kind) => problem('DOCUMENT_UNKNOWN', node.id, { kind }));
}

const kindOfAct = {
  task: ['userTask', 'manualTask'],
  job: ['serviceTask'],
  later: ['serviceTask'],
  wait: ['receiveTask'],
} as const;

function actRule({ node, marks }: Element): readonly ProcedureProblem[] {
  if (marks.act === '') return [];
  const act = actOf(marks.act);
  const kinds: readonly string[] = act === undefined ? [] : kindOfAct[act.kind];
  if (act === undefined || !kinds.includes(node.kind))
    return [problem('ACT_MISPLACED', node.id, { act: marks.act })];
  if (act.kind !== 'task' || act.outcomes.length === 0) return [];
  return marks.outcomes
    .filter(({ value }) => !act.outcomes.includes(value))
    .map(({ value }) => problem('OUTCOME_UNKNOWN', node.id, { act: marks.act, outcome: value }));
}

/** Topics belong to departments, whose systems fetch them. */
function topicRule(
  { node, marks, name }: Element,
  { directory }: Procedure,
): readonly ProcedureProblem[] {
  const { topic, act } = marks;
  if (topic === '') return [];
  const isKnown =
    directory === undefined ||
    directory.departments.some(({ id }) => id === departmentOfTopic(topic));
  const isGood = act === '' && topicPattern.test(topic) && isKnown;
  return isGood ? [] : [problem('EXTERNAL_TOPIC', node.id, { name, topic })];
}

function surveyRule({ node, marks, name }: Element): readonly ProcedureProblem[] {
  const isOnTheSpot = marks.act === 'survey' || marks.act === 'surveyRecord';
  return isOnTheSpot && marks.minPersons < 2 ? [problem('SURVEY_TOO_FEW', node.id, { name })] : [];
}

/** Silence has a consequence in law, so somebody has to watch the five days: 行政许可法 art. 32(4). */
function precheckRule(
  { node, marks, name }: Element,
  { definition }: Procedure,
): readonly ProcedureProblem[] {
  if (!isPrecheck(marks.act)) return [];
  // A joint check ends a subprocess in which the departments look first: the timer may stand on that.
  const around = node.parent === 0 ? undefined : definition.nodes[node.parent];
  const places = around === undefined ? [node] : [node, around];
  const isTimed = places.some(({ boundary }) =>
    boundary.some(
      ({ timer, interrupting }) =>
        interrupting && timer?.kind === 'limit' && timer.clock === 'notice',
    ),
  );
  return isTimed ? [] : [problem('NOTICE_TIMER_MISSING', node.id, { name })];
}

/** Letters to departments: by when, and what silence means; both stand on the task or on the subprocess around it. */
function opinionRule(
  { node, marks, name }: Element,
  { definition }: Procedure,
): readonly ProcedureProblem[] {
  if (marks.act !== 'opinion') return [];
  const around = node.parent === 0 ? undefined : definition.nodes[node.parent];
  const places = around === undefined ? [node] : [node, around];
  const isTimed = places.some((place) =>
    place.boundary.some(
      (event) =>
        event.timer?.kind === 'limit' &&
        event.timer.clock === 'opinion' &&
        event.timer.before === undefined,
    ),
  );
  const rules = places.map((place) => marksOf(definition, place.id));
  const onNoReply = rules.map((rule) => rule.onNoReply).find((rule) => rule !== '');
  const basis =
    rules.slice(1).some((rule) => rule.basis !== '') ||
    (around === undefined && marks.basis !== '');
  return [
    ...(isTimed ? [] : [problem('OPINION_WITHOUT_DUE', node.id, { name })]),
    ...(onNoReply === undefined
      ? [problem('OPINION_WITHOUT_SILENCE_RULE', node.id, { name })]
      : []),
    ...(onNoReply === 'deemedConsent' && !basis
      ? [problem('CONSENT_WITHOUT_BASIS', node.id, { name })]
      : []),
  ];
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

function separationRule(
  { node, marks }: Element,
  { definition }: Procedure,
): readonly ProcedureProblem[] {
  return marks.separateFrom
    .filter((element) => !definition.nodeIndex.has(element))
    .map((element) => problem('SEPARATE_FROM_UNKNOWN', node.id, { element }));
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

function clockRule(
  { node, marks, name }: Element,
  { matter }: Procedure,
): readonly ProcedureProblem[] {
  const clock = node.timer?.kind === 'limit' ? node.timer.clock : undefined;
  if (clock === undefined) return [];
  if (!(timerClocks as readonly string[]).includes(clock)) {
    return [problem('UNCLOCKED_TIMER', node.id, { name, clock })];
  }
  return differingTimer({ node, marks, name }, clock, matter);
}

/** A paper promises the matter's period: the timer that ends it must run as long. */
function differingTimer(
  { node, marks, name }: Element,
  clock: string,
  matter: Matter | undefined,
): readonly ProcedureProblem[] {
  if (matter === undefined || !isMatterClock(clock) || !/^\d+$/.test(marks.limit)) return [];
  const limit =
    clock === 'rectification' ? matter.jointSurvey?.rectification : matter.limits[clock];
  if (limit === undefined) return [];
  const { days, unit } = limit;
  if (Number(marks.limit) === days && marks.unit === unit) return [];
  return [problem('TIMER_DIFFERS', node.id, { name, drawn: marks.limit, matter: days })];
}

const matterClocks = ['notice', 'supplement', 'opinion', 'rectification'] as const;

function isMatterClock(clock: string): clock is (typeof matterClocks)[number] {
  return (matterClocks as readonly string[]).includes(clock);
}

function isPersonal(node: Node): boolean {
  return node.kind === 'userTask' || node.kind === 'manualTask';
}

/** A business rule task that nobody answers would stop every case. */
function decisionRule(
  { node, name }: Element,
  { decisions }: Procedure,
): readonly ProcedureProblem[] {
  const asked = node.extras?.decision;
  if (decisions === undefined || asked === undefined) return [];
  const { decision } = asked;
  return decisions.includes(decision)
    ? []
    : [problem('DECISION_UNKNOWN', node.id, { name, decision })];
}

/** Data stores lie outside of a case, and nothing keeps them there yet. */
function dataStoreRule({ node, name }: Element): readonly ProcedureProblem[] {
  const { inputs = [], outputs = [] } = node.extras?.data ?? {};
  const used = [...inputs, ...outputs].flatMap(({ stores, target }) => [
    ...stores.map(({ name: store }) => store),
    ...(target.store === undefined ? [] : [target.name]),
  ]);
  return used.slice(0, 1).map((store) => problem('DATA_STORE_NOT_KEPT', node.id, { name, store }));
}
