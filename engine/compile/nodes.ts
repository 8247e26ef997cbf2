import type { Flow, FlowNode, Message, Timer } from '../definition.ts';
import { behaviors } from '../elements/behaviors.ts';
import { childOf, has, idOf, type ModdleElement, textOf } from '../model/moddle.ts';
import type { Found, FoundNode } from './collect.ts';
import { eventDefinitionsOf } from './kinds.ts';
import { compileLoop } from './loops.ts';
import { compileMessage, jobTypeOf } from './messages.ts';
import { nameOf, type Report, refuse } from './report.ts';
import { compileTimer } from './timers.ts';

/** Compiles the elements, each with its flows, its boundary events and its details. */
export function compileNodes(
  report: Report,
  found: Found,
  flows: readonly Flow[],
): readonly FlowNode[] {
  const incoming = groupBy(flows, ({ target }) => target);
  const outgoing = groupBy(flows, ({ source }) => source);
  const starts = new Map<number, number>();
  for (const { index, kind, parent } of found.nodes) {
    if (kind === 'startEvent' && !starts.has(parent)) starts.set(parent, index);
  }
  const boundary = found.nodes.map((): FlowNode[] => []);
  const nodes = found.nodes.map((node) =>
    compileNode(report, node, {
      incoming: incoming.get(node.index) ?? [],
      outgoing: outgoing.get(node.index) ?? [],
      start: starts.get(node.index) ?? -1,
      boundary: boundary[node.index] ?? [],
    }),
  );
  attach(report, found, { nodes, boundary });
  return nodes;
}

type Surroundings = Pick<FlowNode, 'incoming' | 'outgoing' | 'start' | 'boundary'>;

const activities = new Set([
  'task',
  'userTask',
  'manualTask',
  'receiveTask',
  'serviceTask',
  'sendTask',
  'subProcess',
]);

function compileNode(report: Report, node: FoundNode, around: Surroundings): FlowNode {
  const { element, kind } = node;
  const [definition] = eventDefinitionsOf(element);
  const isScope = kind === 'process' || kind === 'subProcess';
  return {
    index: node.index,
    id: idOf(element),
    kind,
    parent: node.parent,
    ...around,
    defaultFlow: defaultOf(report, node, around.outgoing),
    conditional: around.outgoing.some((flow) => flow.condition !== undefined),
    exclusive: kind === 'exclusiveGateway',
    joins: kind === 'parallelGateway' && around.incoming.length > 1,
    byToken: !isScope || kind === 'subProcess' ? !isEntry(kind) : false,
    isScope,
    interrupting: !has(element, 'cancelActivity', false),
    behavior: behaviors[kind],
    loop: activities.has(kind) ? compileLoop(report, element) : undefined,
    timer: timerOf(report, node, definition),
    message: messageOf(report, node, definition),
    errorCode: errorCodeOf(report, node, definition),
    jobType: jobTypeOf(report, element, kind),
  };
}

function isEntry(kind: FlowNode['kind']): boolean {
  return kind === 'startEvent' || kind.endsWith('BoundaryEvent');
}

function defaultOf(
  report: Report,
  { element, kind }: FoundNode,
  outgoing: readonly Flow[],
): Flow | undefined {
  const flow = childOf(element, 'default');
  if (flow === undefined) return undefined;
  const found = outgoing.find(({ id }) => id === idOf(flow));
  if (found !== undefined && kind !== 'parallelGateway') return found;
  const message = `the default flow ${idOf(flow)} of ${nameOf(element)} does not leave it`;
  refuse(report, element, 'DEFAULT_NOT_ALLOWED', message);
  return undefined;
}

function timerOf(
  report: Report,
  { element, kind }: FoundNode,
  definition: ModdleElement | undefined,
): Timer | undefined {
  const isTimer = kind === 'timerCatchEvent' || kind === 'timerBoundaryEvent';
  return isTimer && definition !== undefined
    ? compileTimer(report, element, definition)
    : undefined;
}

function messageOf(
  report: Report,
  { element, kind }: FoundNode,
  definition: ModdleElement | undefined,
): Message | undefined {
  if (kind === 'receiveTask') {
    return childOf(element, 'messageRef') && compileMessage(report, element, element);
  }
  const isMessage = kind === 'messageCatchEvent' || kind === 'messageBoundaryEvent';
  return isMessage && definition !== undefined
    ? compileMessage(report, element, definition)
    : undefined;
}

function errorCodeOf(
  report: Report,
  { element, kind }: FoundNode,
  definition: ModdleElement | undefined,
): string | undefined {
  if (kind !== 'errorEndEvent' && kind !== 'errorBoundaryEvent') return undefined;
  const error = definition && childOf(definition, 'errorRef');
  if (error === undefined) return undefined;
  const code = textOf(error, 'errorCode');
  if (code === undefined || code === '') {
    refuse(
      report,
      element,
      'MISSING_ERROR_CODE',
      `the error of ${nameOf(element)} has no errorCode`,
    );
  }
  return code;
}

function attach(
  report: Report,
  found: Found,
  {
    nodes,
    boundary,
  }: { readonly nodes: readonly FlowNode[]; readonly boundary: readonly FlowNode[][] },
): void {
  const byElement = new Map(found.nodes.map((node) => [node.element, node]));
  for (const { index, element, kind, parent } of found.nodes) {
    if (!kind.endsWith('BoundaryEvent')) continue;
    const hostElement = childOf(element, 'attachedToRef');
    const host = hostElement && byElement.get(hostElement);
    const event = nodes[index];
    if (host === undefined || !activities.has(host.kind) || host.parent !== parent) {
      refuse(
        report,
        element,
        'BOUNDARY_WITHOUT_HOST',
        `${nameOf(element)} is attached to no activity beside it`,
      );
    } else if (kind === 'errorBoundaryEvent' && has(element, 'cancelActivity', false)) {
      refuse(
        report,
        element,
        'UNSUPPORTED_EVENT',
        `${nameOf(element)}: an error always interrupts`,
      );
    } else if (event !== undefined) {
      boundary[host.index]?.push(event);
    }
  }
}

function groupBy(
  flows: readonly Flow[],
  keyOf: (flow: Flow) => number,
): ReadonlyMap<number, Flow[]> {
  const groups = new Map<number, Flow[]>();
  for (const flow of flows) {
    const group = groups.get(keyOf(flow));
    if (group === undefined) groups.set(keyOf(flow), [flow]);
    else group.push(flow);
  }
  return groups;
}
