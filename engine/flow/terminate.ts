import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import { endWaits } from './attach.ts';
import { emitIncidentResolved, emitTerminated } from './emit.ts';
import { forgetAgendaOf, type Work } from './work.ts';

/** Terminates an element with everything in it. */
export function terminate(work: Work, record: LiveRecord): void {
  terminateChildren(work, record);
  terminateAlone(work, record.i);
}

/** Terminates everything in a scope, the youngest first, and drops its tokens. */
export function terminateChildren(work: Work, scope: LiveRecord): void {
  const inside = descendantsOf(work, scope);
  for (let at = inside.length - 1; at >= 0; at -= 1) terminateAlone(work, inside[at] ?? 0);
  if (scope.n !== undefined) forgetAgendaOf(work, scope.i);
}

/** Ids of everything in a scope. Children are younger than their scopes, so one pass finds all. */
function descendantsOf(work: Work, scope: LiveRecord): readonly number[] {
  const scopes = new Set([scope.i]);
  const hosted = new Set(scope.b);
  const inside: number[] = [];
  for (const record of work.draft.instance.live) {
    if (!scopes.has(record.p) || record.i === scope.i || hosted.has(record.i)) continue;
    inside.push(record.i);
    if (record.n !== undefined) scopes.add(record.i);
    for (const subscription of record.b ?? []) hosted.add(subscription);
  }
  return inside;
}

function terminateAlone(work: Work, id: number): void {
  const record = find(work.draft.instance, id);
  if (record === undefined) return;
  endWaits(work, record);
  if (record.x !== undefined) emitIncidentResolved(work, record.x);
  const left = find(work.draft.instance, id);
  if (left === undefined) return;
  if (left.n !== undefined) forgetAgendaOf(work, id);
  emitTerminated(work, left);
}
