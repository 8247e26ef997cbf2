import type { FlowNode } from '../definition.ts';
import { has, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import type { Found, FoundNode } from './collect.ts';
import { eventDefinitionsOf, isStart } from './kinds.ts';
import { linkNameOf } from './nodes.ts';
import { nameOf, type Report, refuse, warn } from './report.ts';
import type { Compiled } from './structure.ts';

/** Checks where events stand and what they come with. */
export function checkEvents(report: Report, found: Found, { nodes }: Compiled): void {
  for (const node of nodes) {
    const place = found.nodes[node.index];
    if (place !== undefined) checkEvent(report, found, { place, node, nodes });
  }
}

function checkEvent(
  report: Report,
  found: Found,
  { place, node, nodes }: Checked & { readonly nodes: readonly FlowNode[] },
): void {
  const { kind } = node;
  if (isStart(kind)) checkStartPlace(report, found, { place, node });
  if (kind === 'eventSubProcess') checkEventSubProcess(report, found, place);
  if (/^link(Throw|Catch)Event$/.test(kind)) checkLink(report, found, { place, node });
  if (kind.startsWith('multiple')) checkSeveral(report, place, node);
  if (node.instantiates || node.waitsForAll) checkInstantiation(report, place, node);
  if (kind === 'eventBasedGateway') checkEventGateway(report, place, { node, nodes });
}

const onlyInside = new Set(['errorStartEvent', 'escalationStartEvent', 'compensationStartEvent']);

/** BPMN 2.0.2, 10.5.2: what may start a process, a subprocess and an event subprocess. */
function checkStartPlace(report: Report, found: Found, { place, node }: Checked): void {
  const { element, kind, parent } = place;
  const scope = found.nodes[parent];
  if (scope === undefined) return;
  const kinds = eventDefinitionsOf(element).map(typeName);
  const isInside = scope.kind === 'eventSubProcess';
  if (scope.kind !== 'process' && !isInside && kind !== 'startEvent') {
    const message = `${nameOf(element)}: a subprocess begins without a trigger; only event subprocesses have one`;
    refuse(report, element, 'UNSUPPORTED_EVENT', message);
  }
  const isThrown = (type: string) => /^(Error|Escalation)Event/.test(type);
  if (scope.kind === 'process' && (onlyInside.has(kind) || kinds.some(isThrown))) {
    const message = `${nameOf(element)}: errors and escalations start event subprocesses only`;
    refuse(report, element, 'UNSUPPORTED_EVENT', message);
  }
  if (scope.kind === 'process') checkDefinitionTriggers(report, element, node);
  const interrupts = !has(element, 'isInterrupting', false);
  if (isInside && !interrupts && kinds.includes('ErrorEventDefinition')) {
    refuse(report, element, 'UNSUPPORTED_EVENT', `${nameOf(element)}: an error always interrupts`);
  }
}

/** What starts a process waits before there is an instance: no case and no variables are known. */
function checkDefinitionTriggers(report: Report, element: ModdleElement, node: FlowNode): void {
  if (node.triggers.some((trigger) => trigger.kind === 'timer' && trigger.timer.kind === 'limit')) {
    const message = `${nameOf(element)}: gov:limit needs a running case`;
    refuse(report, element, 'BAD_TIMER', message);
  }
  const onePerKey = textOf(element, 'onePerKey');
  if (onePerKey === undefined) return;
  const hasKey = node.triggers.some(
    (trigger) => trigger.kind === 'message' && trigger.message.correlationKey !== undefined,
  );
  if (hasKey && (onePerKey === 'true' || onePerKey === 'false')) return;
  const message = `gov:onePerKey of ${nameOf(element)} is "true" or "false", beside a message with gov:correlationKey`;
  refuse(report, element, 'BAD_ATTRIBUTE', message);
}

function checkEventSubProcess(report: Report, found: Found, { element, index }: FoundNode): void {
  const starts = found.nodes.filter(({ kind, parent }) => parent === index && isStart(kind));
  const [first] = starts;
  const wrong =
    first === undefined || starts.length > 1
      ? `has ${starts.length} start events; it needs one`
      : first.kind === 'startEvent'
        ? 'needs a start event with a trigger'
        : element['loopCharacteristics'] !== undefined
          ? 'cannot be a loop'
          : undefined;
  if (wrong !== undefined) {
    refuse(report, element, 'BAD_EVENT_SUBPROCESS', `${nameOf(element)} ${wrong}`);
  }
}

type Checked = { readonly place: FoundNode; readonly node: FlowNode };

/** 10.5.1: links are pairs within one scope; several may lead to one target. */
function checkLink(report: Report, found: Found, { place, node }: Checked): void {
  const { element, parent, kind, index } = place;
  const name = linkNameOf(element);
  const isPartner = (other: FoundNode, wanted: FlowNode['kind']) =>
    other.kind === wanted && other.parent === parent && linkNameOf(other.element) === name;
  if (kind === 'linkThrowEvent' && node.link < 0) {
    const message = `${nameOf(element)}: no link "${name}" is caught beside it`;
    refuse(report, element, 'BAD_LINK', message);
  }
  if (kind !== 'linkCatchEvent') return;
  if (found.nodes.some((other) => other.index < index && isPartner(other, 'linkCatchEvent'))) {
    refuse(report, element, 'BAD_LINK', `${nameOf(element)}: link "${name}" is caught twice`);
  }
  if (!found.nodes.some((other) => isPartner(other, 'linkThrowEvent'))) {
    warn(report, element, 'BAD_LINK', `${nameOf(element)}: nothing throws the link "${name}"`);
  }
}

/** Which definitions an event may have together. */
const together: readonly (readonly [RegExp, readonly string[]])[] = [
  [/CatchEvent$/, ['Timer', 'Message', 'Signal', 'Conditional']],
  [/(Boundary|Start)Event$/, ['Timer', 'Message', 'Signal', 'Conditional', 'Error', 'Escalation']],
  [/ThrowEvent$/, ['Message', 'Signal', 'Escalation', 'Compensate']],
  [/EndEvent$/, ['Message', 'Signal', 'Escalation', 'Compensate', 'Error', 'Cancel', 'Terminate']],
];

function checkSeveral(report: Report, { element, kind }: FoundNode, node: FlowNode): void {
  const names = eventDefinitionsOf(element).map((definition) =>
    typeName(definition).replace(/EventDefinition$/, ''),
  );
  const [, allowed = []] = together.find(([pattern]) => pattern.test(kind)) ?? [];
  const foreign = names.find((name) => !allowed.includes(name));
  const isThrown = names.some((name) => name === 'Error' || name === 'Escalation');
  const wrong =
    foreign !== undefined
      ? `${foreign} cannot stand beside other definitions here`
      : node.allTriggers && isThrown
        ? 'errors and escalations cannot be waited for together with others'
        : undefined;
  if (wrong !== undefined) {
    refuse(report, element, 'UNSUPPORTED_EVENT', `${nameOf(element)}: ${wrong}`);
  }
}

function checkInstantiation(report: Report, { element }: FoundNode, node: FlowNode): void {
  const wrong = !node.instantiates
    ? node.waitsForAll && 'is parallel, which only instantiating gateways can be'
    : node.parent !== 0
      ? 'starts instances inside a subprocess'
      : node.incoming.length > 0
        ? 'starts instances, so no flow may lead to it'
        : node.kind === 'receiveTask' &&
          node.triggers.length === 0 &&
          'starts instances by no message';
  if (wrong) refuse(report, element, 'BAD_ATTRIBUTE', `${nameOf(element)} ${wrong}`);
}

const waitable = /^(timer|message|signal|conditional|multiple)CatchEvent$/;

/** 10.6.6: what may stand behind an event-based gateway. */
function checkEventGateway(
  report: Report,
  { element }: FoundNode,
  { node, nodes }: { readonly node: FlowNode; readonly nodes: readonly FlowNode[] },
): void {
  const targets = node.outgoing.flatMap(({ target }) => nodes[target] ?? []);
  const wrong = targets.flatMap((target) => wrongBehindGateway(target) ?? []);
  const kinds = new Set(targets.map(({ kind }) => kind));
  if (kinds.has('receiveTask') && kinds.has('messageCatchEvent')) {
    wrong.push('receive tasks and message events cannot stand behind the same gateway');
  }
  for (const what of wrong) {
    refuse(report, element, 'BAD_EVENT_GATEWAY', `${nameOf(element)}: ${what}`);
  }
}

function wrongBehindGateway(target: FlowNode): string | undefined {
  const isReceive = target.kind === 'receiveTask' && target.triggers.length > 0;
  if (!isReceive && !waitable.test(target.kind)) return `${target.id} waits for no event`;
  if (target.incoming.length > 1) return `other flows lead to ${target.id} as well`;
  if (target.boundary.length === 0 && target.loop === undefined) return undefined;
  return `${target.id} cannot have boundary events or be a loop here`;
}
