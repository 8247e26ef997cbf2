import type { Instant } from '#engine';
import { pageOf, readCursor, readTimerCursor, timerCursor, writeCursor } from '../cursor.ts';
import { jsonCopy } from '../json.ts';
import type {
  JobState,
  OutboxEntry,
  OutboxQueries,
  Page,
  TimerQueries,
  TimerRow,
} from '../port.ts';
import { compareText } from '../search.ts';
import {
  isAtOrBefore,
  type MemoryJob,
  type MemoryState,
  type MemoryTimer,
  timerKey,
} from './state.ts';

/** Timers of the memory store, with leases. */
export function timerQueries(state: MemoryState): TimerQueries {
  const all = () => [...state.timers.values()];
  return {
    leaseDue: async ({ now, leaseUntil, limit }) => {
      const due = all()
        .filter((timer) => isAtOrBefore(timer.row.dueAt, now) && isFree(timer, now))
        .sort(byDue)
        .slice(0, limit);
      for (const { row } of due) {
        state.timers.set(timerKey(row.caseId, row.timerId), { row, leasedUntil: leaseUntil });
      }
      return jsonCopy(due.map(({ row }) => row));
    },
    between: async ({ from, to, limit }) =>
      jsonCopy(
        all()
          .filter((timer) => isFree(timer, from))
          .filter(({ row }) => isAtOrBefore(from, row.dueAt) && isAtOrBefore(row.dueAt, to))
          .sort(byDue)
          .slice(0, limit)
          .map(({ row }) => row),
      ),
    list: async ({ due, limit, cursor }) => {
      const isAfter = afterCursor(cursor);
      const found = all()
        .filter(({ row }) => (due === undefined || isAtOrBefore(row.dueAt, due)) && isAfter(row))
        .sort(byDue)
        .map(({ row }) => row)
        .slice(0, limit + 1);
      return jsonCopy(pageOf(found, limit, timerCursor));
    },
    discard: async (caseId, timerId) => {
      state.timers.delete(timerKey(caseId, timerId));
    },
    nextDue: async () => all().sort(byDue)[0]?.row.dueAt,
  };
}

function afterCursor(cursor: string | undefined): (row: TimerRow) => boolean {
  if (cursor === undefined) return () => true;
  const [due, caseId, timerId] = readTimerCursor(cursor);
  const last = { dueAt: new Date(due).toISOString(), caseId, timerId };
  return (row) => orderOf(row, last) > 0;
}

/** The outbox of the memory store; a map keeps the order of creation. */
export function outboxQueries(state: MemoryState): OutboxQueries {
  const open = () => [...state.outbox.values()].filter((job) => job.state === 'open');
  const changeFrom =
    (from: JobState) =>
    (id: string, changed: (job: MemoryJob) => MemoryJob): boolean => {
      const job = state.outbox.get(id);
      if (job?.state !== from) return false;
      state.outbox.set(id, changed(job));
      return true;
    };
  const change = changeFrom('open');
  const changeDead = changeFrom('dead');
  return {
    lease: async ({ now, leaseUntil, limit }) => {
      const leased = open()
        .filter((job) => isFree(job, now))
        .slice(0, limit);
      for (const { row } of leased) change(row.id, (job) => ({ ...job, leasedUntil: leaseUntil }));
      return jsonCopy(leased.map(({ row }) => row));
    },
    load: async (id) => {
      const job = state.outbox.get(id);
      return job?.state === 'open' ? jsonCopy(job.row) : undefined;
    },
    complete: async (id) => change(id, (job) => ({ ...job, state: 'done' })),
    fail: async (id, message, retryAt) => {
      change(id, (job) => ({
        row: { ...job.row, attempts: job.row.attempts + 1 },
        state: retryAt === null ? 'dead' : 'open',
        leasedUntil: retryAt,
        message,
      }));
    },
    postpone: async (id, until) => {
      change(id, (job) => ({ ...job, leasedUntil: until }));
    },
    open: async () => open().length,
    list: async (query) => jsonCopy(listJobs(state, query)),
    find: async (id) => {
      const job = state.outbox.get(id);
      return job && jsonCopy(entryOf(job));
    },
    revive: async (id) =>
      changeDead(id, (job) => ({
        ...job,
        row: { ...job.row, attempts: 0 },
        state: 'open',
        leasedUntil: null,
      })),
    bury: async (id) => changeDead(id, (job) => ({ ...job, state: 'done' })),
  };
}

/** A place in the list is the job's place in the map, counted from 1: jobs are never taken out. */
function listJobs(
  state: MemoryState,
  { state: wanted, limit, cursor }: Parameters<OutboxQueries['list']>[0],
): Page<OutboxEntry> {
  const direction = wanted === 'dead' ? -1 : 1;
  const beyond = cursor === undefined ? undefined : readCursor(wanted, ['number'], cursor)[0];
  const found = [...state.outbox.values()]
    .map((job, index) => ({ job, place: index + 1 }))
    .filter(({ job }) => job.state === wanted)
    .filter(({ place }) => beyond === undefined || (place - beyond) * direction > 0)
    .sort((a, b) => (a.place - b.place) * direction)
    .slice(0, limit + 1);
  const page = pageOf(found, limit, ({ place }) => writeCursor(wanted, [place]));
  return { ...page, items: page.items.map(({ job }) => entryOf(job)) };
}

function entryOf({ row, state, message }: MemoryJob): OutboxEntry {
  return { ...row, state, message };
}

function isFree(item: { readonly leasedUntil: Instant | null }, now: Instant): boolean {
  return item.leasedUntil === null || isAtOrBefore(item.leasedUntil, now);
}

function byDue(a: MemoryTimer, b: MemoryTimer): number {
  return orderOf(a.row, b.row);
}

type Place = Pick<TimerRow, 'dueAt' | 'caseId' | 'timerId'>;

function orderOf(a: Place, b: Place): number {
  return (
    Date.parse(a.dueAt) - Date.parse(b.dueAt) ||
    compareText(a.caseId, b.caseId) ||
    compareText(a.timerId, b.timerId)
  );
}
