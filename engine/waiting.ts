import type { Definition } from './definition.ts';
import { visibleVariables } from './flow/environment.ts';
import { nodeOf } from './flow/work.ts';
import type { Instance, LiveRecord } from './instance.ts';
import { find } from './state/draft.ts';
import type { Instant, Variables, WaitingKind } from './types.ts';

/** Something an instance waits for. `id` is what commands call taskId, jobId or timerId. */
export type Waiting = {
  readonly id: string;
  readonly element: string;
  readonly kind: WaitingKind;
  /** Timers. */
  readonly dueAt?: Instant;
  /** Jobs. */
  readonly jobType?: string;
  /** Messages and receive tasks with one. */
  readonly name?: string;
  readonly correlationKey?: string;
  /** Boundary events: the element instance they sit on. */
  readonly attachedTo?: string;
};

/** Everything an instance waits for, the oldest first. */
export function waiting(definition: Definition, instance: Instance): readonly Waiting[] {
  return instance.live.flatMap((record) => waitingOf(definition, record) ?? []);
}

function waitingOf(definition: Definition, record: LiveRecord): Waiting | undefined {
  if (record.w === undefined) return undefined;
  const node = nodeOf(definition, record);
  const isTask =
    node.kind === 'userTask' || node.kind === 'manualTask' || node.kind === 'receiveTask';
  if (record.w === 'task' && !isTask) return undefined;
  return {
    id: String(record.i),
    element: node.id,
    kind: record.w === 'task' && isTask ? node.kind : record.w === 'task' ? 'userTask' : record.w,
    ...(record.d === undefined ? {} : { dueAt: record.d }),
    ...(record.w === 'job' ? { jobType: node.jobType ?? 'message' } : {}),
    ...(node.message === undefined || record.w === 'job' ? {} : { name: node.message.name }),
    ...(record.k === undefined ? {} : { correlationKey: record.k }),
    ...(node.byToken ? {} : { attachedTo: String(record.p) }),
  };
}

/**
 * The variables of the process, or those that an element instance sees: inner scopes win. An
 * element instance that is over sees what the process sees.
 */
export function variablesOf(instance: Instance, elementInstanceId?: string): Variables {
  const id = elementInstanceId === undefined ? 0 : Number(elementInstanceId);
  return visibleVariables(instance, find(instance, id) ?? instance.root);
}
