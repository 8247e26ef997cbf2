import mongoose from 'mongoose';
import { pageOf, readTimerCursor, timerCursor } from '../cursor.ts';
import type { TimerQueries, TimerRow } from '../port.ts';
import type { MongoDatabase } from './database.ts';
import type { TimerDocument } from './documents.ts';
import { asking } from './errors.ts';
import { keyOf } from './keys.ts';
import { freeAt, leaseFirst } from './lease.ts';

/** `_id` begins with the case, so this is the order by due instant, case and timer. */
const byDue = { dueAt: 1, _id: 1 } as const;

/** Timers and their leases. */
export function timerQueries({ models }: MongoDatabase): TimerQueries {
  return {
    leaseDue: async ({ now, leaseUntil, limit }) => {
      const due = { dueAt: mongoose.trusted({ $lte: new Date(now) }) };
      const leased = await leaseFirst(models.timers, due, { now, leaseUntil, limit, order: byDue });
      return leased.map(timerOf);
    },
    between: async ({ from, to, limit }) => {
      const window = mongoose.trusted({ $gte: new Date(from), $lte: new Date(to) });
      const found = await asking(() =>
        models.timers
          .find({ dueAt: window, ...freeAt(from) })
          .sort(byDue)
          .limit(limit)
          .lean<TimerDocument[]>(),
      );
      return found.map(timerOf);
    },
    list: async ({ due, limit, cursor }) => {
      const [dueMs, caseId, timerId] = cursor === undefined ? [] : readTimerCursor(cursor);
      const last = dueMs === undefined ? undefined : new Date(dueMs);
      const filter = {
        ...(due !== undefined && { dueAt: mongoose.trusted({ $lte: new Date(due) }) }),
        ...(last !== undefined && {
          $or: [
            { dueAt: mongoose.trusted({ $gt: last }) },
            { dueAt: last, _id: mongoose.trusted({ $gt: keyOf(caseId ?? '', timerId ?? '') }) },
          ],
        }),
      };
      const found = await asking(() =>
        models.timers
          .find(filter)
          .sort(byDue)
          .limit(limit + 1)
          .lean<TimerDocument[]>(),
      );
      return pageOf(found.map(timerOf), limit, timerCursor);
    },
    discard: async (caseId, timerId) => {
      await asking(() => models.timers.deleteOne({ _id: keyOf(caseId, timerId) }));
    },
    nextDue: async () => {
      const next = await asking(() =>
        models.timers.findOne({}, { due: 1 }).sort(byDue).lean<TimerDocument>(),
      );
      return next?.due;
    },
  };
}

export function timerOf({ caseId, timerId, due, kind }: TimerDocument): TimerRow {
  return { caseId, timerId, dueAt: due, kind };
}
