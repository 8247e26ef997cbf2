import { handle } from './commands/commands.ts';
import type { Definition } from './definition.ts';
import type { InstanceEvent } from './events.ts';
import { initializeKeys } from './flow/correlation.ts';
import { lackingIn } from './flow/process-data.ts';
import { run } from './flow/run.ts';
import { nodeAt, type Work, workOn } from './flow/work.ts';
import type { Instance } from './instance.ts';
import { definitionOf } from './link.ts';
import { started } from './state/appliers.ts';
import { draftOf, draftOfNew } from './state/draft.ts';
import type { Command, Rejection, StepPorts, Variables } from './types.ts';

export type StepAnswer =
  | {
      readonly accepted: true;
      readonly events: readonly InstanceEvent[];
      readonly instance: Instance;
    }
  | { readonly accepted: false; readonly rejection: Rejection };

/**
 * The whole engine: an instance and a command go in, events and the next instance come out, or a
 * rejection, which changes nothing. The instance given stays as it is. There is no clock and no
 * chance in it: the same input gives the same output.
 */
export function step(
  definition: Definition,
  instance: Instance | undefined,
  command: Command,
  ports: StepPorts,
): StepAnswer {
  const work = begin(definition, instance, command, ports);
  if ('code' in work) return { accepted: false, rejection: work };
  run(work);
  return { accepted: true, events: work.events, instance: work.draft.instance };
}

/**
 * The same step, whose events are handed out while it goes on: each time about `size` of them have
 * gathered, and the last ones with the answer. A step of any length then needs little memory. It is
 * one step all the same: who stores the slices stores them together with the instance of the
 * answer, in one commit, or none. Whoever stops asking has changed nothing.
 */
export function* stepInSlices(
  definition: Definition,
  instance: Instance | undefined,
  command: Command,
  ports: StepPorts,
  size = 10_000,
): Generator<readonly InstanceEvent[], StepAnswer, void> {
  const work = begin(definition, instance, command, ports);
  if ('code' in work) return { accepted: false, rejection: work };
  while (!run(work, size)) {
    const { events } = work;
    work.events = [];
    yield events;
  }
  return { accepted: true, events: work.events, instance: work.draft.instance };
}

/** Checks a command and begins its work, which then stands on the agenda. */
function begin(
  definition: Definition,
  instance: Instance | undefined,
  command: Command,
  ports: StepPorts,
): Work | Rejection {
  if (command.type === 'StartInstance') return start(definition, instance, command, ports);
  if (instance === undefined)
    return { code: 'INSTANCE_NOT_STARTED', message: 'there is no instance yet' };
  const work = workOn(definitionOf(definition, instance), draftOf(instance), command.at, ports);
  return handle(work, command) ?? work;
}

function start(
  definition: Definition,
  instance: Instance | undefined,
  command: Extract<Command, { readonly type: 'StartInstance' }>,
  ports: StepPorts,
): Work | Rejection {
  if (instance !== undefined) {
    const message = `instance ${instance.id} has started already`;
    return { code: 'INSTANCE_ALREADY_STARTED', message };
  }
  const { at, instanceId, businessKey, startElement, calls } = command;
  const refusal = refusalOf(definition, startElement) ?? lackOf(definition, command.variables);
  if (refusal !== undefined) return refusal;
  const facts = {
    instanceId,
    definitionKey: definition.key,
    variables: command.variables ?? {},
    ...(businessKey === undefined ? {} : { businessKey }),
    ...(startElement === undefined ? {} : { startElement }),
    ...(calls === undefined ? {} : { calls }),
  };
  const first = started(facts);
  const work = workOn(definitionOf(definition, first), draftOfNew(first), at, ports);
  work.events.push({ type: 'InstanceStarted', at, ...facts });
  if (definition.correlation !== undefined) beginConversation(work, command);
  const rootNode = nodeAt(definition, 0);
  rootNode.behavior.enter(work, work.draft.instance.root, rootNode);
  return work;
}

/** A process does not begin without the data that it says it must have: BPMN 2.0.2, 10.4.2. */
function lackOf(definition: Definition, variables: Variables = {}): Rejection | undefined {
  const data = nodeAt(definition, 0).extras?.processData;
  const lack = data && lackingIn(data.inputSets, variables);
  if (lack === undefined) return undefined;
  const message = `process ${definition.key}: data input ${lack} has no value`;
  return { code: 'DATA_INPUT_MISSING', message };
}

/** The message that starts an instance is the first of its conversation: BPMN 2.0.2, 8.4.2. */
function beginConversation(
  work: Work,
  { startElement, variables, correlation }: Extract<Command, { readonly type: 'StartInstance' }>,
): void {
  const start = work.definition.starts.find(({ id }) => id === startElement);
  for (const trigger of start?.triggers ?? []) {
    if (trigger.kind !== 'message') continue;
    initializeKeys(work, { name: trigger.message.name, variables, correlation });
  }
}

/** Without being told, an instance begins at the none start event, or at the only event there is. */
function refusalOf(
  definition: Definition,
  startElement: string | undefined,
): Rejection | undefined {
  const { starts, key } = definition;
  const isKnown = startElement !== undefined && starts.some(({ id }) => id === startElement);
  if (isKnown) return undefined;
  if (startElement !== undefined) {
    const message = `process ${key} does not begin at ${startElement}`;
    return { code: 'START_ELEMENT_UNKNOWN', message };
  }
  if (starts.length === 1 || nodeAt(definition, 0).start >= 0) return undefined;
  const names = starts.map(({ id }) => id).join(', ');
  const message = `process ${key} begins at one of ${names}; startElement must say which`;
  return { code: 'START_ELEMENT_MISSING', message };
}
