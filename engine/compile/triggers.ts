import type { Throw, Trigger } from '../definition.ts';
import { childOf, idOf, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import type { FoundNode } from './collect.ts';
import { compileBody } from './expressions.ts';
import { eventDefinitionsOf } from './kinds.ts';
import { compileMessage } from './messages.ts';
import { nameOf, type Report, refuse } from './report.ts';
import { compileTimer } from './timers.ts';

/** What an element waits for, in the order of its definitions. */
export function compileTriggers(report: Report, { element, kind }: FoundNode): readonly Trigger[] {
  if (kind === 'receiveTask') {
    const message = childOf(element, 'messageRef') && compileMessage(report, element, element);
    return message === undefined ? [] : [{ kind: 'message', message }];
  }
  if (!/(Catch|Boundary|Start)Event$/.test(kind)) return [];
  return eventDefinitionsOf(element).flatMap(
    (definition) => compileTrigger(report, element, definition) ?? [],
  );
}

function compileTrigger(
  report: Report,
  element: ModdleElement,
  definition: ModdleElement,
): Trigger | undefined {
  switch (typeName(definition)) {
    case 'TimerEventDefinition': {
      const timer = compileTimer(report, element, definition);
      return timer && { kind: 'timer', timer };
    }
    case 'MessageEventDefinition': {
      const message = compileMessage(report, element, definition);
      return message && { kind: 'message', message };
    }
    case 'SignalEventDefinition': {
      const name = signalNameOf(report, element, definition);
      return name === undefined ? undefined : { kind: 'signal', name };
    }
    case 'ConditionalEventDefinition':
      return compileCondition(report, element, definition);
    case 'ErrorEventDefinition':
      return { kind: 'error', code: errorCodeOf(report, element, definition) };
    case 'EscalationEventDefinition':
      return { kind: 'escalation', code: escalationCodeOf(report, element, definition) };
  }
  return undefined;
}

function compileCondition(
  report: Report,
  element: ModdleElement,
  definition: ModdleElement,
): Trigger | undefined {
  const condition = compileBody(report, element, definition, 'condition');
  if (childOf(definition, 'condition') === undefined) {
    refuse(report, element, 'MISSING_CONDITION', `${nameOf(element)} has no condition`);
  }
  return condition && { kind: 'condition', condition };
}

/** What an element throws: what ends its scope comes last, after what needs the world outside. */
export function compileThrows(report: Report, { element, kind }: FoundNode): readonly Throw[] {
  if (!/(Throw|End)Event$/.test(kind)) return [];
  const thrown = eventDefinitionsOf(element).flatMap(
    (definition) => compileThrow(report, element, definition) ?? [],
  );
  return thrown.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

const order: readonly Throw['kind'][] = ['escalation', 'signal', 'message', 'error', 'terminate'];

export function compileThrow(
  report: Report,
  element: ModdleElement,
  definition: ModdleElement,
): Throw | undefined {
  switch (typeName(definition)) {
    case 'SignalEventDefinition': {
      const name = signalNameOf(report, element, definition);
      return name === undefined ? undefined : { kind: 'signal', name };
    }
    case 'EscalationEventDefinition':
      return { kind: 'escalation', code: escalationCodeOf(report, element, definition) ?? '' };
    case 'ErrorEventDefinition':
      return { kind: 'error', code: errorCodeOf(report, element, definition) ?? '' };
    case 'MessageEventDefinition':
      return { kind: 'message' };
    case 'TerminateEventDefinition':
      return { kind: 'terminate' };
  }
  return undefined;
}

/** The code of an error event; undefined catches every error and throws one without code. */
function errorCodeOf(
  report: Report,
  element: ModdleElement,
  definition: ModdleElement,
): string | undefined {
  const error = childOf(definition, 'errorRef');
  if (error === undefined) return undefined;
  const code = textOf(error, 'errorCode');
  if (code === undefined || code === '') {
    const message = `the error of ${nameOf(element)} has no errorCode`;
    refuse(report, element, 'MISSING_ERROR_CODE', message);
  }
  return code;
}

function escalationCodeOf(
  report: Report,
  element: ModdleElement,
  definition: ModdleElement,
): string | undefined {
  const escalation = childOf(definition, 'escalationRef');
  if (escalation === undefined) return undefined;
  const code = textOf(escalation, 'escalationCode');
  if (code === undefined || code === '') {
    const message = `the escalation of ${nameOf(element)} has no escalationCode`;
    refuse(report, element, 'MISSING_ESCALATION_CODE', message);
  }
  return code;
}

/** Signals meet by their name; a signal that has none is called by its id. */
function signalNameOf(
  report: Report,
  element: ModdleElement,
  definition: ModdleElement,
): string | undefined {
  const signal = childOf(definition, 'signalRef');
  const name = signal && (textOf(signal, 'name') || idOf(signal));
  if (name !== undefined && name !== '') return name;
  refuse(report, element, 'MISSING_SIGNAL', `${nameOf(element)} refers to no signal`);
  return undefined;
}
