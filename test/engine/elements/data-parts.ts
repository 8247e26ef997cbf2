import { tag } from '../diagram.ts';

/** Parts of diagrams about data. */

const reference = (name: string, text: string) => `<bpmn:${name}>${text}</bpmn:${name}>`;

/** A data object with the reference `R<name>` to it. */
export function object(name: string): string {
  return [
    tag('dataObject', { id: `O${name}` }),
    tag('dataObjectReference', { id: `R${name}`, name, dataObjectRef: `O${name}` }),
  ].join('');
}

/** An input set or output set with references by their kind. */
export function set(
  side: 'input' | 'output',
  references: Readonly<Record<string, readonly string[]>>,
  suffix = '',
): string {
  const content = Object.entries(references).flatMap(([name, ids]) =>
    ids.map((id) => reference(name, id)),
  );
  return tag(`${side}Set`, { id: `set_${side}${suffix}` }, ...content);
}

/** An ioSpecification in which everything is required; ids end with the suffix. */
export function io(inputs: readonly string[], outputs: readonly string[], suffix?: string): string {
  const end = suffix === undefined ? '' : `_${suffix}`;
  return tag(
    'ioSpecification',
    { id: `io${end}` },
    ...inputs.map((name) => tag('dataInput', { id: `in_${name}${end}`, name })),
    ...outputs.map((name) => tag('dataOutput', { id: `out_${name}${end}`, name })),
    set('input', { dataInputRefs: inputs.map((name) => `in_${name}${end}`) }, end),
    set('output', { dataOutputRefs: outputs.map((name) => `out_${name}${end}`) }, end),
  );
}

export function association(
  side: 'Input' | 'Output',
  source: string,
  target: string,
  ...work: readonly string[]
): string {
  return tag(
    `data${side}Association`,
    { id: `da_${source}_${target}` },
    reference('sourceRef', source),
    reference('targetRef', target),
    ...work,
  );
}
