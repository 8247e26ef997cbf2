import type { Throw, Trigger } from '../definition.ts';
import { childOf, idOf, type ModdleElement, textOf, typeName } from '../model/moddle.ts';
import type { Found, FoundNode } from './collect.ts';
import { compileUndoing } from './compensation.ts';
import { compileBody } from './expressions.ts';
import { eventDefinitionsOf } from './kinds.ts';
import { flowsTo } from './message-flows.ts';
import { compileMessage, compileMessageThrow } from './messages.ts';
import { nameOf, type Report, refuse } from './report.ts';
import { compileTimer } from './timers.ts';

/** What an element waits for, in the order of its definitions. */
export function compileTriggers(report: Report, { element, kind }: FoundNode): readonly Trigger[] {
  if (kind === 'receiveTask') {
    const isNamed = childOf(element, 'messageRef') !== undefined || flowsTo(element).length > 0;
    const message = isNamed ? compileMessage(report, element, element) : undefined;
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
      return { kind: 'error', code: caughtCodeOf(definition, 'error') };
    case 'EscalationEventDefinition':
      return { kind: 'escalation', code: caughtCodeOf(definition, 'escalation') };
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

/** What an element throws: what waits comes behind what does not, what ends its scope at last. */
export function compileThrows(
  report: Report,
  found: Found,
  { element, kind }: FoundNode,
): readonly Throw[] {
  if (!/(Throw|End)Event$/.test(kind)) return [];
  const isOne = !kind.startsWith('multiple');
  const thrown = eventDefinitionsOf(element).flatMap((definition): readonly Throw[] => {
    switch (typeName(definition)) {
      case 'MessageEventDefinition':
        return compileMessageThrow(report, element, definition);
      case 'CompensateEventDefinition':
        return isOne ? [] : compileUndoThrow(report, found, { element, definition });
    }
    const one = compileThrow(report, element, definition);
    return one === undefined ? [] : [one];
  });
  return thrown.sort((one, other) => rank(one) - rank(other));
}

/** Messages that go by a job come behind those that other pools have at once. */
function rank(thrown: Throw): number {
  const isJob = thrown.kind === 'message' && thrown.to.length === 0;
  return order.indexOf(thrown.kind) * 2 + (isJob ? 1 : 0);
}

const order: readonly Throw['kind'][] = [
  'escalation',
  'signal',
  'message',
  'compensation',
  'error',
  'cancel',
  'terminate',
];

function compileUndoThrow(
  report: Report,
  found: Found,
  { element, definition }: { readonly element: ModdleElement; readonly definition: ModdleElement },
): readonly Throw[] {
  const undo = compileUndoing(report, found, { element, definition });
  if (undo === undefined) return [];
  if (!undo.waits) {
    const message = `${nameOf(element)}: waitForCompletion is false, but other definitions come after it`;
    refuse(report, element, 'UNSUPPORTED_EVENT', message);
  }
  return [{ kind: 'compensation', activity: undo.activity }];
}

/** One thing that an event throws beside messages and compensation. */
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
    case 'CancelEventDefinition':
      return { kind: 'cancel' };
    case 'TerminateEventDefinition':
      return { kind: 'terminate' };
  }
  return undefined;
}

/** What an event catches; without a code, every one: BPMN 2.0.2, 8.4.3 and 8.4.4. */
function caughtCodeOf(definition: ModdleElement, kind: 'error' | 'escalation'): string | undefined {
  const caught = childOf(definition, `${kind}Ref`);
  return (caught && textOf(caught, `${kind}Code`)) || undefined;
}

/** The code that an error event throws; one without an error throws no code, one with it must have one (8.4.3). */
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
