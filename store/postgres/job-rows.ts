import { type CaseJob, type PackedMessage, unpackMessage } from '#processes';
import type { OutboxRow } from '../port.ts';

/** A job as it lies in the outbox; a message of the exchange may be packed, and brings what its case says of it. */
export type JobColumns = Omit<OutboxRow, 'payload'> & {
  readonly payload: CaseJob['payload'] | PackedMessage;
  readonly told: readonly [number: string, matterCode: string] | null;
};

/** The columns that `jobOf` reads, of jobs called so. */
export function jobColumns(schema: string, table: string): string {
  return `${table}.id, ${table}.case_id AS "caseId", ${table}.kind, ${table}.payload,
    ${table}.created_at AS "createdAt", ${table}.attempts, CASE WHEN ${table}.kind = 'exchange' THEN (
      SELECT json_build_array(k.number, k.matter_code) FROM ${schema}.cases AS k WHERE k.id = ${table}.case_id
    ) END AS told`;
}

/** The job as it was given to be kept, with whatever else was selected. */
export function jobOf<Row extends JobColumns>({ told, payload, ...row }: Row) {
  if (!isPacked(payload)) return { ...row, payload };
  const [number = '', matterCode = ''] = told ?? [];
  const { id, caseId, createdAt } = row;
  return {
    ...row,
    payload: unpackMessage(payload, { id, caseId, createdAt, number, matterCode }),
  };
}

function isPacked(payload: JobColumns['payload']): payload is PackedMessage {
  return Array.isArray(payload);
}
