import type { Flow, FlowNode } from '../definition.ts';
import { behaviors } from '../elements/behaviors.ts';
import { childOf, childrenOf, has, idOf, type ModdleElement, textOf } from '../model/moddle.ts';
import type { Found, FoundNode } from './collect.ts';
import { compileBody } from './expressions.ts';
import { compileExtras } from './extras.ts';
import { eventDefinitionsOf, hasChildren, isActivity, isEntry, isStart } from './kinds.ts';
import { compileLoop } from './loops.ts';
import { jobTypeOf } from './messages.ts';
import { reachOf } from './reach.ts';
import { nameOf, type Report, refuse } from './report.ts';
import { compileThrows, compileTriggers } from './triggers.ts';

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
    const isTriggered = found.nodes[parent]?.kind === 'eventSubProcess';
    const begins = isTriggered ? isStart(kind) : kind === 'startEvent';
    if (begins && !starts.has(parent)) starts.set(parent, index);
  }
  const boundary = found.nodes.map((): FlowNode[] => []);
  const eventStarts = found.nodes.map((): FlowNode[] => []);
  const extras = compileExtras(report, found);
  const nodes: readonly FlowNode[] = found.nodes.map((node) =>
    compileNode(report, found, node, {
      incoming: incoming.get(node.index) ?? [],
      outgoing: outgoing.get(node.index) ?? [],
      start: extras[node.index]?.begins?.[0] ?? starts.get(node.index) ?? -1,
      boundary: boundary[node.index] ?? [],
      eventStarts: eventStarts[node.index] ?? [],
      link: linkOf(found, node),
      extras: extras[node.index],
      nodes: () => nodes,
    }),
  );
  attach(report, found, { nodes, boundary });
  subscribe(found, { nodes, eventStarts });
  return nodes;
}

type Surroundings = Pick<
  FlowNode,
  'incoming' | 'outgoing' | 'start' | 'boundary' | 'eventStarts' | 'link' | 'extras'
> & { readonly nodes: () => readonly FlowNode[] };

function compileNode(
  report: Report,
  found: Found,
  node: FoundNode,
  { nodes, ...around }: Surroundings,
): FlowNode {
  const { element, kind } = node;
  const instantiates = has(element, 'instantiate', true);
  const activation =
    kind === 'complexGateway'
      ? compileBody(report, element, element, 'activationCondition')
      : undefined;
  const joins = joinsOf(kind, around, activation);
  const event = compileEvent(report, found, node);
  const compiled: FlowNode = {
    // What every token asks for stands together at the front.
    index: node.index,
    id: node.id,
    kind,
    behavior: behaviors[kind],
    incoming: around.incoming,
    outgoing: around.outgoing,
    boundary: around.boundary,
    loop: isActivity(kind) ? compileLoop(report, element) : undefined,
    extras: around.extras,
    conditional: around.outgoing.some((flow) => flow.condition !== undefined),
    exclusive: kind === 'exclusiveGateway',
    joins,
    byToken: kind !== 'process' && !instantiates && !isEntry(kind),
    isScope: hasChildren(kind) || event.throws.some(runsHandlers),
    parent: node.parent,
    start: around.start,
    link: around.link,
    eventStarts: around.eventStarts,
    defaultFlow: defaultOf(report, node, around.outgoing),
    reach: joins && looksAround.has(kind) ? memo(() => reachOf(nodes(), compiled)) : undefined,
    activation,
    interrupting: isInterrupting(element),
    triggers: event.triggers,
    allTriggers: event.allTriggers,
    throws: event.throws,
    timer: event.timer,
    message: event.message,
    instantiates,
    waitsForAll: has(element, 'eventGatewayType', 'Parallel'),
    jobType: jobTypeOf(report, element, kind),
  };
  return compiled;
}

/** Events that run compensation handlers in themselves. */
function runsHandlers({ kind }: FlowNode['throws'][number]): boolean {
  return kind === 'compensation' || kind === 'cancel';
}

type EventParts = Pick<FlowNode, 'triggers' | 'allTriggers' | 'throws' | 'timer' | 'message'>;

/** What an element waits for and throws; `timer` and `message` are those of events with one definition. */
function compileEvent(report: Report, found: Found, node: FoundNode): EventParts {
  const triggers = compileTriggers(report, node);
  const throws = compileThrows(report, found, node);
  const [one] = triggers;
  const only = triggers.length === 1 ? one : undefined;
  return {
    triggers,
    allTriggers: triggers.length > 1 && has(node.element, 'parallelMultiple', true),
    throws,
    timer: only?.kind === 'timer' ? only.timer : undefined,
    message: only?.kind === 'message' ? only.message : undefined,
  };
}

/** An event subprocess interrupts if its start event does. */
function isInterrupting(element: ModdleElement): boolean {
  if (!has(element, 'triggeredByEvent', true)) {
    return !has(element, 'cancelActivity', false) && !has(element, 'isInterrupting', false);
  }
  return childrenOf(element, 'flowElements').every(isInterrupting);
}

/** Joins that ask which tokens can still come. */
const looksAround: ReadonlySet<FlowNode['kind']> = new Set(['inclusiveGateway', 'complexGateway']);

function joinsOf(
  kind: FlowNode['kind'],
  { incoming, extras }: Pick<FlowNode, 'incoming' | 'extras'>,
  activation: FlowNode['activation'],
): boolean {
  if (kind === 'complexGateway') return activation !== undefined;
  if (kind === 'parallelGateway' || kind === 'inclusiveGateway') return incoming.length > 1;
  return incoming.length > 0 && extras !== undefined && extras.startQuantity > 1;
}

function memo<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A link goes on at the catching link of the same name beside it; -1 when it is none. */
function linkOf(found: Found, { element, kind, parent }: FoundNode): number {
  if (kind !== 'linkThrowEvent') return -1;
  const name = linkNameOf(element);
  const target = found.nodes.find(
    (other) =>
      other.kind === 'linkCatchEvent' &&
      other.parent === parent &&
      linkNameOf(other.element) === name,
  );
  return target?.index ?? -1;
}

export function linkNameOf(element: ModdleElement): string {
  const [definition] = eventDefinitionsOf(element);
  return (definition && textOf(definition, 'name')) ?? '';
}

/** Event subprocesses listen from the moment in which the scope around them begins. */
function subscribe(
  found: Found,
  {
    nodes,
    eventStarts,
  }: { readonly nodes: readonly FlowNode[]; readonly eventStarts: readonly FlowNode[][] },
): void {
  for (const { index, kind, parent } of found.nodes) {
    const around = found.nodes[parent];
    const node = nodes[index];
    if (node === undefined || around?.kind !== 'eventSubProcess') continue;
    if (kind.endsWith('StartEvent')) eventStarts[around.parent]?.push(node);
  }
}

function defaultOf(
  report: Report,
  { element, kind }: FoundNode,
  outgoing: readonly Flow[],
): Flow | undefined {
  const flow = childOf(element, 'default');
  if (flow === undefined) return undefined;
  const found = outgoing.find(({ id }) => id === idOf(flow) || id.endsWith(`:${idOf(flow)}`));
  if (found !== undefined && kind !== 'parallelGateway') return found;
  const message = `the default flow ${idOf(flow)} of ${nameOf(element)} does not leave it`;
  refuse(report, element, 'DEFAULT_NOT_ALLOWED', message);
  return undefined;
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
    if (host === undefined || !isActivity(host.kind) || host.parent !== parent) {
      refuse(
        report,
        element,
        'BOUNDARY_WITHOUT_HOST',
        `${nameOf(element)} is attached to no activity beside it`,
      );
    } else if (
      event?.triggers.some((trigger) => trigger.kind === 'error') &&
      has(element, 'cancelActivity', false)
    ) {
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
