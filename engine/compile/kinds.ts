import type { FlowNodeKind } from '../definition.ts';
import { childrenOf, has, type ModdleElement, typeName } from '../model/moddle.ts';
import { calledElementOf } from './calls.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** Activities and gateways that run, by their BPMN type. What is not here is refused. */
const kinds: ReadonlyMap<string, FlowNodeKind> = new Map<string, FlowNodeKind>([
  ['Task', 'task'],
  ['UserTask', 'userTask'],
  ['ManualTask', 'manualTask'],
  ['ReceiveTask', 'receiveTask'],
  ['ServiceTask', 'serviceTask'],
  ['SendTask', 'sendTask'],
  ['SubProcess', 'subProcess'],
  ['Transaction', 'transaction'],
  ['AdHocSubProcess', 'adHocSubProcess'],
  ['CallActivity', 'callActivity'],
  ['ScriptTask', 'scriptTask'],
  ['BusinessRuleTask', 'businessRuleTask'],
  ['ExclusiveGateway', 'exclusiveGateway'],
  ['ParallelGateway', 'parallelGateway'],
  ['InclusiveGateway', 'inclusiveGateway'],
  ['ComplexGateway', 'complexGateway'],
  ['EventBasedGateway', 'eventBasedGateway'],
]);

/** Elements with elements in them. */
const scopeKinds: ReadonlySet<FlowNodeKind> = new Set<FlowNodeKind>([
  'process',
  'subProcess',
  'eventSubProcess',
  'transaction',
  'adHocSubProcess',
]);

/** Elements whose records have others in them, without having elements in the diagram. */
const callers: ReadonlySet<FlowNodeKind> = new Set<FlowNodeKind>([
  'callActivity',
  'compensationThrowEvent',
  'compensationEndEvent',
  'cancelEndEvent',
]);

export function hasChildren(kind: FlowNodeKind): boolean {
  return scopeKinds.has(kind) || callers.has(kind);
}

const activityKinds: ReadonlySet<FlowNodeKind> = new Set<FlowNodeKind>([
  'task',
  'userTask',
  'manualTask',
  'receiveTask',
  'serviceTask',
  'sendTask',
  'scriptTask',
  'businessRuleTask',
  'callActivity',
  'subProcess',
  'transaction',
  'adHocSubProcess',
]);

/** What can repeat, have boundary events and be compensated: BPMN 2.0.2, 10.3. */
export function isActivity(kind: FlowNodeKind): boolean {
  return activityKinds.has(kind);
}

/** What a call activity does that calls a global task: BPMN 2.0.2, 10.3.4. */
const globalTasks: ReadonlyMap<string, FlowNodeKind> = new Map<string, FlowNodeKind>([
  ['GlobalTask', 'task'],
  ['GlobalManualTask', 'manualTask'],
  ['GlobalUserTask', 'userTask'],
  ['GlobalScriptTask', 'scriptTask'],
  ['GlobalBusinessRuleTask', 'businessRuleTask'],
]);

export function isScopeKind(kind: FlowNodeKind): boolean {
  return scopeKinds.has(kind);
}

/** Elements that the engine enters by itself: no flow may lead to them. */
export function isEntry(kind: FlowNodeKind): boolean {
  return (
    /(^s|S)tartEvent$|BoundaryEvent$/.test(kind) ||
    kind === 'eventSubProcess' ||
    kind === 'linkCatchEvent'
  );
}

export function isStart(kind: FlowNodeKind): boolean {
  return /(^s|S)tartEvent$/.test(kind);
}

/** Elements that no flow leaves. */
export function isEnd(kind: FlowNodeKind): boolean {
  return /(^e|E)ndEvent$/.test(kind) || kind === 'eventSubProcess' || kind === 'linkThrowEvent';
}

/** Events that run, by their BPMN type and the type of their definition. */
const eventKinds: ReadonlyMap<string, ReadonlyMap<string, FlowNodeKind>> = new Map([
  [
    'StartEvent',
    events([
      ['none', 'startEvent'],
      ['MessageEventDefinition', 'messageStartEvent'],
      ['TimerEventDefinition', 'timerStartEvent'],
      ['SignalEventDefinition', 'signalStartEvent'],
      ['ConditionalEventDefinition', 'conditionalStartEvent'],
      ['ErrorEventDefinition', 'errorStartEvent'],
      ['EscalationEventDefinition', 'escalationStartEvent'],
      ['CompensateEventDefinition', 'compensationStartEvent'],
      ['several', 'multipleStartEvent'],
    ]),
  ],
  [
    'EndEvent',
    events([
      ['none', 'endEvent'],
      ['ErrorEventDefinition', 'errorEndEvent'],
      ['MessageEventDefinition', 'messageEndEvent'],
      ['TerminateEventDefinition', 'terminateEndEvent'],
      ['SignalEventDefinition', 'signalEndEvent'],
      ['EscalationEventDefinition', 'escalationEndEvent'],
      ['CompensateEventDefinition', 'compensationEndEvent'],
      ['CancelEventDefinition', 'cancelEndEvent'],
      ['several', 'multipleEndEvent'],
    ]),
  ],
  [
    'IntermediateThrowEvent',
    events([
      ['none', 'intermediateThrowEvent'],
      ['MessageEventDefinition', 'messageThrowEvent'],
      ['SignalEventDefinition', 'signalThrowEvent'],
      ['EscalationEventDefinition', 'escalationThrowEvent'],
      ['CompensateEventDefinition', 'compensationThrowEvent'],
      ['LinkEventDefinition', 'linkThrowEvent'],
      ['several', 'multipleThrowEvent'],
    ]),
  ],
  [
    'IntermediateCatchEvent',
    events([
      ['TimerEventDefinition', 'timerCatchEvent'],
      ['MessageEventDefinition', 'messageCatchEvent'],
      ['SignalEventDefinition', 'signalCatchEvent'],
      ['ConditionalEventDefinition', 'conditionalCatchEvent'],
      ['LinkEventDefinition', 'linkCatchEvent'],
      ['several', 'multipleCatchEvent'],
    ]),
  ],
  [
    'BoundaryEvent',
    events([
      ['TimerEventDefinition', 'timerBoundaryEvent'],
      ['MessageEventDefinition', 'messageBoundaryEvent'],
      ['ErrorEventDefinition', 'errorBoundaryEvent'],
      ['SignalEventDefinition', 'signalBoundaryEvent'],
      ['ConditionalEventDefinition', 'conditionalBoundaryEvent'],
      ['EscalationEventDefinition', 'escalationBoundaryEvent'],
      ['CompensateEventDefinition', 'compensationBoundaryEvent'],
      ['CancelEventDefinition', 'cancelBoundaryEvent'],
      ['several', 'multipleBoundaryEvent'],
    ]),
  ],
]);

function events(
  entries: readonly (readonly [string, FlowNodeKind])[],
): ReadonlyMap<string, FlowNodeKind> {
  return new Map(entries);
}

/** Elements that say something to people and nothing to the engine. */
const inert = new Set(['DataObject', 'DataObjectReference', 'DataStoreReference']);

export function isInert(element: ModdleElement): boolean {
  return inert.has(typeName(element));
}

/** The definitions of an event, its own and those it refers to. */
export function eventDefinitionsOf(element: ModdleElement): readonly ModdleElement[] {
  return [...childrenOf(element, 'eventDefinitions'), ...childrenOf(element, 'eventDefinitionRef')];
}

/** What an element is to the engine; undefined, with a problem, when it cannot run. */
export function flowNodeKindOf(element: ModdleElement, report: Report): FlowNodeKind | undefined {
  const type = typeName(element);
  if (type === 'SubProcess' && has(element, 'triggeredByEvent', true)) return 'eventSubProcess';
  const called = type === 'CallActivity' ? calledElementOf(element) : undefined;
  const global = called && globalTasks.get(typeName(called));
  const kind = global ?? kinds.get(type);
  if (kind !== undefined) return kind;
  const byDefinition = eventKinds.get(type);
  if (byDefinition !== undefined) return eventKindOf(element, byDefinition, report);
  refuse(
    report,
    element,
    'UNSUPPORTED_ELEMENT',
    `${nameOf(element)} cannot run: ${type} is not supported`,
  );
  return undefined;
}

function eventKindOf(
  element: ModdleElement,
  byDefinition: ReadonlyMap<string, FlowNodeKind>,
  report: Report,
): FlowNodeKind | undefined {
  const [first, ...others] = eventDefinitionsOf(element);
  const definition = first === undefined ? 'none' : typeName(first);
  const kind = byDefinition.get(others.length > 0 ? 'several' : definition);
  if (kind !== undefined) return kind;
  const what = others.length > 0 ? 'several event definitions' : `event definition ${definition}`;
  refuse(
    report,
    element,
    'UNSUPPORTED_EVENT',
    `${nameOf(element)} cannot run: ${what} is not supported here`,
  );
  return undefined;
}
