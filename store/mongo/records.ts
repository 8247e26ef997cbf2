import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { Json } from '#engine';
import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { RecordQueries, RecordRow } from '../port.ts';
import { withFields } from '../record-fields.ts';
import type { MongoDatabase } from './database.ts';
import type { RecordDocument } from './documents.ts';
import { asking } from './errors.ts';
import { keyOf, rangeOf, textOf } from './keys.ts';
import { readTicket } from './tickets.ts';

type ListQuery = Parameters<RecordQueries['list']>[1];

/** Queries of records. */
export function recordQueries({ models }: MongoDatabase): RecordQueries {
  return {
    get: async (kind, id) => {
      const found = await asking(() =>
        models.records.findOne({ _id: keyOf(kind, id) }).lean<RecordDocument>(),
      );
      return found ? recordRow(found) : undefined;
    },
    list: async (kind, wanted) => {
      const found = await asking(() =>
        models.records
          .find(filterOf(kind, wanted))
          .sort(wanted.newestFirst ? { position: -1 } : { _id: 1 })
          .limit(wanted.limit + 1)
          .lean<RecordDocument[]>(),
      );
      const page = pageOf(found, wanted.limit, (last) =>
        writeCursor(kind, [wanted.newestFirst ? last.position : last.id]),
      );
      return { ...page, items: page.items.map((row) => withFields(recordRow(row), wanted.fields)) };
    },
  };
}

function filterOf(kind: string, wanted: ListQuery): object {
  const fields = Object.entries(wanted.where ?? {}).map(([name, value]) => fieldHash(name, value));
  return {
    ...(wanted.newestFirst ? newestBefore(kind, wanted.cursor) : idsAfter(kind, wanted.cursor)),
    ...(fields.length > 0 && { fields: mongoose.trusted({ $all: fields }) }),
  };
}

function newestBefore(kind: string, cursor: string | undefined): object {
  if (cursor === undefined) return { kind: textOf(kind) };
  return { kind: textOf(kind), position: mongoose.trusted({ $lt: readTicket(kind, cursor) }) };
}

function idsAfter(kind: string, cursor: string | undefined): object {
  const range = rangeOf(kind);
  if (cursor === undefined) return { _id: mongoose.trusted(range) };
  const [after] = readCursor(kind, ['string'], cursor);
  return { _id: mongoose.trusted({ $gt: keyOf(kind, after), $lt: range.$lt }) };
}

/** What a list can ask for: a hash for each plain value at the top level, so that no value from outside stands in a query. */
export function fieldsOf(data: Json): readonly string[] {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return [];
  return Object.entries(data)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => fieldHash(name, value));
}

function fieldHash(name: string, value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([name, value]))
    .digest('base64url')
    .slice(0, 22);
}

function recordRow({ kind, id, version, data }: RecordDocument): RecordRow {
  return { kind: kind as RecordRow['kind'], id, version, data: JSON.parse(data) };
}
