import type { FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { find, get } from '../state/draft.ts';
import type { Variables } from '../types.ts';
import { startWaits, type Wait, waitsOf } from './attach.ts';
import { setContent } from './data.ts';
import { nextDue } from './due.ts';
import { emitCompleted, emitEntered, emitFlowTaken, emitVariablesSet } from './emit.ts';
import { emitWaitEnded } from './emit-waits.ts';
import { variableScopeOf } from './environment.ts';
import { isFailure, stop } from './incident.ts';
import { leave } from './leave.ts';
import { goOnIn } from './throw-error.ts';
import { nodeOf, type Work } from './work.ts';

/** What a timer, message, signal or condition was waited for has happened. */
export function happen(work: Work, wait: LiveRecord, variables?: Variables): void {
  const event = nodeOf(work.definition, wait);
  const around = find(work.draft.instance, wait.p);
  const isOwn = !around?.b?.includes(wait.i);
  emitWaitEnded(work, wait, 'happened');
  if (isOwn) {
    setContent(work, wait, variables);
    leave(work, get(work.draft.instance, wait.i));
    return;
  }
  const host = get(work.draft.instance, wait.p);
  if (event.allTriggers && isStillWaiting(work, host, event)) {
    if (variables !== undefined) emitVariablesSet(work, scopeOf(work, host, event), variables);
    return;
  }
  goOn(work, { host, event, wait }, variables);
}

/** Events that wait for all of several things have happened with the last of them (10.5.1). */
function isStillWaiting(work: Work, host: LiveRecord, event: FlowNode): boolean {
  const { instance } = work.draft;
  return host.b?.some((id) => get(instance, id).e === event.index) ?? false;
}

function scopeOf(work: Work, host: LiveRecord, event: FlowNode): number {
  return event.kind.endsWith('StartEvent') ? host.i : variableScopeOf(work, host);
}

type Happening = {
  readonly host: LiveRecord;
  readonly event: FlowNode;
  readonly wait: LiveRecord;
};

function goOn(work: Work, { host, event, wait }: Happening, variables?: Variables): void {
  if (host.e === event.index) {
    setContent(work, host, variables);
    leave(work, get(work.draft.instance, host.i));
  } else if (nodeOf(work.definition, host).kind === 'eventBasedGateway') {
    takeBranch(work, { host, event }, variables);
  } else {
    if (!event.interrupting) renew(work, { host, event, wait });
    goOnIn(work, { event, host: get(work.draft.instance, host.i) }, variables);
  }
}

/** An event-based gateway goes on where something has happened first (13.4.4). */
function takeBranch(
  work: Work,
  { host, event }: Pick<Happening, 'host' | 'event'>,
  variables: Variables | undefined,
): void {
  const gateway = nodeOf(work.definition, host);
  const flow = gateway.outgoing.find(({ target }) => target === event.index);
  if (flow === undefined) throw new Error(`no flow from ${gateway.id} to ${event.id}`);
  for (const id of host.b ?? []) {
    emitWaitEnded(work, get(work.draft.instance, id), 'cancelled');
  }
  emitCompleted(work, get(work.draft.instance, host.i));
  emitFlowTaken(work, flow, host.p);
  const record = emitEntered(work, event, host.p);
  setContent(work, record, variables);
  leave(work, get(work.draft.instance, record.i));
}

/** An event that does not interrupt waits for the next time at once. */
function renew(work: Work, { host, event, wait }: Happening): void {
  const waits = event.allTriggers ? waitsOf(work, host, [event]) : nextWait(work, event, wait);
  if (isFailure(waits)) stop(work, host, 'open', waits);
  else startWaits(work, host, waits);
}

function nextWait(work: Work, node: FlowNode, wait: LiveRecord): readonly Wait[] {
  const trigger = wait.q ?? 0;
  const what = node.triggers[trigger];
  switch (what?.kind) {
    case 'timer': {
      const due = wait.r === undefined ? undefined : nextDue(wait.r, work.at);
      return due === undefined ? [] : [{ node, trigger, due }];
    }
    case 'message':
      return [{ node, trigger, message: what.message, correlationKey: wait.k }];
    case 'signal':
      return [{ node, trigger, signal: what.name }];
    case 'condition':
      return [{ node, trigger, holds: true }];
  }
  return [];
}
