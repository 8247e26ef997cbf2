import type { Expression } from '../definition.ts';
import { equals } from '../feel/compare.ts';
import { type Environment, FeelError, type FeelValue, isError, spend } from '../feel/value.ts';
import { type Aggregation, chooseRows, type HitPolicy } from './hit-policy.ts';
import type { TypeCheck } from './types.ts';

/** Whether a value passes the tests of a cell. */
export type CellTest = (value: FeelValue, environment: Environment) => boolean | FeelError;

export type TableInput = {
  readonly expression: Expression;
  /** The values it may have, when the table says so. */
  readonly allowed: CellTest | undefined;
  readonly check: TypeCheck;
};

export type TableOutput = {
  readonly name: string;
  /** Its values from the highest priority to the lowest. */
  readonly order: readonly Expression[];
  /** The values it may have, when the table says so. */
  readonly allowed: CellTest | undefined;
  readonly check: TypeCheck;
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
export type TableAnswer = { readonly value: FeelValue; readonly rows: readonly number[] };

/** One matching rule. */
export type Row = {
  readonly number: number;
  readonly values: readonly FeelValue[];
  /** Place of each value in the order of its output. */
  readonly ranks: readonly number[];
};

/** Evaluates a decision table: DMN 1.3, 8.2 and 8.3. */
export function evaluateTable(
  table: DecisionTable,
  environment: Environment,
): TableAnswer | FeelError {
  const inputs = inputsOf(table, environment);
  if (inputs instanceof FeelError) return inputs;
  const orders = table.outputs.map(({ order }) => order.map((one) => one.evaluate(environment)));
  const rows: Row[] = [];
  for (const [at, rule] of table.rules.entries()) {
    const row = matching(table, rule, { inputs, orders, environment, number: at + 1 });
    if (row instanceof FeelError) return new FeelError(`rule ${at + 1}: ${row.message}`);
    if (row === undefined) continue;
    rows.push(row);
    if (table.hitPolicy === 'FIRST') break;
  }
  const answer = rows.length === 0 ? otherwise(table, environment) : undefined;
  return answer ?? chooseRows(table, rows);
}

/** A rule with its values when it matches. A table that is asked in a loop pays for each rule. */
function matching(
  table: DecisionTable,
  rule: TableRule,
  place: Place & { readonly inputs: readonly FeelValue[] },
): Row | undefined | FeelError {
  const { inputs, environment } = place;
  const matches = spend(environment, 0.1) ?? matchesAll(rule, inputs, environment);
  if (isError(matches)) return matches;
  return matches ? rowOf(table, rule, place) : undefined;
}

/** A value that nobody has given is null, which no test matches but those for null. */
function inputsOf(
  { inputs }: DecisionTable,
  environment: Environment,
): readonly FeelValue[] | FeelError {
  const values: FeelValue[] = [];
  for (const { expression, allowed, check } of inputs) {
    const found = expression.evaluate(environment);
    if (isError(found) && !found.isMissing) {
      return new FeelError(`${expression.text}: ${found.message}`);
    }
    const value = isError(found) ? null : check(found, environment);
    if (isError(value)) return new FeelError(`${expression.text}: ${value.message}`);
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
  inputs: readonly FeelValue[],
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
  readonly orders: readonly (readonly FeelValue[])[];
  readonly environment: Environment;
};

function rowOf(
  { outputs }: DecisionTable,
  { values }: TableRule,
  { number, orders, environment }: Place,
): Row | FeelError {
  const found: FeelValue[] = [];
  for (const [at, expression] of values.entries()) {
    const value = outputOf(outputs[at], expression.evaluate(environment), environment);
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

/** A value of the type and among the values that the output has. */
function outputOf(
  output: TableOutput | undefined,
  found: FeelValue,
  environment: Environment,
): FeelValue {
  if (output === undefined || found === null || isError(found)) return found;
  const value = output.check(found, environment);
  if (isError(value) || output.allowed === undefined) return value;
  return output.allowed(value, environment) === true
    ? value
    : new FeelError(`${JSON.stringify(value)} is not among the values of output ${output.name}`);
}

/** What the outputs are when no rule matches; undefined when the table does not say. */
function otherwise(
  { outputs }: DecisionTable,
  environment: Environment,
): TableAnswer | FeelError | undefined {
  if (outputs.every((output) => output.otherwise === undefined)) return undefined;
  const values: FeelValue[] = [];
  for (const output of outputs) {
    const value = outputOf(output, output.otherwise?.evaluate(environment) ?? null, environment);
    if (isError(value)) return value;
    values.push(value);
  }
  return { value: outputValue(outputs, values), rows: [] };
}

/** One output is its value, several are an object. */
export function outputValue(
  outputs: readonly TableOutput[],
  values: readonly FeelValue[],
): FeelValue {
  if (outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(outputs.map(({ name }, at) => [name, values[at] ?? null]));
}
