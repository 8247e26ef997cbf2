import { hasEnded } from '../commands/instance.ts';
import { emitResumed, emitSuspended } from '../flow/emit-operations.ts';
import type { Work } from '../flow/work.ts';
import type { Command, Rejection } from '../types.ts';
import type { OperationCommand } from './requests.ts';

type CommandOf<Type extends OperationCommand['type']> = Extract<
  OperationCommand,
  { readonly type: Type }
>;

/** Stops an instance: until it is resumed nothing of it goes on, and due timers wait. */
export function suspendInstance(
  work: Work,
  { reason }: CommandOf<'SuspendInstance'>,
): Rejection | undefined {
  if (work.draft.instance.status !== 'active') return hasEnded(work);
  if (work.draft.instance.suspended) return isSuspended(work);
  emitSuspended(work, reason);
  return undefined;
}

/** Lets a suspended instance go on. Timers that became due meanwhile can fire at once. */
export function resumeInstance(work: Work): Rejection | undefined {
  if (work.draft.instance.status !== 'active') return hasEnded(work);
  const { id, suspended } = work.draft.instance;
  if (!suspended)
    return { code: 'INSTANCE_NOT_SUSPENDED', message: `instance ${id} is not suspended` };
  emitResumed(work);
  return undefined;
}

/** What may be asked of a suspended instance: what operates on it, not what goes on in it. */
const allowed: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'ResumeInstance',
  'CancelInstance',
  'SetVariables',
  'RescheduleTimer',
  'RecountTimers',
  'ModifyInstance',
  'MigrateInstance',
]);

/** Refuses what would go on in a suspended instance. */
export function refusedWhileSuspended(work: Work, type: Command['type']): Rejection | undefined {
  if (work.draft.instance.suspended !== true || allowed.has(type)) return undefined;
  return isSuspended(work);
}

function isSuspended(work: Work): Rejection {
  const { id } = work.draft.instance;
  return { code: 'INSTANCE_SUSPENDED', message: `instance ${id} is suspended` };
}
