import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { Json } from '#engine';
import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { RecordQueries, RecordRow, TallyQuery } from '../port.ts';
import { withFields } from '../record-fields.ts';
import type { MongoDatabase } from './database.ts';
import type { RecordDocument } from './documents.ts';
import { asking } from './errors.ts';
import { groupedDocuments } from './grouped-documents.ts';
import { keyOf, rangeOf, textOf } from './keys.ts';
import { readTicket } from './tickets.ts';

type ListQuery = Parameters<RecordQueries['list']>[1];

/** Queries of records. */
export function recordQueries({ models }: MongoDatabase): RecordQueries {
  const get = groupedDocuments(models.records, { field: '_id' }, recordRow);
  return {
    get: async (kind, id) => get(keyOf(kind, id)),
    tally: async (kind, wanted) => {
      const found = await asking(() =>
        models.records.aggregate<Counted>(tallyPipeline(kind, wanted)).exec(),
      );
      const rows = found.map(({ _id, count }) => ({
        values: wanted.by.map((_, at) => _id?.[`v${at}`] ?? null),
        count,
      }));
      return { rows: rows.slice(0, wanted.limit), isCut: rows.length > wanted.limit };
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

type Counted = {
  readonly _id: { readonly [name: string]: string | number | boolean | null } | null;
  readonly count: number;
};

/** Names are hashed and values plain texts, so that nothing from outside is read as an operator. */
function tallyPipeline(kind: string, { where, between, by, limit }: TallyQuery) {
  const fields = Object.entries(where).map(([name, value]) => fieldHash(name, value));
  const range = between && {
    [factOf(between.field)]: { $gte: textOf(between.from), $lte: textOf(between.to) },
  };
  const match = { kind: textOf(kind), ...(fields.length > 0 && { fields: { $all: fields } }) };
  const group = Object.fromEntries(by.map((name, at) => [`v${at}`, `$${factOf(name)}`]));
  return [
    { $match: { ...match, ...range } },
    { $group: { _id: group, count: { $sum: 1 } } },
    { $limit: limit + 1 },
  ];
}

/** The values of a record that is counted, each under the hash of its name. */
export function countedOf(data: Json): NonNullable<RecordDocument['facts']> {
  const plain = Object.entries(data as { readonly [name: string]: string | number | boolean });
  return Object.fromEntries(plain.map(([name, value]) => [fieldHash(name, ''), value]));
}

const factOf = (name: string): string => `facts.${fieldHash(name, '')}`;

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
