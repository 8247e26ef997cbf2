import type { Instant } from '#engine';
import { jsonCopy } from '../json.ts';
import type { OutboxQueries, TimerQueries } from '../port.ts';
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
  const sorted = () => [...state.timers.values()].sort(byDue);
  return {
    leaseDue: async ({ now, leaseUntil, limit }) => {
      const due = sorted()
        .filter((timer) => isAtOrBefore(timer.row.dueAt, now) && isFree(timer, now))
        .slice(0, limit);
      for (const { row } of due) {
        state.timers.set(timerKey(row.caseId, row.timerId), { row, leasedUntil: leaseUntil });
      }
      return jsonCopy(due.map(({ row }) => row));
    },
    between: async ({ from, to, limit }) =>
      jsonCopy(
        sorted()
          .filter((timer) => isFree(timer, from))
          .filter(({ row }) => isAtOrBefore(from, row.dueAt) && isAtOrBefore(row.dueAt, to))
          .slice(0, limit)
          .map(({ row }) => row),
      ),
    discard: async (caseId, timerId) => {
      state.timers.delete(timerKey(caseId, timerId));
    },
    nextDue: async () => sorted()[0]?.row.dueAt,
  };
}

/** The outbox of the memory store; a map keeps the order of creation. */
export function outboxQueries(state: MemoryState): OutboxQueries {
  const open = () => [...state.outbox.values()].filter((job) => job.state === 'open');
  const change = (id: string, changed: (job: MemoryJob) => MemoryJob): boolean => {
    const job = state.outbox.get(id);
    if (job?.state !== 'open') return false;
    state.outbox.set(id, changed(job));
    return true;
  };
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
    open: async () => open().length,
  };
}

function isFree(item: { readonly leasedUntil: Instant | null }, now: Instant): boolean {
  return item.leasedUntil === null || isAtOrBefore(item.leasedUntil, now);
}

function byDue(a: MemoryTimer, b: MemoryTimer): number {
  return (
    Date.parse(a.row.dueAt) - Date.parse(b.row.dueAt) ||
    compareText(a.row.caseId, b.row.caseId) ||
    compareText(a.row.timerId, b.row.timerId)
  );
}
