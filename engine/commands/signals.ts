import { broadcast } from '../flow/signals.ts';
import type { Work } from '../flow/work.ts';
import type { Command, Rejection } from '../types.ts';
import { hasEnded } from './instance.ts';

/** A signal from outside. That nobody waits for it is no mistake: signals are for whoever listens. */
export function broadcastSignal(
  work: Work,
  command: Extract<Command, { readonly type: 'BroadcastSignal' }>,
): Rejection | undefined {
  if (work.draft.instance.status !== 'active') return hasEnded(work);
  broadcast(work, command.name, command.variables);
  return undefined;
}
