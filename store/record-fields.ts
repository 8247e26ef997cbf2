import type { Json } from '#engine';
import type { RecordRow } from './port.ts';

/** A record with only these fields of its data; whole when none are named. */
export function withFields(row: RecordRow, fields: readonly string[] | undefined): RecordRow {
  if (fields === undefined) return row;
  const all = Object.entries(row.data as { readonly [field: string]: Json });
  return { ...row, data: Object.fromEntries(all.filter(([field]) => fields.includes(field))) };
}
