import { randomUUID } from 'node:crypto';
import mongoose, { type Model } from 'mongoose';
import type { Instant } from '#engine';
import { asking } from './errors.ts';

type Leasable = {
  readonly _id: string;
  readonly leasedUntil: Date | null;
  readonly lease: string | null;
};
type Order = { readonly [field: string]: 1 | -1 };

/** Nobody has it at `now`. */
export function freeAt(now: Instant): { readonly leasedUntil: object } {
  // Written so that one range of values answers it: null comes before every date.
  return { leasedUntil: mongoose.trusted({ $not: mongoose.trusted({ $gt: new Date(now) }) }) };
}

/**
 * Leases up to `limit` of the first documents that match and are free, and answers them in their order. Each document
 * is taken by one atomic update that looks again whether it is free: of several dispatchers one gets it.
 */
export async function leaseFirst<Document extends Leasable>(
  model: Model<Document>,
  filter: object,
  {
    now,
    leaseUntil,
    limit,
    order,
  }: {
    readonly now: Instant;
    readonly leaseUntil: Instant;
    readonly limit: number;
    readonly order: Order;
  },
): Promise<readonly Document[]> {
  const free = { ...filter, ...freeAt(now) };
  return asking(async () => {
    const found = await model
      .find(free, { _id: 1 })
      .sort(order)
      .limit(limit)
      .lean<{ readonly _id: string }[]>();
    if (found.length === 0) return [];
    const lease = randomUUID();
    const ids = { _id: mongoose.trusted({ $in: found.map(({ _id }) => _id) }) };
    await model.updateMany({ ...ids, ...free }, {
      $set: { leasedUntil: new Date(leaseUntil), lease },
    } as object);
    return model
      .find({ ...ids, lease })
      .sort(order)
      .lean<Document[]>();
  });
}
