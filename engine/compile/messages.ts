import type { FlowNodeKind, Message, MessageThrow } from '../definition.ts';
import type { Sending } from '../extras.ts';
import { childOf, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import type { FoundNode } from './collect.ts';
import { compileExpression, compileGov } from './expressions.ts';
import { eventDefinitionsOf, isActivity } from './kinds.ts';
import {
  carriedBy,
  flowsTo,
  messageNameOf,
  messageNamesOf,
  recipientsOf,
} from './message-flows.ts';
import { nameOf, type Report, refuse, warn } from './report.ts';

/** Compiles what an element waits for; `owner` carries the messageRef. */
export function compileMessage(
  report: Report,
  element: ModdleElement,
  owner: ModdleElement,
): Message | undefined {
  const [flow] = flowsTo(element);
  const name = messageNameOf(owner) ?? (flow && carriedBy(flow));
  if (name === undefined) {
    refuse(report, element, 'MISSING_MESSAGE', `${nameOf(element)} refers to no message`);
    return undefined;
  }
  const key = textOf(owner, 'correlationKey') ?? textOf(element, 'correlationKey');
  if (key === undefined) return { name, correlationKey: undefined };
  const correlationKey = compileExpression(report, element, 'gov:correlationKey', key);
  return correlationKey && { name, correlationKey };
}

/** What an activity sends along its message flows when it completes. */
export function compileSends(
  report: Report,
  { element, kind }: FoundNode,
): readonly Sending[] | undefined {
  if (!isActivity(kind)) return undefined;
  const recipients = recipientsOf(element);
  if (recipients.size === 0) return undefined;
  const correlationKey = compileGov(report, element, element, 'correlationKey');
  return [...recipients].map(([name, to]) => ({ name, to, correlationKey }));
}

/** A message that an event throws; flows that carry no other message of the event are its own. */
export function compileMessageThrow(
  report: Report,
  element: ModdleElement,
  definition: ModdleElement,
): readonly MessageThrow[] {
  const own = messageNameOf(definition);
  const others = messageNamesOf(element).filter((name) => name !== own);
  const correlationKey = compileGov(report, element, definition, 'correlationKey');
  const fitting = [...recipientsOf(element)].filter(([name]) => !others.includes(name));
  if (fitting.length === 0) return [{ kind: 'message', name: own, to: [], correlationKey }];
  if (own === undefined) {
    return fitting.map(([name, to]) => ({ kind: 'message', name, to, correlationKey }));
  }
  return [{ kind: 'message', name: own, to: fitting.flatMap(([, to]) => to), correlationKey }];
}

/** What BPMN itself says of the work: its operation, or how it is implemented (10.3.3). */
function operationOf(element: ModdleElement): string | undefined {
  const operation = childOf(element, 'operationRef');
  const name = operation && textOf(operation, 'name');
  if (name !== undefined && name !== '') return name;
  const implementation = textOf(element, 'implementation') ?? '';
  return implementation === '' || implementation.startsWith('##') ? undefined : implementation;
}

/** The job type by which the world outside knows what to do. */
export function jobTypeOf(
  report: Report,
  element: ModdleElement,
  kind: FlowNodeKind,
): string | undefined {
  if (/^(message|multiple)(Throw|End)Event$/.test(kind)) {
    const isMessage = (definition: ModdleElement) =>
      typeName(definition) === 'MessageEventDefinition';
    return eventDefinitionsOf(element).some(isMessage) ? 'message' : undefined;
  }
  const isRule = kind === 'businessRuleTask' && textOf(element, 'decision') === undefined;
  if (kind !== 'serviceTask' && kind !== 'sendTask' && !isRule) return undefined;
  const marked = textOf(element, 'job') ?? textOf(element, 'act') ?? textOf(element, 'topic');
  if (marked !== undefined && marked !== '') return marked;
  if (kind === 'sendTask' && messageNameOf(element) !== undefined) return 'message';
  const own = operationOf(element);
  if (own !== undefined) return own;
  const message = `${nameOf(element)} has neither gov:act nor gov:job; its job is called ${kind}`;
  warn(report, element, 'MISSING_JOB_TYPE', message);
  return kind;
}
