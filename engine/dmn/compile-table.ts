import type { Expression } from '../definition.ts';
import { compileFeel } from '../feel/compile.ts';
import { childOf, childrenOf, type ModdleElement, textOf } from '../model/moddle.ts';
import type { Problem } from '../types.ts';
import { compileCell, splitTests } from './cells.ts';
import { aggregations, hitPolicies } from './hit-policy.ts';
import type { CellTest, DecisionTable, TableInput, TableOutput, TableRule } from './table.ts';

export type DmnReport = { readonly problems: Problem[] };

export function refuseDmn(report: DmnReport, id: string, why: string): void {
  const message = `decision ${id === '' ? 'without id' : id} ${why}`;
  report.problems.push({ elementId: id, code: 'BAD_DECISION', message, severity: 'error' });
}

/** Compiles a decision table; what cannot be evaluated is refused with the rule it stands in. */
export function compileTable(
  report: DmnReport,
  id: string,
  table: ModdleElement,
): DecisionTable | undefined {
  const policy = textOf(table, 'hitPolicy') ?? 'UNIQUE';
  const hitPolicy = hitPolicies.find((name) => name === policy);
  const written = textOf(table, 'aggregation');
  const aggregation = aggregations.find((name) => name === written);
  if (hitPolicy === undefined || (written !== undefined && aggregation === undefined)) {
    refuseDmn(report, id, `has the unknown hit policy ${policy} ${written ?? ''}`);
    return undefined;
  }
  const inputs = childrenOf(table, 'input').flatMap((input) => inputOf(report, id, input));
  const outputs = childrenOf(table, 'output').flatMap((output) => outputOf(report, id, output));
  if (outputs.length === 0) refuseDmn(report, id, 'has a table without output');
  if (aggregation !== undefined && outputs.length > 1) {
    refuseDmn(report, id, `aggregates ${outputs.length} outputs; only one can be aggregated`);
  }
  const size = { inputs: inputs.length, outputs: outputs.length };
  const rules = childrenOf(table, 'rule').flatMap((rule, at) =>
    ruleOf(report, `${id}, rule ${at + 1},`, { rule, size }),
  );
  return { hitPolicy, aggregation, inputs, outputs, rules };
}

function inputOf(report: DmnReport, id: string, input: ModdleElement): readonly TableInput[] {
  const written = childOf(input, 'inputExpression');
  const expression = written && expressionIn(report, id, written);
  if (written === undefined) refuseDmn(report, id, 'has an input without expression');
  if (expression === undefined) return [];
  const values = childOf(input, 'inputValues');
  const allowed = values && cellOf(report, id, textOf(values, 'text') ?? '');
  return [{ expression, allowed }];
}

function outputOf(report: DmnReport, id: string, output: ModdleElement): readonly TableOutput[] {
  const values = childOf(output, 'outputValues');
  const otherwise = childOf(output, 'defaultOutputEntry');
  const order = splitTests((values && textOf(values, 'text')) ?? '').flatMap(
    (text) => compileText(report, id, text) ?? [],
  );
  return [
    {
      name: textOf(output, 'name') ?? '',
      order,
      otherwise: otherwise && expressionIn(report, id, otherwise),
    },
  ];
}

type PlacedRule = {
  readonly rule: ModdleElement;
  readonly size: { readonly inputs: number; readonly outputs: number };
};

function ruleOf(
  report: DmnReport,
  place: string,
  { rule, size }: PlacedRule,
): readonly TableRule[] {
  const inputs = childrenOf(rule, 'inputEntry');
  const outputs = childrenOf(rule, 'outputEntry');
  if (inputs.length !== size.inputs || outputs.length !== size.outputs) {
    refuseDmn(report, place, `has ${inputs.length} and ${outputs.length} cells`);
    return [];
  }
  const tests = inputs.flatMap((entry) => cellOf(report, place, textOf(entry, 'text') ?? '') ?? []);
  const values = outputs.flatMap((entry) => expressionIn(report, place, entry) ?? []);
  return [{ tests, values }];
}

function cellOf(report: DmnReport, id: string, text: string): CellTest | undefined {
  const test = compileCell(text);
  if (typeof test === 'function') return test;
  refuseDmn(report, id, test.refused);
  return undefined;
}

/** The FEEL in a literal expression; an empty one is null. */
export function expressionIn(
  report: DmnReport,
  id: string,
  owner: ModdleElement,
): Expression | undefined {
  const language = textOf(owner, 'expressionLanguage') ?? 'feel';
  if (!/feel/i.test(language)) {
    refuseDmn(report, id, `is written in ${language}; only FEEL runs`);
    return undefined;
  }
  const text = (textOf(owner, 'text') ?? '').trim();
  return compileText(report, id, text === '' ? 'null' : text);
}

function compileText(report: DmnReport, id: string, text: string): Expression | undefined {
  const compiled = compileFeel(text);
  if (!('refused' in compiled)) return compiled;
  refuseDmn(report, id, compiled.refused);
  return undefined;
}
