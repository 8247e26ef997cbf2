import type { FlowNodeKind } from '../definition.ts';
import { childrenOf, has, type ModdleElement, typeName } from '../model/moddle.ts';
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
  ['ExclusiveGateway', 'exclusiveGateway'],
  ['ParallelGateway', 'parallelGateway'],
]);

/** Events that run, by their BPMN type and the type of their definition. */
const eventKinds: ReadonlyMap<string, ReadonlyMap<string, FlowNodeKind>> = new Map([
  ['StartEvent', events([['none', 'startEvent']])],
  [
    'EndEvent',
    events([
      ['none', 'endEvent'],
      ['ErrorEventDefinition', 'errorEndEvent'],
      ['MessageEventDefinition', 'messageEndEvent'],
      ['TerminateEventDefinition', 'terminateEndEvent'],
    ]),
  ],
  [
    'IntermediateThrowEvent',
    events([
      ['none', 'intermediateThrowEvent'],
      ['MessageEventDefinition', 'messageThrowEvent'],
    ]),
  ],
  [
    'IntermediateCatchEvent',
    events([
      ['TimerEventDefinition', 'timerCatchEvent'],
      ['MessageEventDefinition', 'messageCatchEvent'],
    ]),
  ],
  [
    'BoundaryEvent',
    events([
      ['TimerEventDefinition', 'timerBoundaryEvent'],
      ['MessageEventDefinition', 'messageBoundaryEvent'],
      ['ErrorEventDefinition', 'errorBoundaryEvent'],
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
  if (type === 'SubProcess' && has(element, 'triggeredByEvent', true)) {
    refuse(
      report,
      element,
      'UNSUPPORTED_ELEMENT',
      `${nameOf(element)}: event subprocesses cannot run yet`,
    );
    return undefined;
  }
  const kind = kinds.get(type);
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
  const kind = others.length > 0 ? undefined : byDefinition.get(definition);
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
