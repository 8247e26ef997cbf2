import type { FlowNode } from '../definition.ts';
import type { AdHoc, CompensationThrow, Undo } from '../extras.ts';
import { childOf, childrenOf, has, idOf, type ModdleElement, typeName } from '../model/moddle.ts';
import type { Found, FoundNode } from './collect.ts';
import { compileBody } from './expressions.ts';
import { eventDefinitionsOf, isEntry } from './kinds.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** What the diagram says about compensation, found once. */
export type UndoFacts = {
  /** Compensation boundary events by their host. */
  readonly events: ReadonlyMap<ModdleElement | undefined, FoundNode>;
  /** Index of the compensation event subprocess in a scope. */
  readonly eventSubProcesses: ReadonlyMap<number, number>;
  /** Scopes with something in them that can be compensated. */
  readonly holders: ReadonlySet<number>;
};

export function undoFactsOf(found: Found): UndoFacts | undefined {
  const events = new Map<ModdleElement | undefined, FoundNode>();
  const eventSubProcesses = new Map<number, number>();
  const holders = new Set<number>();
  let compensates = false;
  for (const node of found.nodes) {
    const around = found.nodes[node.parent];
    if (/^compensation|^cancel/.test(node.kind) || compensatesToo(node)) compensates = true;
    if (node.kind === 'compensationBoundaryEvent') {
      events.set(childOf(node.element, 'attachedToRef'), node);
      hold(found, holders, node.parent);
    } else if (node.kind === 'callActivity') hold(found, holders, node.parent);
    else if (node.kind === 'compensationStartEvent' && around?.kind === 'eventSubProcess') {
      eventSubProcesses.set(around.parent, around.index);
      hold(found, holders, around.parent);
    }
  }
  return compensates ? { events, eventSubProcesses, holders } : undefined;
}

/** Events with several definitions, some of which compensate. */
function compensatesToo({ kind, element }: FoundNode): boolean {
  const isOne = (definition: ModdleElement) =>
    /^(Compensate|Cancel)Event/.test(typeName(definition));
  return kind.startsWith('multiple') && eventDefinitionsOf(element).some(isOne);
}

function hold(found: Found, holders: Set<number>, scope: number): void {
  let index = scope;
  while (!holders.has(index)) {
    holders.add(index);
    if (found.nodes[index]?.kind !== 'process') index = found.nodes[index]?.parent ?? 0;
  }
}

/** How an activity is compensated once it is completed; undefined when nothing in it can be. */
export function compileUndo(
  report: Report,
  { found, facts }: { readonly found: Found; readonly facts: UndoFacts },
  { element, index, kind }: FoundNode,
): Undo | undefined {
  const event = facts.events.get(element);
  const handler = event === undefined ? undefined : handlerOf(report, found, event);
  const eventSubProcess = facts.eventSubProcesses.get(index) ?? -1;
  // What is called may be compensated, and whether it can is known only when it is.
  const isUndone = handler !== undefined || eventSubProcess >= 0 || facts.holders.has(index);
  if (!isUndone && kind !== 'callActivity') return undefined;
  return { handler: handler?.index ?? -1, eventSubProcess };
}

/** The activity that an association leads to from a compensation boundary event: 10.7.1. */
function handlerOf(report: Report, found: Found, event: FoundNode): FoundNode | undefined {
  const scope = found.nodes[event.parent]?.element;
  const ends = childrenOf(scope ?? event.element, 'artifacts').flatMap((artifact) =>
    otherEnd(artifact, event.element),
  );
  const handler = found.nodes.find(({ element }) => ends.includes(element));
  if (handler !== undefined && has(handler.element, 'isForCompensation', true)) return handler;
  const message = `${nameOf(event.element)} has no association to an activity with isForCompensation`;
  refuse(report, event.element, 'MISSING_COMPENSATION_HANDLER', message);
  return undefined;
}

function otherEnd(artifact: ModdleElement, end: ModdleElement): readonly ModdleElement[] {
  if (typeName(artifact) !== 'Association') return [];
  const ends = [childOf(artifact, 'sourceRef'), childOf(artifact, 'targetRef')];
  return ends.includes(end) ? ends.flatMap((one) => (one === end ? [] : (one ?? []))) : [];
}

export function compileCompensationThrow(
  report: Report,
  found: Found,
  { element, kind }: FoundNode,
): CompensationThrow | undefined {
  if (kind === 'cancelEndEvent') return { activity: -1, waits: true };
  if (kind !== 'compensationThrowEvent' && kind !== 'compensationEndEvent') return undefined;
  const [definition] = eventDefinitionsOf(element);
  if (definition === undefined) return { activity: -1, waits: true };
  return compileUndoing(report, found, { element, definition });
}

/** What one definition compensates. */
export function compileUndoing(
  report: Report,
  found: Found,
  { element, definition }: { readonly element: ModdleElement; readonly definition: ModdleElement },
): CompensationThrow | undefined {
  const activity = childOf(definition, 'activityRef');
  const waits = !has(definition, 'waitForCompletion', false);
  if (activity === undefined) return { activity: -1, waits };
  const node = found.nodes.find((other) => other.element === activity);
  if (node !== undefined) return { activity: node.index, waits };
  const message = `${nameOf(element)} compensates ${idOf(activity)}, which is not in its process`;
  refuse(report, element, 'UNRESOLVED_REFERENCE', message);
  return undefined;
}

export function compileAdHoc(report: Report, found: Found, node: FoundNode): AdHoc | undefined {
  const { element, index, kind } = node;
  if (kind !== 'adHocSubProcess') return undefined;
  const reached = new Set(
    childrenOf(element, 'flowElements').map((flow) => childOf(flow, 'targetRef')),
  );
  const inside = found.nodes.filter((other) => other.parent === index && other.index !== index);
  for (const { element: wrong, kind: what } of inside) {
    if (!/(^s|S)tartEvent$|(^e|E)ndEvent$/.test(what)) continue;
    const message = `${nameOf(wrong)} may not stand in the ad-hoc ${nameOf(element)}`;
    refuse(report, wrong, 'UNSUPPORTED_EVENT', message);
  }
  const startable = inside.filter(
    (other) =>
      !reached.has(other.element) &&
      !isEntry(other.kind) &&
      !has(other.element, 'isForCompensation', true),
  );
  return {
    sequential: has(element, 'ordering', 'Sequential'),
    completionCondition: compileBody(report, element, element, 'completionCondition'),
    cancelRemaining: !has(element, 'cancelRemainingInstances', false),
    startable: startable.map((other) => other.index),
  };
}

/** Cancel events belong to transactions, and handlers stand beside the flow: 10.3.5 and 10.7.1. */
export function checkCompensation(report: Report, found: Found, nodes: readonly FlowNode[]): void {
  for (const { index, element, kind, parent } of found.nodes) {
    const node = nodes[index];
    const isLinked = node !== undefined && node.incoming.length + node.outgoing.length > 0;
    if (has(element, 'isForCompensation', true) && isLinked) {
      const message = `${nameOf(element)} is for compensation; no flow may lead to it or leave it`;
      refuse(report, element, 'FLOW_NOT_ALLOWED', message);
    }
    if (node?.throws.some((one) => one.kind === 'cancel')) {
      checkCancelEnd(report, element, nodes[parent]);
    }
    if (kind !== 'cancelBoundaryEvent') continue;
    const host = childOf(element, 'attachedToRef');
    if (host !== undefined && typeName(host) === 'Transaction') continue;
    const message = `${nameOf(element)} is attached to no transaction`;
    refuse(report, element, 'UNSUPPORTED_EVENT', message);
  }
}

function checkCancelEnd(report: Report, element: ModdleElement, scope: FlowNode | undefined): void {
  const isCaught = scope?.boundary.some(({ kind }) => kind === 'cancelBoundaryEvent');
  if (scope?.kind === 'transaction' && isCaught) return;
  const message =
    scope?.kind === 'transaction'
      ? `${nameOf(element)} cancels ${scope.id}, which has no cancel boundary event to go on at`
      : `${nameOf(element)} stands in no transaction`;
  refuse(report, element, 'UNSUPPORTED_EVENT', message);
}
