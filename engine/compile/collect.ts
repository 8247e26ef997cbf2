import type { FlowNodeKind } from '../definition.ts';
import { childrenOf, idOf, type ModdleElement, typeName } from '../model/moddle.ts';
import { checkAttributes } from './attributes.ts';
import { flowNodeKindOf, isInert } from './kinds.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** An element of the diagram with the place it will have in the arrays. */
export type FoundNode = {
  readonly index: number;
  readonly element: ModdleElement;
  readonly kind: FlowNodeKind;
  readonly parent: number;
};

export type FoundFlow = { readonly element: ModdleElement; readonly parent: number };

export type Found = { readonly nodes: FoundNode[]; readonly flows: FoundFlow[] };

/** Walks a process in document order and finds everything that runs. */
export function collect(report: Report, process: ModdleElement): Found {
  const found: Found = { nodes: [], flows: [] };
  add(report, found, process, { kind: 'process', parent: 0 });
  collectInside(report, found, process, 0);
  return found;
}

function collectInside(report: Report, found: Found, scope: ModdleElement, parent: number): void {
  for (const element of childrenOf(scope, 'flowElements')) {
    if (typeName(element) === 'SequenceFlow') {
      checkId(report, element);
      found.flows.push({ element, parent });
      continue;
    }
    if (isInert(element)) continue;
    const kind = flowNodeKindOf(element, report);
    if (kind === undefined) continue;
    const index = add(report, found, element, { kind, parent });
    if (kind === 'subProcess') collectInside(report, found, element, index);
  }
}

function add(
  report: Report,
  found: Found,
  element: ModdleElement,
  place: { readonly kind: FlowNodeKind; readonly parent: number },
): number {
  checkId(report, element);
  checkAttributes(report, element);
  const index = found.nodes.length;
  found.nodes.push({ index, element, ...place });
  return index;
}

/** Names that every JavaScript object has; as variables they would mislead. */
const reserved = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
]);

function checkId(report: Report, element: ModdleElement): void {
  const id = idOf(element);
  if (/^[A-Za-z_][\w.-]{0,127}$/.test(id) && !reserved.has(id)) return;
  refuse(
    report,
    element,
    'BAD_ID',
    `${nameOf(element)} needs an id of up to 128 letters, digits, _ - .`,
  );
}
