import type { FlowNode } from '../definition.ts';
import type { CalledDefinition, LiveRecord } from '../instance.ts';
import type { Json, Variables } from '../types.ts';
import { type Draft, type DraftRecord, insert, own } from './draft.ts';

/* What the events of call activities, loops and ad-hoc subprocesses mean. */

type CalledFacts = {
  readonly id: number;
  readonly callerId: number;
  readonly variables: Variables;
  readonly called: { readonly isolated?: true };
};

/** ElementEntered of a called process. Its definition belongs to the instance from now on. */
export function processCalled(draft: Draft, node: FlowNode, facts: CalledFacts): LiveRecord {
  const { id, callerId, variables } = facts;
  const record: DraftRecord = { i: id, e: node.index, p: callerId, n: 0, v: variables };
  if (facts.called.isolated === true) record.c = 1;
  insert(draft, record as LiveRecord);
  draft.instance.next = id + 1;
  grow(draft, callerId, 1);
  return record as LiveRecord;
}

/** The definition of a called process, before anything in it is looked up. */
export function definitionCalled(draft: Draft, { key, version }: CalledDefinition): void {
  const calls = draft.instance.calls ?? [];
  if (calls.some((call) => call.key === key && call.version === version)) return;
  draft.instance.calls = [...calls, { key, version }];
}

/** ElementEntered by command: no token came, so the scope counts one more. */
export function activatedByCommand(draft: Draft, scopeId: number): void {
  grow(draft, scopeId, 1);
}

/** LoopStarted. */
export function loopStarted(draft: Draft, id: number): void {
  own(draft, id).m = { t: -1, c: 0 };
}

/** ItemAdded. */
export function itemAdded(draft: Draft, id: number, item: Json | undefined): void {
  const { m } = own(draft, id);
  if (m === undefined) return;
  m.a = (m.a ?? m.t) + 1;
  m.t += 1;
  if (m.s !== undefined) m.s = [...m.s, item ?? null];
}

/** ItemRemoved: of a sequence the item at that position, which never begins. */
export function itemRemoved(draft: Draft, id: number, position: number | undefined): void {
  const { m } = own(draft, id);
  if (m === undefined) return;
  m.a ??= m.t;
  m.t -= 1;
  if (m.s !== undefined) m.s = m.s.filter((_, at) => at !== (position ?? m.c));
}

/** AdHocStarted and AdHocClosed. */
export function adHocOpen(draft: Draft, id: number, isOpen: boolean): void {
  const record = own(draft, id);
  if (isOpen) record.w = 'adHoc';
  else delete record.w;
}

function grow(draft: Draft, scopeId: number, by: number): void {
  const scope: DraftRecord = own(draft, scopeId);
  scope.n = (scope.n ?? 0) + by;
}
