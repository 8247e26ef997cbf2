import type { FlowNodeKind, Message } from '../definition.ts';
import { childOf, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import { compileExpression } from './expressions.ts';
import { eventDefinitionsOf } from './kinds.ts';
import { nameOf, type Report, refuse, warn } from './report.ts';

/** Compiles what an element waits for; `owner` carries the messageRef. */
export function compileMessage(
  report: Report,
  element: ModdleElement,
  owner: ModdleElement,
): Message | undefined {
  const name = messageNameOf(owner);
  if (name === undefined) {
    refuse(
      report,
      element,
      'MISSING_MESSAGE',
      `${nameOf(element)} refers to no message with a name`,
    );
    return undefined;
  }
  const key = textOf(owner, 'correlationKey') ?? textOf(element, 'correlationKey');
  if (key === undefined) return { name, correlationKey: undefined };
  const correlationKey = compileExpression(report, element, 'gov:correlationKey', key);
  return correlationKey && { name, correlationKey };
}

export function messageNameOf(owner: ModdleElement): string | undefined {
  const message = childOf(owner, 'messageRef');
  const name = message && textOf(message, 'name');
  return name === '' ? undefined : name;
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
  const marked = textOf(element, 'job') ?? textOf(element, 'act');
  if (marked !== undefined && marked !== '') return marked;
  if (kind === 'sendTask' && messageNameOf(element) !== undefined) return 'message';
  const own = operationOf(element);
  if (own !== undefined) return own;
  const message = `${nameOf(element)} has neither gov:act nor gov:job; its job is called ${kind}`;
  warn(report, element, 'MISSING_JOB_TYPE', message);
  return kind;
}
