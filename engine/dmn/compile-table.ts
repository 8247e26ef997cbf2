import { childOf, childrenOf, idOf, type ModdleElement, textOf } from '../model/moddle.ts';
import { compileCell, splitTests } from './cells.ts';
import { aggregations, hitPolicies } from './hit-policy.ts';
import { compileText, expressionIn, type Place } from './logic.ts';
import { refuseDmn } from './report.ts';
import type { CellTest, DecisionTable, TableInput, TableOutput, TableRule } from './table.ts';
import { typeOf } from './types.ts';

/** Compiles a decision table; what cannot be evaluated is refused with the rule it stands in. */
export function compileTable(place: Place, table: ModdleElement): DecisionTable | undefined {
  const { report, id } = place;
  const policy = textOf(table, 'hitPolicy') ?? 'UNIQUE';
  const hitPolicy = hitPolicies.find((name) => name === policy);
  const written = textOf(table, 'aggregation');
  const aggregation = aggregations.find((name) => name === written);
  if (hitPolicy === undefined || (written !== undefined && aggregation === undefined)) {
    refuseDmn(report, id, `has the unknown hit policy ${policy} ${written ?? ''}`);
    return undefined;
  }
  if (aggregation !== undefined && hitPolicy !== 'COLLECT') {
    refuseDmn(report, id, `aggregates with the hit policy ${policy}; only COLLECT does`);
  }
  const isRanked = hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER';
  const inputs = childrenOf(table, 'input').flatMap((input) => inputOf(place, input));
  const outputs = childrenOf(table, 'output').map((output) => outputOf(place, output, isRanked));
  checkOutputs(place, outputs, aggregation !== undefined);
  if (isRanked && outputs.every(({ order }) => order.length === 0)) {
    refuseDmn(report, id, `has the hit policy ${policy} and no output values that rank`);
  }
  const size = { inputs: inputs.length, outputs: outputs.length };
  const rules = childrenOf(table, 'rule').flatMap((rule, at) =>
    ruleOf(place, `${id}, rule ${at + 1},`, { rule, size }),
  );
  return { hitPolicy, aggregation, inputs, outputs, rules };
}

function checkOutputs(
  { report, id }: Place,
  outputs: readonly TableOutput[],
  isAggregated: boolean,
): void {
  if (outputs.length === 0) refuseDmn(report, id, 'has a table without output');
  if (isAggregated && outputs.length > 1) {
    refuseDmn(report, id, `aggregates ${outputs.length} outputs; only one can be aggregated`);
  }
  const names = new Set(outputs.map(({ name }) => name));
  const isClear = names.size === outputs.length && !names.has('') && !names.has('__proto__');
  if (outputs.length > 1 && !isClear) {
    refuseDmn(report, id, 'has several outputs, and not each has a name of its own');
  }
}

function inputOf(place: Place, input: ModdleElement): readonly TableInput[] {
  const { report, id, types } = place;
  const where = `${id}, input ${idOf(input)},`;
  const written = childOf(input, 'inputExpression');
  const expression = written && expressionIn(place, where, written);
  if (written === undefined) refuseDmn(report, where, 'has no expression');
  if (expression === undefined) return [];
  const values = childOf(input, 'inputValues');
  const allowed = values && cellOf(place, where, textOf(values, 'text') ?? '');
  return [{ expression, allowed, check: typeOf(report, types, where, written) }];
}

function outputOf(place: Place, output: ModdleElement, isRanked: boolean): TableOutput {
  const { report, id, types } = place;
  const where = `${id}, output ${idOf(output)},`;
  const values = childOf(output, 'outputValues');
  const otherwise = childOf(output, 'defaultOutputEntry');
  const text = (values && textOf(values, 'text')) ?? '';
  const order = isRanked
    ? splitTests(text).flatMap((one) => compileText(place, where, one) ?? [])
    : [];
  return {
    name: textOf(output, 'name') ?? '',
    order,
    allowed: values && cellOf(place, where, text),
    check: typeOf(report, types, where, output),
    otherwise: otherwise && expressionIn(place, where, otherwise),
  };
}

type PlacedRule = {
  readonly rule: ModdleElement;
  readonly size: { readonly inputs: number; readonly outputs: number };
};

function ruleOf(place: Place, where: string, { rule, size }: PlacedRule): readonly TableRule[] {
  const inputs = childrenOf(rule, 'inputEntry');
  const outputs = childrenOf(rule, 'outputEntry');
  if (inputs.length !== size.inputs || outputs.length !== size.outputs) {
    const wanted = `of ${size.inputs} and ${size.outputs}`;
    refuseDmn(place.report, where, `has ${inputs.length} and ${outputs.length} cells ${wanted}`);
    return [];
  }
  const tests = inputs.flatMap((entry) => cellOf(place, where, textOf(entry, 'text') ?? '') ?? []);
  const values = outputs.flatMap((entry) => expressionIn(place, where, entry) ?? []);
  return [{ tests, values }];
}

function cellOf(place: Place, where: string, text: string): CellTest | undefined {
  const test = compileCell(text, place.known);
  if (typeof test === 'function') return test;
  refuseDmn(place.report, where, test.refused);
  return undefined;
}
