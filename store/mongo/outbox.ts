import mongoose from 'mongoose';
import { pageOf, writeCursor } from '../cursor.ts';
import type { JobState, OutboxEntry, OutboxQueries, OutboxRow } from '../port.ts';
import type { MongoDatabase } from './database.ts';
import type { JobDocument } from './documents.ts';
import { asking } from './errors.ts';
import { textOf } from './keys.ts';
import { leaseFirst } from './lease.ts';
import { readTicket } from './tickets.ts';

/** The outbox: a job is open until it is done or dead. */
export function outboxQueries({ models }: MongoDatabase): OutboxQueries {
  const { outbox } = models;
  const load = (id: string, state?: JobState) =>
    asking(() => outbox.findOne({ _id: textOf(id), ...(state && { state }) }).lean<JobDocument>());
  const change = async (id: string, from: JobState, changed: object): Promise<boolean> => {
    const { modifiedCount } = await asking(() =>
      outbox.updateOne({ _id: textOf(id), state: from }, changed),
    );
    return modifiedCount === 1;
  };
  return {
    lease: async ({ now, leaseUntil, limit }) => {
      const order = { state: 1, position: 1 } as const;
      const leased = await leaseFirst(outbox, { state: 'open' }, { now, leaseUntil, limit, order });
      return leased.map(jobOf);
    },
    load: async (id) => {
      const job = await load(id, 'open');
      return job ? jobOf(job) : undefined;
    },
    complete: (id) => change(id, 'open', { $set: { state: 'done' } }),
    fail: async (id, message, retryAt) => {
      const state: JobState = retryAt === null ? 'dead' : 'open';
      const leasedUntil = retryAt === null ? null : new Date(retryAt);
      await change(id, 'open', {
        $set: { state, leasedUntil, message: message.replaceAll('\0', '�') },
        $inc: { attempts: 1 },
      });
    },
    postpone: async (id, until) => {
      await change(id, 'open', { $set: { leasedUntil: new Date(until) } });
    },
    open: () => asking(() => outbox.countDocuments({ state: 'open' })),
    list: async ({ state, limit, cursor }) => {
      const isNewestFirst = state === 'dead';
      const after = cursor === undefined ? undefined : readTicket(state, cursor);
      const beyond = isNewestFirst ? { $lt: after } : { $gt: after };
      const found = await asking(() =>
        outbox
          .find({
            state: textOf(state),
            ...(after !== undefined && { position: mongoose.trusted(beyond) }),
          } as object)
          .sort({ position: isNewestFirst ? -1 : 1 })
          .limit(limit + 1)
          .lean<JobDocument[]>(),
      );
      const page = pageOf(found, limit, ({ position }) => writeCursor(state, [position]));
      return { ...page, items: page.items.map(entryOf) };
    },
    find: async (id) => {
      const job = await load(id);
      return job ? entryOf(job) : undefined;
    },
    revive: (id) => change(id, 'dead', { $set: { state: 'open', attempts: 0, leasedUntil: null } }),
    bury: (id) => change(id, 'dead', { $set: { state: 'done' } }),
  };
}

function jobOf({ _id, caseId, kind, payload, createdAt, attempts }: JobDocument): OutboxRow {
  return { id: _id, kind, payload: JSON.parse(payload), caseId, createdAt, attempts };
}

function entryOf(job: JobDocument): OutboxEntry {
  return { ...jobOf(job), state: job.state, message: job.message };
}
