import { actOf } from '../cases/acts/index.ts';
import { isDocumentKind } from '../documents/kinds.ts';
import { departmentOfTopic, topicPattern } from '../external/external-tasks.ts';
import { isReadable } from '../matters/check-matter.ts';
import type { Element, Procedure } from './elements.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** A limit is whole days, or FEEL that gives them when the step begins. */
export function limitRule({ node, marks, name }: Element): readonly ProcedureProblem[] {
  const { limit } = marks;
  const isGood = limit.startsWith('=') ? isReadable(limit) : /^\d*$/.test(limit);
  return isGood ? [] : [problem('LIMIT_UNREADABLE', node.id, { name, limit })];
}

export function positionRule(
  { node, marks }: Element,
  { directory }: Procedure,
): readonly ProcedureProblem[] {
  const { position } = marks;
  if (directory === undefined || position === '' || position === 'applicant') return [];
  if (directory.positions.some(({ code }) => code === position)) return [];
  return [problem('POSITION_UNKNOWN', node.id, { position })];
}

export function departmentRule(
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

export function formRule(
  { node, marks }: Element,
  { matter }: Procedure,
): readonly ProcedureProblem[] {
  if (matter === undefined || marks.form === '' || Object.hasOwn(matter.forms, marks.form))
    return [];
  return [problem('FORM_UNKNOWN', node.id, { form: marks.form })];
}

export function documentRule({ node, marks }: Element): readonly ProcedureProblem[] {
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

export function actRule({ node, marks }: Element): readonly ProcedureProblem[] {
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
export function topicRule(
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

export function separationRule(
  { node, marks }: Element,
  { definition }: Procedure,
): readonly ProcedureProblem[] {
  return marks.separateFrom
    .filter((element) => !definition.nodeIndex.has(element))
    .map((element) => problem('SEPARATE_FROM_UNKNOWN', node.id, { element }));
}

/** A business rule task that nobody answers would stop every case. */
export function decisionRule(
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
export function dataStoreRule({ node, name }: Element): readonly ProcedureProblem[] {
  const { inputs = [], outputs = [] } = node.extras?.data ?? {};
  const used = [...inputs, ...outputs].flatMap(({ stores, target }) => [
    ...stores.map(({ name: store }) => store),
    ...(target.store === undefined ? [] : [target.name]),
  ]);
  return used.slice(0, 1).map((store) => problem('DATA_STORE_NOT_KEPT', node.id, { name, store }));
}
