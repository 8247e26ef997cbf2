import type { Expression } from '../definition.ts';
import { equals } from '../feel/compare.ts';
import { FeelDuration, FeelTime } from '../feel/temporal.ts';
import { type Environment, FeelError, isError } from '../feel/value.ts';
import type { Json } from '../types.ts';
import { type Aggregation, chooseRows, type HitPolicy } from './hit-policy.ts';

/** Whether a value passes the tests of a cell. */
export type CellTest = (value: Json, environment: Environment) => boolean | FeelError;

export type TableInput = {
  readonly expression: Expression;
  /** The values it may have, when the table says so. */
  readonly allowed: CellTest | undefined;
};

export type TableOutput = {
  readonly name: string;
  /** Its values from the highest priority to the lowest. */
  readonly order: readonly Expression[];
  readonly otherwise: Expression | undefined;
};

export type TableRule = {
  readonly tests: readonly CellTest[];
  readonly values: readonly Expression[];
};

export type DecisionTable = {
  readonly hitPolicy: HitPolicy;
  readonly aggregation: Aggregation | undefined;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rules: readonly TableRule[];
};

/** A value and the numbers of the rules that gave it, the first is 1. */
export type TableAnswer = { readonly value: Json; readonly rows: readonly number[] };

/** One matching rule. */
export type Row = {
  readonly number: number;
  readonly values: readonly Json[];
  /** Place of each value in the order of its output. */
  readonly ranks: readonly number[];
};

/** Evaluates a decision table: DMN 1.3, 8.2 and 8.3. */
export function evaluateTable(
  table: DecisionTable,
  environment: Environment,
): TableAnswer | FeelError {
  const inputs = inputsOf(table, environment);
  if (isError(inputs)) return inputs;
  const orders = table.outputs.map(({ order }) => order.map((one) => plain(one, environment)));
  const rows: Row[] = [];
  for (const [at, rule] of table.rules.entries()) {
    const matches = matchesAll(rule, inputs, environment);
    if (isError(matches)) return new FeelError(`rule ${at + 1}: ${matches.message}`);
    if (!matches) continue;
    const row = rowOf(rule, { number: at + 1, orders, environment });
    if (isError(row)) return new FeelError(`rule ${at + 1}: ${row.message}`);
    rows.push(row);
    if (table.hitPolicy === 'FIRST') break;
  }
  const answer = rows.length === 0 ? otherwise(table, environment) : undefined;
  return answer ?? chooseRows(table, rows);
}

/** A value that nobody has given is null, which no test matches but those for null. */
function inputsOf(
  { inputs }: DecisionTable,
  environment: Environment,
): readonly Json[] | FeelError {
  const values: Json[] = [];
  for (const { expression, allowed } of inputs) {
    const found = plain(expression, environment);
    const value = isError(found) ? null : found;
    const passes = value === null || allowed === undefined || allowed(value, environment);
    if (passes !== true) {
      return new FeelError(`${expression.text} is ${JSON.stringify(value)}, which is not allowed`);
    }
    values.push(value);
  }
  return values;
}

function matchesAll(
  { tests }: TableRule,
  inputs: readonly Json[],
  environment: Environment,
): boolean | FeelError {
  for (const [at, test] of tests.entries()) {
    const value = inputs[at] ?? null;
    const passes = test(value, environment);
    if (isError(passes) && value !== null) return passes;
    if (passes !== true) return false;
  }
  return true;
}

type Place = {
  readonly number: number;
  readonly orders: readonly (readonly (Json | FeelError)[])[];
  readonly environment: Environment;
};

function rowOf({ values }: TableRule, { number, orders, environment }: Place): Row | FeelError {
  const found: Json[] = [];
  for (const expression of values) {
    const value = plain(expression, environment);
    if (isError(value)) return value;
    found.push(value);
  }
  const ranks = found.map((value, at) => {
    const rank = (orders[at] ?? []).findIndex(
      (other) => !isError(other) && equals(value, other) === true,
    );
    return rank === -1 ? Number.MAX_SAFE_INTEGER : rank;
  });
  return { number, values: found, ranks };
}

/** What the outputs are when no rule matches; undefined when the table does not say. */
function otherwise(
  { outputs }: DecisionTable,
  environment: Environment,
): TableAnswer | FeelError | undefined {
  if (outputs.every((output) => output.otherwise === undefined)) return undefined;
  const values: Json[] = [];
  for (const output of outputs) {
    const value = output.otherwise === undefined ? null : plain(output.otherwise, environment);
    if (isError(value)) return value;
    values.push(value);
  }
  return { value: outputValue(outputs, values), rows: [] };
}

/** One output is its value, several are an object. */
export function outputValue(outputs: readonly TableOutput[], values: readonly Json[]): Json {
  if (outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(outputs.map(({ name }, at) => [name, values[at] ?? null]));
}

export function plain(expression: Expression, environment: Environment): Json | FeelError {
  const value = expression.evaluate(environment);
  return value instanceof FeelTime || value instanceof FeelDuration ? value.toJSON() : value;
}
