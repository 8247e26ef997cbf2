import { setTimeout as pause } from 'node:timers/promises';
import { Error as MongooseFailure, mongo } from 'mongoose';
import { StoreFailure, StoreUnavailable } from '../failures.ts';
import { refusalOf } from './fence.ts';

const { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerError } = mongo;

/**
 * WriteConflict and NoSuchTransaction: a server that gives them without their label means the same. CursorNotFound: it
 * has forgotten a read before its end, which begins again.
 */
const transientCodes: ReadonlySet<unknown> = new Set([112, 251, 43]);
const duplicateKey = 11_000;
/** Codes of servers that are stopping, stepping down, overloaded or out of time. */
const brokenCodes: ReadonlySet<unknown> = new Set([
  6, 7, 50, 89, 91, 134, 189, 202, 262, 317, 358, 9001, 10_058, 10_107, 11_600, 11_602, 13_435,
  13_436,
]);

/** The transaction was taken back and may succeed when it is run again. */
export function isTransient(given: unknown): boolean {
  const error = unwrapped(given);
  if (!(error instanceof MongoError)) return false;
  return error.hasErrorLabel('TransientTransactionError') || transientCodes.has(error.code);
}

/** What a socket says of itself that ends while it is written to: the driver passes it on as it is. */
const socketCodes: ReadonlySet<unknown> = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);

/** The connection is gone, and the transaction that was on it with it unless its commit had been asked for. */
export function isCut(given: unknown): boolean {
  const error = unwrapped(given);
  if (error instanceof MongoNetworkError) return true;
  return error instanceof Error && 'code' in error && socketCodes.has(error.code);
}

/** Bulk writes wrap also what the server never answered; what they wrap says what it was. */
function unwrapped(error: unknown): unknown {
  if (!(error instanceof MongoBulkWriteError)) return error;
  const cause: unknown = error.errorResponse;
  return cause instanceof MongoError ? cause : error;
}

/** Nobody knows whether the commit took effect. */
export function isUnknownCommit(error: unknown): boolean {
  return error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
}

export function isDuplicate(error: unknown): boolean {
  return (
    (error instanceof MongoServerError || error instanceof MongoBulkWriteError) &&
    error.code === duplicateKey
  );
}

/** What a failure of the driver means to the store's callers; what is a bug stays as it is. */
export function translated(given: unknown): unknown {
  const error = unwrapped(given);
  if (
    error instanceof MongooseFailure.CastError ||
    error instanceof MongooseFailure.StrictModeError
  ) {
    return new StoreFailure('QUERY_INVALID', `a query was refused: ${error.message}`, error);
  }
  const refused = error instanceof MongoError ? refusalOf(error) : undefined;
  if (refused) return refused;
  if (error instanceof MongooseFailure.MongooseServerSelectionError) {
    return new StoreUnavailable(`the database cannot be reached: ${error.message}`, error);
  }
  const isBroken =
    error instanceof MongoError &&
    // What does not come from the server comes from the way to it: sockets, selection, the pool's time limit.
    (!(error instanceof MongoServerError) || brokenCodes.has(error.code) || isTransient(error)) &&
    !(error instanceof MongoBulkWriteError && !isTransient(error));
  if (!isBroken && !isCut(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new StoreUnavailable(`the database cannot be reached or gave up: ${message}`, error);
}

const conflictTries = 6;

/**
 * Runs a query outside of a transaction, its failures translated. One that met somebody else's write had no effect: it
 * is asked again, a bounded number of times. Lost connections are the driver's to try again.
 */
export async function asking<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error) || attempt === conflictTries) throw translated(error);
      await pause(Math.random() * 5 * 2 ** attempt);
    }
  }
}
