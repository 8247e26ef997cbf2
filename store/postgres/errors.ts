import pg from 'pg';
import { StoreFailure, StoreUnavailable } from '../failures.ts';
import { tooOld } from './migrations/0008-old-programs.ts';

/** Classes of SQLSTATE that mean broken machinery: connection, resources, operator's intervention, system. */
const brokenClasses: ReadonlySet<string> = new Set(['08', '53', '57', '58']);

/** Uniqueness that callers may break, and how the message names it. */
const uniqueIds: Readonly<Record<string, string>> = {
  cases_number_key: 'the case number is taken',
  outbox_pkey: 'the job is in the outbox already',
};

/** What a failure of `pg` means to the store's callers; what is a bug stays as it is. */
export function translated(error: unknown): unknown {
  // Whatever does not come from the server comes from the way to it: sockets, name lookup, the pool's time limit.
  if (!(error instanceof pg.DatabaseError)) {
    return new StoreUnavailable(`the database cannot be reached: ${messageOf(error)}`, error);
  }
  const code = error.code ?? '';
  if (code === tooOld) return new StoreFailure('STORE_SCHEMA_NEWER', error.message, error);
  if (brokenClasses.has(code.slice(0, 2))) {
    return new StoreUnavailable(`the database gave up: ${error.message}`, error);
  }
  // 22021 and 22P05: a character that text or jsonb cannot hold.
  if (code === '22021' || code === '22P05') {
    return new StoreFailure(
      'TEXT_NOT_STORABLE',
      `a text cannot be stored: ${error.message}`,
      error,
    );
  }
  const taken = code === '23505' ? uniqueIds[error.constraint ?? ''] : undefined;
  if (taken) return new StoreFailure('ID_TAKEN', `${taken}: ${error.detail ?? ''}`, error);
  return error;
}

/** Things that two transactions may create at once: looked for again, the other one is found. */
const raced: ReadonlySet<string> = new Set(['cases_pkey', 'records_pkey', 'requests_pkey']);

/** Serialization failure, deadlock, or a meeting over something new: the same transaction may end otherwise when tried again. */
export function isWorthRetrying(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  if (error.code === '23505') return raced.has(error.constraint ?? '');
  return error.code === '40001' || error.code === '40P01' || isConflict(error, 'request');
}

/** A conflict that the writing functions found only while writing. */
export function isConflict(error: unknown, kind: 'request' | 'record'): boolean {
  return error instanceof pg.DatabaseError && error.code === 'LS001' && error.message === kind;
}

function messageOf(error: unknown): string {
  // Connecting to a name with several addresses fails with an AggregateError, whose own message is empty.
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
