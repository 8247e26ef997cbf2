import type { Expression } from '../definition.ts';
import { feelLimits } from '../feel/syntax.ts';
import { type Environment, FeelError, isError } from '../feel/value.ts';
import { childOf, childrenOf, idOf, isA, type ModdleElement, textOf } from '../model/moddle.ts';
import type { DecisionAnswer, Json, Variables } from '../types.ts';
import { compileTable, type DmnReport, expressionIn, refuseDmn } from './compile-table.ts';
import type { DmnAnswer } from './read-dmn.ts';
import { type DecisionTable, evaluateTable, plain, type TableAnswer } from './table.ts';

/** One decision: a table or an expression, and the decisions whose values it reads. */
type Decision = {
  readonly id: string;
  /** The variable that its value is to others. */
  readonly name: string;
  readonly requires: readonly string[];
  readonly logic: DecisionTable | Expression;
};

/** The decisions of a file, by id. */
export type Decisions = {
  readonly ids: readonly string[];
  /** What a decision gives for variables, with the rules that matched in each table it asked. */
  readonly decide: (decision: string, variables: Variables) => DecisionAnswer;
};

export function compileDecisions(elements: readonly ModdleElement[]): DmnAnswer {
  const report: DmnReport = { problems: [] };
  const decisions = new Map<string, Decision>();
  for (const element of elements) {
    const decision = compileDecision(report, element);
    if (decision !== undefined) decisions.set(decision.id, decision);
  }
  for (const { id } of decisions.values()) checkRequirements(report, decisions, id);
  if (report.problems.length > 0) return { problems: report.problems };
  return {
    decisions: {
      ids: [...decisions.keys()],
      decide: (decision, variables) => decide(decisions, decision, variables),
    },
  };
}

function compileDecision(report: DmnReport, element: ModdleElement): Decision | undefined {
  const expression = childOf(element, 'expression');
  const id = idOf(element);
  const variable = childOf(element, 'variable');
  const name = (variable && textOf(variable, 'name')) ?? textOf(element, 'name') ?? id;
  if (id === '' || expression === undefined) {
    refuseDmn(report, id, 'has neither a decision table nor a literal expression');
    return undefined;
  }
  const logic = isA(expression, 'dmn:DecisionTable')
    ? compileTable(report, id, expression)
    : expressionIn(report, id, expression);
  if (logic === undefined) return undefined;
  const requires = childrenOf(element, 'informationRequirement').flatMap((requirement) => {
    const href = childOf(requirement, 'requiredDecision');
    return href === undefined ? [] : [(textOf(href, 'href') ?? '').replace(/^.*#/, '')];
  });
  return { id, name, requires, logic };
}

/** A decision that needs itself has no value, nor has one that needs a decision of nowhere. */
function checkRequirements(
  report: DmnReport,
  decisions: ReadonlyMap<string, Decision>,
  id: string,
): void {
  const seen = new Set<string>();
  const open = [...(decisions.get(id)?.requires ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === id) {
      refuseDmn(report, id, 'requires itself');
      return;
    }
    if (seen.has(next)) continue;
    seen.add(next);
    const required = decisions.get(next);
    if (required === undefined) refuseDmn(report, id, `requires ${next}, which is not in the file`);
    open.push(...(required?.requires ?? []));
  }
}

type Evaluation = {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly values: Map<string, Json>;
  readonly rows: { readonly decision: string; readonly rules: readonly number[] }[];
  readonly environment: Environment;
};

function decide(
  decisions: ReadonlyMap<string, Decision>,
  id: string,
  variables: Variables,
): DecisionAnswer {
  const decision = decisions.get(id);
  if (decision === undefined) {
    return { code: 'DECISION_NOT_FOUND', message: `there is no decision ${id}` };
  }
  const values = new Map<string, Json>();
  const environment: Environment = {
    fuel: { left: feelLimits.rounds },
    lookup: (name) =>
      values.get(name) ?? (Object.hasOwn(variables, name) ? variables[name] : undefined),
  };
  const evaluation: Evaluation = { decisions, values, rows: [], environment };
  const value = decisionValue(evaluation, decision);
  if (isError(value)) return { code: 'BAD_VALUE', message: value.message };
  return { value, rows: evaluation.rows };
}

/** Required decisions come first; nesting was checked to end, and is no deeper than the file. */
function decisionValue(evaluation: Evaluation, decision: Decision): Json | FeelError {
  const { decisions, values, rows, environment } = evaluation;
  for (const id of decision.requires) {
    const required = decisions.get(id);
    if (required === undefined || values.has(required.name)) continue;
    const value = decisionValue(evaluation, required);
    if (isError(value)) return value;
    values.set(required.name, value);
  }
  const answer = answerOf(decision, environment);
  if (answer instanceof FeelError) return new FeelError(`${decision.id}: ${answer.message}`);
  if (answer.rows !== undefined) rows.push({ decision: decision.id, rules: answer.rows });
  return answer.value;
}

function answerOf(
  { logic }: Decision,
  environment: Environment,
): TableAnswer | FeelError | { readonly value: Json; readonly rows: undefined } {
  if ('rules' in logic) return evaluateTable(logic, environment);
  const value = plain(logic, environment);
  return isError(value) ? value : { value, rows: undefined };
}
