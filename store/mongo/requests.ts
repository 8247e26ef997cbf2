import mongoose from 'mongoose';
import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { Counter, Page, RequestRow } from '../port.ts';
import type { MongoDatabase } from './database.ts';
import type { RequestDocument } from './documents.ts';
import { asking } from './errors.ts';
import { groupedDocuments } from './grouped-documents.ts';
import { keyOf } from './keys.ts';

/** The first answer to a request, by its idempotency key. */
export function createFindRequest({
  models,
}: MongoDatabase): (actor: string, key: string) => Promise<RequestRow | undefined> {
  const find = groupedDocuments(models.requests, { field: '_id' }, requestRow);
  return async (actor, key) => find(keyOf(actor, key));
}

/** All kept answers, by actor and key. */
export async function scanRequests(
  { models }: MongoDatabase,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Promise<Page<RequestRow>> {
  const filter =
    cursor === undefined
      ? {}
      : {
          _id: mongoose.trusted({
            $gt: keyOf(...readCursor('requests', ['string', 'string'], cursor)),
          }),
        };
  const found = await asking(() =>
    models.requests
      .find(filter)
      .sort({ _id: 1 })
      .limit(limit + 1)
      .lean<RequestDocument[]>(),
  );
  return pageOf(found.map(requestRow), limit, ({ actor, key }) =>
    writeCursor('requests', [actor, key]),
  );
}

/** The last number counted of every series. */
export async function listCounters({ models }: MongoDatabase): Promise<readonly Counter[]> {
  const found = await asking(() => models.counters.find({}).sort({ _id: 1 }).lean());
  return found.map(({ _id, value }) => ({ series: _id, value }));
}

export function requestRow(found: RequestDocument): RequestRow {
  const { actor, key, hash, status, body, at } = found;
  return { actor, key, hash, status, body: JSON.parse(body), at };
}
