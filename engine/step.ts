import { handle } from './commands/commands.ts';
import type { Definition } from './definition.ts';
import type { InstanceEvent } from './events.ts';
import { run } from './flow/run.ts';
import { nodeAt, type Work, workOn } from './flow/work.ts';
import type { Instance } from './instance.ts';
import { started } from './state/appliers.ts';
import type { Command, Rejection, StepPorts } from './types.ts';

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
  if (command.type === 'StartInstance') return start(definition, instance, command, ports);
  if (instance === undefined) return reject('INSTANCE_NOT_STARTED', 'there is no instance yet');
  const work = workOn(definition, instance, command.at, ports);
  const rejection = handle(work, command);
  return rejection === undefined ? finish(work) : { accepted: false, rejection };
}

function start(
  definition: Definition,
  instance: Instance | undefined,
  command: Extract<Command, { readonly type: 'StartInstance' }>,
  ports: StepPorts,
): StepAnswer {
  if (instance !== undefined) {
    return reject('INSTANCE_ALREADY_STARTED', `instance ${instance.id} has started already`);
  }
  const { at, instanceId, businessKey } = command;
  const facts = {
    instanceId,
    definitionKey: definition.key,
    variables: command.variables ?? {},
    ...(businessKey === undefined ? {} : { businessKey }),
  };
  const work = workOn(definition, started(facts), at, ports);
  work.events.push({ type: 'InstanceStarted', at, ...facts });
  const rootNode = nodeAt(definition, 0);
  rootNode.behavior.enter(work, work.draft.instance.root, rootNode);
  return finish(work);
}

function finish(work: Work): StepAnswer {
  run(work);
  return { accepted: true, events: work.events, instance: work.draft.instance };
}

function reject(code: string, message: string): StepAnswer {
  return { accepted: false, rejection: { code, message } };
}
