import type { Decision } from '#processes';
import {
  type Attempt,
  type Committed,
  committedOf,
  hasExternal,
  isVersion,
  writesOf,
} from './case-writes.ts';
import { incidentRecords } from './incident-records.ts';
import type { CaseWrite, Commit, Writes } from './port.ts';

/** A command on a case, and what was decided on it. */
export type Change = { readonly attempt: Attempt; readonly decision: Decision };

/**
 * Whether a change can stand in one commit with those before it. Keys of requests are written once in a commit; records
 * too, so that at most one of the changes may write any: which ones is not known before numbers are counted. The facts
 * for reports are no such records: they expect nothing, and the last of them holds.
 */
export function mayJoin(changes: readonly Change[], change: Change): boolean {
  const key = keyOf(change);
  if (key !== undefined && changes.some((other) => keyOf(other) === key)) return false;
  return !mayWriteRecords(change) || !changes.some(mayWriteRecords);
}

function keyOf({ attempt: { request } }: Change): string | undefined {
  const once = request?.once;
  return once && JSON.stringify([once.actor, once.key]);
}

function mayWriteRecords({ attempt, decision }: Change): boolean {
  const { numbers, file, context } = decision;
  const { request, stored, command } = attempt;
  return (
    numbers.length > 0 ||
    hasExternal(decision) ||
    (request?.records?.(file).length ?? 0) > 0 ||
    incidentRecords(context, { before: stored?.file, after: file }, command.at).length > 0
  );
}

/** The commit of changes of one case, each made on what the one before leads to; `built` hears what they come to. */
export function commitOf(
  before: number,
  changes: readonly Change[],
  built: (done: readonly Committed[]) => void,
): Commit {
  const makesVersion = changes.some(({ attempt, decision }) =>
    isVersion(decision.events, attempt.request),
  );
  const version = before + (makesVersion ? 1 : 0);
  const decisions = changes.map(({ decision }) => decision);
  const [first] = decisions;
  const series = decisions.flatMap(({ numbers }) => numbers.map((wanted) => wanted.series));
  // Records of a request may be any, and others may hold external tasks: they are known only when they are made.
  const isForeseen =
    series.length > 0 &&
    changes.every(
      ({ attempt, decision }) => attempt.request?.records === undefined && !hasExternal(decision),
    );
  const requests = changes.flatMap(({ attempt }) => attempt.request?.once ?? []);
  return {
    series,
    ...(first && isForeseen && { touches: { caseId: first.file.id, requests } }),
    build: (counted) => {
      let at = 0;
      const all = changes.map(({ attempt, decision }) => {
        const own = counted.slice(at, at + decision.numbers.length);
        at += own.length;
        const done = committedOf(attempt, decision, { counted: own, version });
        return { done, writes: writesOf(attempt, decision, done) };
      });
      built(all.map(({ done }) => done));
      return togetherOf(all.map(({ writes }) => writes));
    },
  };
}

function togetherOf(all: readonly Writes[]): Writes {
  const [first] = all;
  if (first !== undefined && all.length === 1) return first;
  const cases = all.flatMap((writes) => writes.case ?? []);
  const [begin, end] = [cases[0], cases.at(-1)];
  return {
    ...(begin && end && { case: caseOf(cases, { begin, end }) }),
    records: all.flatMap(({ records = [] }) => records),
    requests: all.flatMap(({ requests = [] }) => requests),
    audit: all.flatMap(({ audit }) => audit),
  };
}

function caseOf(
  cases: readonly CaseWrite[],
  { begin, end }: { readonly begin: CaseWrite; readonly end: CaseWrite },
): CaseWrite {
  const { id, expectedVersion, base, updatedAt } = begin;
  return {
    ...{ id, expectedVersion, file: end.file, summary: end.summary },
    ...(base && { base }),
    ...(updatedAt && { updatedAt }),
    events: cases.flatMap(({ events }) => events),
    tasks: [...new Map(cases.flatMap(({ tasks }) => tasks).map((row) => [row.id, row])).values()],
    timers: timersOf(cases),
    jobs: cases.flatMap(({ jobs }) => jobs),
  };
}

/** Stores cancel before they set: what was set and cancelled again is not set. */
function timersOf(cases: readonly CaseWrite[]): CaseWrite['timers'] {
  const cancelled = new Set<string>();
  const set = new Map<string, CaseWrite['timers']['set'][number]>();
  for (const { timers } of cases) {
    for (const timerId of timers.cancelled) {
      cancelled.add(timerId);
      set.delete(timerId);
    }
    for (const timer of timers.set) set.set(timer.timerId, timer);
  }
  return { set: [...set.values()], cancelled: [...cancelled] };
}
