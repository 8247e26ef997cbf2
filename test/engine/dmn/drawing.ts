import { type DecisionAnswer, type Decisions, readDmn, type Variables } from '#engine';
import { escapeXml } from '../diagram.ts';

export const dmn = (...content: string[]) =>
  `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" id="D" name="d" namespace="n">${content.join('')}<dmndi:DMNDI><dmndi:DMNDiagram id="g"/></dmndi:DMNDI></definitions>`;

export const text = (name: string, content: string, attributes = '') =>
  `<${name}${attributes}><text>${escapeXml(content)}</text></${name}>`;

export type Table = {
  readonly id?: string;
  readonly hit?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly (string | readonly [name: string, values: string])[];
  readonly otherwise?: string;
  /** Cells, inputs first: `'> 5 | "a" | 1'`. */
  readonly rules: readonly string[];
  readonly requires?: readonly string[];
};

export function table({
  id = 'T',
  hit = '',
  inputs,
  outputs,
  otherwise,
  rules,
  requires = [],
}: Table): string {
  const clauses = inputs.map(
    (input, at) => `<input id="${id}_i${at}">${text('inputExpression', input)}</input>`,
  );
  const results = outputs.map((output, at) => {
    const [name, values] = typeof output === 'string' ? [output, ''] : output;
    const inside = values === '' ? '' : text('outputValues', values);
    const other = otherwise === undefined ? '' : text('defaultOutputEntry', otherwise);
    return `<output id="${id}_o${at}" name="${name}">${inside}${other}</output>`;
  });
  const rows = rules.map((rule, at) => {
    const cells = rule.split('|').map((cell) => cell.trim());
    const written = cells.map((cell, column) =>
      text(column < inputs.length ? 'inputEntry' : 'outputEntry', cell),
    );
    return `<rule id="${id}_r${at}">${written.join('')}</rule>`;
  });
  const needs = requires.map(
    (other) =>
      `<informationRequirement><requiredDecision href="#${other}"/></informationRequirement>`,
  );
  return `<decision id="${id}" name="${id}">${needs.join('')}<decisionTable${hit}>${[...clauses, ...results, ...rows].join('')}</decisionTable></decision>`;
}

export const literal = (id: string, expression: string) =>
  `<decision id="${id}" name="${id}">${text('literalExpression', expression)}</decision>`;

export async function decisionsOf(xml: string): Promise<Decisions> {
  const answer = await readDmn(xml);
  if ('problems' in answer)
    throw new Error(answer.problems.map(({ message }) => message).join('\n'));
  return answer.decisions;
}

export async function decide(one: Table, variables: Variables): Promise<DecisionAnswer> {
  return (await decisionsOf(dmn(table(one)))).decide(one.id ?? 'T', variables);
}
