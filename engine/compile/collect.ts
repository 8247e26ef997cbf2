import type { FlowNodeKind } from '../definition.ts';
import { childrenOf, idOf, type ModdleElement, typeName } from '../model/moddle.ts';
import { checkAttributes } from './attributes.ts';
import { calledElementOf } from './calls.ts';
import { flowNodeKindOf, isInert, isScopeKind } from './kinds.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** An element of the diagram with the place it will have in the arrays. */
export type FoundNode = {
  readonly index: number;
  /** Its BPMN id, with the process before it when another process has the same. */
  readonly id: string;
  readonly element: ModdleElement;
  readonly kind: FlowNodeKind;
  readonly parent: number;
};

export type FoundFlow = {
  readonly id: string;
  readonly element: ModdleElement;
  readonly parent: number;
};

/** A process that an instance has called from another file. */
export type Called = {
  readonly key: string;
  readonly version: number;
  readonly process: ModdleElement;
};

export type Found = {
  readonly nodes: FoundNode[];
  readonly flows: FoundFlow[];
  /** Index of each process, that of called ones by `key@version`. */
  readonly processes: Map<ModdleElement | string, number>;
};

type Collecting = Found & { readonly ids: Set<string>; prefix: string };

/**
 * Walks a process in document order and finds everything that runs; behind it the processes that
 * its call activities call, those of the file first.
 */
export function collect(
  report: Report,
  process: ModdleElement,
  called: readonly Called[] = [],
): Found {
  const found: Collecting = {
    nodes: [],
    flows: [],
    processes: new Map(),
    ids: new Set(),
    prefix: '',
  };
  collectProcess(report, found, process);
  for (const { key, version, process: other } of called) {
    found.prefix = `${key}@${version}:`;
    collectProcess(report, found, other);
    found.processes.set(`${key}@${version}`, found.processes.get(other) ?? 0);
  }
  return found;
}

function collectProcess(report: Report, found: Collecting, process: ModdleElement): void {
  const open = [process];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (found.processes.has(next)) continue;
    const index = add(report, found, next, { kind: 'process', parent: 0 });
    found.processes.set(next, index);
    collectInside(report, found, next, index);
    for (const { element, kind } of found.nodes.slice(index)) {
      const called = kind === 'callActivity' ? calledElementOf(element) : undefined;
      if (called !== undefined) open.push(called);
    }
  }
}

function idFor(found: Collecting, element: ModdleElement): string {
  const id = idOf(element);
  const free = found.ids.has(id) ? `${found.prefix}${id}` : id;
  found.ids.add(free);
  return free;
}

function collectInside(
  report: Report,
  found: Collecting,
  scope: ModdleElement,
  parent: number,
): void {
  for (const element of childrenOf(scope, 'flowElements')) {
    if (typeName(element) === 'SequenceFlow') {
      checkId(report, element);
      found.flows.push({ id: idFor(found, element), element, parent });
      continue;
    }
    if (isInert(element)) continue;
    const kind = flowNodeKindOf(element, report);
    if (kind === undefined) continue;
    const index = add(report, found, element, { kind, parent });
    if (isScopeKind(kind)) collectInside(report, found, element, index);
  }
}

function add(
  report: Report,
  found: Collecting,
  element: ModdleElement,
  place: { readonly kind: FlowNodeKind; readonly parent: number },
): number {
  checkId(report, element);
  checkAttributes(report, element);
  const index = found.nodes.length;
  found.nodes.push({ index, id: idFor(found, element), element, ...place });
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
