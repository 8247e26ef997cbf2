import type { Definition, FlowNode, Trigger } from './definition.ts';
import { visibleVariables } from './flow/environment.ts';
import { nodeAt, nodeOf, scopeText } from './flow/work.ts';
import type { Instance, LiveRecord } from './instance.ts';
import { definitionOf } from './link.ts';
import { find } from './state/draft.ts';
import type { Instant, Variables, WaitingKind } from './types.ts';

/** Something an instance waits for. `id` is what commands call taskId, jobId or timerId. */
export type Waiting = {
  readonly id: string;
  readonly element: string;
  readonly kind: WaitingKind;
  /** Timers. */
  readonly dueAt?: Instant;
  /** Timers that count days by the calendar and the case's clock: when they began. */
  readonly since?: Instant;
  /** Jobs. */
  readonly jobType?: string;
  /** Signals, messages and receive tasks with one. */
  readonly name?: string;
  readonly correlationKey?: string;
  /** Ad-hoc subprocesses: the elements that may be activated. */
  readonly activatable?: readonly string[];
  /** The element instance that the event hangs on; '' for event subprocesses of the process. */
  readonly attachedTo?: string;
};

/**
 * Everything an instance waits for, the oldest first. Joins are named only when there is nothing
 * else, since then no token can come any more.
 */
export function waiting(definition: Definition, instance: Instance): readonly Waiting[] {
  const all = definitionOf(definition, instance);
  const waits = instance.live.flatMap((record) => waitingOf(all, instance, record) ?? []);
  const isStuck = waits.length === 0 && instance.status === 'active';
  return isStuck && instance.incidents.length === 0 ? stuckJoins(all, instance) : waits;
}

function stuckJoins(definition: Definition, { root, live }: Instance): readonly Waiting[] {
  return [root, ...live].flatMap(({ i, j = {} }) =>
    Object.keys(j).map((gateway) => {
      const { id: element } = nodeAt(definition, Number(gateway));
      return { id: scopeText(i), element, kind: 'join' as const };
    }),
  );
}

function waitingOf(
  definition: Definition,
  instance: Instance,
  record: LiveRecord,
): Waiting | undefined {
  if (record.w === undefined) return undefined;
  const node = nodeOf(definition, record);
  const isAttached = find(instance, record.p)?.b?.includes(record.i);
  return {
    id: String(record.i),
    element: node.id,
    kind: kindOf(record.w, node),
    ...(record.d === undefined ? {} : { dueAt: record.d }),
    ...(record.w === 'timer' && record.s !== undefined ? { since: record.s } : {}),
    ...(node.jobType === undefined ? {} : { jobType: node.jobType }),
    ...nameOf(node.triggers[record.q ?? 0]),
    ...(record.k === undefined ? {} : { correlationKey: record.k }),
    ...(record.w === 'adHoc' ? { activatable: activatableOf(definition, record) } : {}),
    ...(isAttached ? { attachedTo: scopeText(record.p) } : {}),
  };
}

/** What a command may activate in an ad-hoc subprocess now: in sequence nothing while something runs. */
export function activatableOf(definition: Definition, record: LiveRecord): readonly string[] {
  const adHoc = nodeOf(definition, record).extras?.adHoc;
  if (adHoc === undefined || (adHoc.sequential && record.n !== 0)) return [];
  return adHoc.startable.map((index) => nodeAt(definition, index).id);
}

function nameOf(trigger: Trigger | undefined): { readonly name?: string } {
  if (trigger?.kind === 'message') return { name: trigger.message.name };
  return trigger?.kind === 'signal' ? { name: trigger.name } : {};
}

function kindOf(wait: NonNullable<LiveRecord['w']>, { kind }: FlowNode): WaitingKind {
  if (wait !== 'task') return wait;
  return kind === 'manualTask' || kind === 'receiveTask' ? kind : 'userTask';
}

/**
 * The variables of the process, or those that an element instance sees: inner scopes win. An
 * element instance that is over sees what the process sees.
 */
export function variablesOf(instance: Instance, elementInstanceId?: string): Variables {
  const id = elementInstanceId === undefined ? 0 : Number(elementInstanceId);
  return visibleVariables(instance, find(instance, id) ?? instance.root);
}
