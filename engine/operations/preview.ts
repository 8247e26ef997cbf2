import type { Definition } from '../definition.ts';
import type { Instance, InstanceStatus } from '../instance.ts';
import { step } from '../step.ts';
import type { Rejection, StepPorts } from '../types.ts';
import { type Waiting, waiting } from '../waiting.ts';
import type { OperationCommand } from './requests.ts';

/** What an operation would do. */
export type Preview =
  | {
      readonly accepted: true;
      readonly entered: readonly string[];
      readonly terminated: readonly string[];
      readonly status: InstanceStatus;
      readonly waiting: readonly Waiting[];
    }
  | { readonly accepted: false; readonly rejection: Rejection };

/** Tries an operation and throws the result away: a dry run. */
export function previewModification(
  definition: Definition,
  instance: Instance,
  command: OperationCommand,
  ports: StepPorts,
): Preview {
  const answer = step(definition, instance, command, ports);
  if (!answer.accepted) return answer;
  const elements = (type: 'ElementEntered' | 'ElementTerminated') =>
    answer.events.flatMap((event) => (event.type === type ? [event.element] : []));
  const after = (command.type === 'MigrateInstance' && ports.migrateTo) || definition;
  return {
    accepted: true,
    entered: elements('ElementEntered'),
    terminated: elements('ElementTerminated'),
    status: answer.instance.status,
    waiting: waiting(after, answer.instance),
  };
}
