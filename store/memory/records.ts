import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import { jsonCopy } from '../json.ts';
import type { RecordQueries, RecordRow } from '../port.ts';
import { withFields } from '../record-fields.ts';
import { compareText } from '../search.ts';
import { type MemoryRecord, type MemoryState, recordKey } from './state.ts';

type Where = { readonly [field: string]: string | number | boolean };

/** Queries of records over the memory store's map. */
export function recordQueries(state: MemoryState): RecordQueries {
  const ofKind = (kind: string, where: Where) =>
    [...state.records.values()].filter(({ row }) => row.kind === kind && hasFields(row, where));
  return {
    get: async (kind, id) => {
      const record = state.records.get(recordKey(kind, id));
      return record && jsonCopy(record.row);
    },
    tally: async (kind, { where, between, by, limit }) => {
      const counts = new Map<string, number>();
      for (const { row } of ofKind(kind, where)) {
        const data = row.data as { readonly [field: string]: Plain };
        if (between !== undefined && !isBetween(data[between.field], between)) continue;
        const values = JSON.stringify(by.map((field) => data[field] ?? null));
        counts.set(values, (counts.get(values) ?? 0) + 1);
      }
      const rows = [...counts].map(([values, count]) => ({ values: JSON.parse(values), count }));
      return { rows: rows.slice(0, limit), isCut: rows.length > limit };
    },
    list: async (kind, { where = {}, newestFirst = false, fields, limit, cursor }) => {
      const order = newestFirst ? newest : byId;
      const isAfter = cursor === undefined ? () => true : order.after(kind, cursor);
      const found = ofKind(kind, where)
        .filter(isAfter)
        .sort(order.compare)
        .slice(0, limit + 1);
      const page = pageOf(found, limit, (last) => order.cursorOf(last));
      return jsonCopy({ ...page, items: page.items.map(({ row }) => withFields(row, fields)) });
    },
  };
}

type Plain = string | number | boolean | null;

function isBetween(value: Plain | undefined, { from, to }: { from: string; to: string }): boolean {
  return typeof value === 'string' && value >= from && value <= to;
}

type Order = {
  readonly compare: (a: MemoryRecord, b: MemoryRecord) => number;
  readonly after: (kind: string, cursor: string) => (record: MemoryRecord) => boolean;
  readonly cursorOf: (record: MemoryRecord) => string;
};

const byId: Order = {
  compare: (a, b) => compareText(a.row.id, b.row.id),
  after: (kind, cursor) => {
    const [id] = readCursor(kind, ['string'], cursor);
    return ({ row }) => compareText(row.id, id) > 0;
  },
  cursorOf: ({ row }) => writeCursor(row.kind, [row.id]),
};

const newest: Order = {
  compare: (a, b) => b.position - a.position,
  after: (kind, cursor) => {
    const [position] = readCursor(kind, ['number'], cursor);
    return (record) => record.position < position;
  },
  cursorOf: ({ row, position }) => writeCursor(row.kind, [position]),
};

function hasFields({ data }: RecordRow, where: Where): boolean {
  if (Object.keys(where).length === 0) return true;
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return false;
  const fields = data as { readonly [field: string]: unknown };
  return Object.entries(where).every(
    ([field, value]) => Object.hasOwn(fields, field) && fields[field] === value,
  );
}
