import type { Flow, FlowNode } from '../definition.ts';
import { has } from '../model/moddle.ts';
import type { Found, FoundNode } from './collect.ts';
import { checkCompensation } from './compensation.ts';
import { checkEndings } from './endings.ts';
import { checkEvents } from './events.ts';
import { checkJoins } from './joins.ts';
import { isEnd, isScopeKind, isStart } from './kinds.ts';
import { nameOf, type Report, refuse, warn } from './report.ts';

export type Compiled = {
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly Flow[];
  readonly starts: readonly FlowNode[];
};

/** Checks the shape of the graph: starts, ends, gateways, and what nothing leads to. */
export function checkStructure(report: Report, found: Found, compiled: Compiled): void {
  // Flows that were refused would make every element near them look wrong as well.
  if (report.problems.some(({ severity }) => severity === 'error')) return;
  for (const node of compiled.nodes) {
    const place = found.nodes[node.index];
    if (place === undefined) continue;
    if (node.isScope) checkStart(report, found, place, compiled);
    const isBegin = compiled.nodes[node.parent]?.extras?.begins?.includes(node.index) === true;
    if (node.kind !== 'process') checkNode(report, place, node, isBegin);
  }
  checkEvents(report, found, compiled);
  checkCompensation(report, found, compiled.nodes);
  checkJoins(report, found, compiled);
  const reached = reachedIn(found, compiled);
  if (compiled.flows.length > 0) warnUnreachable(report, found, reached);
  checkEndings(report, found, { nodes: compiled.nodes, reached });
}

function checkStart(
  report: Report,
  found: Found,
  scope: FoundNode,
  { nodes, starts }: Compiled,
): void {
  if (!isScopeKind(scope.kind)) return;
  if (scope.kind === 'eventSubProcess' || scope.kind === 'adHocSubProcess') return;
  const none = found.nodes.filter(
    ({ kind, parent, index }) => kind === 'startEvent' && parent === scope.index && index !== 0,
  );
  const begins = nodes[scope.index]?.extras?.begins;
  if (
    none.length === 0 &&
    begins === undefined &&
    (scope.kind !== 'process' || starts.length === 0)
  ) {
    refuse(
      report,
      scope.element,
      'MISSING_START_EVENT',
      `${nameOf(scope.element)} has no start event`,
    );
  }
  // A process begins at all of them; a subprocess has a unique one (13.3.4).
  if (scope.kind === 'process') return;
  for (const { element } of none.slice(1)) {
    const message = `${nameOf(scope.element)} has more than one start event without trigger: ${nameOf(element)}`;
    refuse(report, element, 'SEVERAL_START_EVENTS', message);
  }
}

function checkNode(report: Report, place: FoundNode, node: FlowNode, isBegin: boolean): void {
  checkWays(report, place, node, isBegin);
  if (node.exclusive && node.outgoing.length > 1) checkConditions(report, place, node);
}

/** Handlers of compensation and elements of ad-hoc subprocesses are entered by the engine. */
function standsAlone({ element }: FoundNode, { extras }: FlowNode): boolean {
  return has(element, 'isForCompensation', true) || (extras !== undefined && extras.inAdHoc >= 0);
}

function checkWays(report: Report, place: FoundNode, node: FlowNode, isBegin: boolean): void {
  const { element, kind } = place;
  const isAlone = standsAlone(place, node);
  if (node.byToken && node.incoming.length === 0 && !isAlone && !isBegin) {
    refuse(report, element, 'NO_INCOMING_FLOW', `no flow leads to ${nameOf(element)}`);
  }
  if (node.outgoing.length === 0 && kind.endsWith('Gateway')) {
    refuse(report, element, 'GATEWAY_WITHOUT_FLOW', `no flow leaves ${nameOf(element)}`);
  } else if (node.outgoing.length === 0 && !isEnd(kind) && !isAlone && kind !== undoing) {
    warn(
      report,
      element,
      'NO_OUTGOING_FLOW',
      `no flow leaves ${nameOf(element)}; its path ends there`,
    );
  }
}

const undoing = 'compensationBoundaryEvent';

function checkConditions(report: Report, { element }: FoundNode, node: FlowNode): void {
  for (const flow of node.outgoing) {
    if (flow.condition !== undefined || flow === node.defaultFlow) continue;
    const message = `flow ${flow.id} leaving ${nameOf(element)} has no condition and is not the default: give it a condition, or make it the default flow of the gateway`;
    report.problems.push({
      elementId: flow.id,
      code: 'MISSING_CONDITION',
      message,
      severity: 'error',
    });
  }
}

/** The elements to which a token can come. */
function reachedIn(found: Found, { nodes }: Compiled): ReadonlySet<number> {
  const reached = new Set<number>();
  const isOpen = ({ index, kind, instantiates, extras, parent }: FlowNode) =>
    nodes[parent]?.extras?.begins?.includes(index) === true ||
    (extras?.inAdHoc ?? -1) >= 0 ||
    has(found.nodes[index]?.element ?? { $type: '' }, 'isForCompensation', true) ||
    kind === 'process' ||
    kind === 'eventSubProcess' ||
    instantiates ||
    isStart(kind);
  const open = nodes.filter(isOpen);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node.index)) continue;
    reached.add(node.index);
    open.push(...node.boundary);
    for (const target of [node.link, ...node.outgoing.map((flow) => flow.target)]) {
      const next = nodes[target];
      if (next !== undefined) open.push(next);
    }
  }
  return reached;
}

function warnUnreachable(report: Report, found: Found, reached: ReadonlySet<number>): void {
  for (const { index, element } of found.nodes) {
    if (!reached.has(index))
      warn(report, element, 'UNREACHABLE', `${nameOf(element)} is never reached`);
  }
}
