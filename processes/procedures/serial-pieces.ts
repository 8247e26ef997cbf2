import type { Box, Node } from './serial-drawing.ts';

/** One step as a table tells it. */
export type SerialStep = {
  readonly name: string;
  readonly position: string;
  readonly days: number;
  readonly basis?: string;
  readonly minPersons?: number;
};

/** A procedure whose steps follow one another: 受理, 审查 in any number, 决定, 送达. */
export type SerialProcedure = {
  readonly key: string;
  readonly name: string;
  readonly matter: string;
  readonly unit: 'workday' | 'day';
  readonly noticeDays: number;
  readonly supplementDays: number;
  readonly accept: SerialStep;
  readonly review: readonly SerialStep[];
  readonly decide: SerialStep;
  readonly deliver: SerialStep;
};

/** Id of the n-th step of the review, from 0. */
export function reviewStepId(place: number): string {
  return `Review${place + 1}`;
}

export const outcomes = (...pairs: readonly (readonly [value: string, name: string])[]) =>
  `<gov:outcomes>${pairs.map(([value, name]) => `<gov:outcome value="${value}" name="${name}" />`).join('')}</gov:outcomes>`;
export const documents = (...kinds: readonly string[]) =>
  `<gov:documents>${kinds.map((kind) => `<gov:document kind="${kind}" />`).join('')}</gov:documents>`;
export const extension = (inside: string) =>
  `<bpmn:extensionElements>${inside}</bpmn:extensionElements>`;

export function stepMarks(step: SerialStep, unit: string): { readonly [name: string]: string } {
  const { position, days, basis = '', minPersons = 1 } = step;
  return {
    'gov:position': position,
    'gov:limit': String(days),
    'gov:unit': unit,
    ...(basis === '' ? {} : { 'gov:basis': basis }),
    ...(minPersons > 1 ? { 'gov:minPersons': String(minPersons) } : {}),
  };
}

/** That a step ended with an outcome. */
export const on = (id: string, value: string) => `${id}.outcome = "${value}"`;

/** A gateway where one way of several is taken. */
export function choice(id: string, name: string, box: Box): Node {
  return { id, type: 'exclusiveGateway', attributes: { name }, box };
}

/** An end of the case, with its result. */
export function end(id: string, name: string, ...[result, box]: readonly [string, Box]): Node {
  return { id, type: 'endEvent', attributes: { name, 'gov:result': result }, box };
}
