import pg from 'pg';
import { faultPoint } from '../faults.ts';
import { translated } from './errors.ts';

/** One statement; errors come as `StoreFailure` where a caller can do something about them. */
export type Query = <Row extends pg.QueryResultRow>(
  text: string,
  values?: readonly unknown[],
) => Promise<readonly Row[]>;

/** Pools of sessions and the schema that all statements name. */
export type Database = {
  readonly schema: string;
  readonly query: Query;
  /** Over the sessions that commits and transactions have for themselves. */
  readonly write: Query;
  /** Runs `work` in one transaction, which is kept when it answers `keep: true` and taken back otherwise. */
  readonly transaction: <Value>(
    work: (query: Query) => Promise<{ readonly keep: boolean; readonly value: Value }>,
  ) => Promise<Value>;
  readonly close: () => Promise<void>;
};

export type DatabaseOptions = {
  readonly url: string;
  readonly schema: string;
  readonly maxConnections: number;
};

/** Waiting longer than this for a session is an overload: the caller should be told, not kept. */
const waitForSessionMs = 5_000;
const statementLimitMs = 30_000;
/** Opening sessions anew after each lull is slowest when it hurts most: on a machine that has much to do. */
const keepIdleMs = 10 * 60_000;
/** A session that rests longer than this shows that it is there, before something on the way forgets it. */
const keepAliveMs = 60_000;
/**
 * Of all sessions those that write, and stay: the first commits of a session wait until the database has planned what a
 * commit does, 30 to 50 ms. Enough for the lanes of commits and one that counts.
 */
const shareOfWriting = 3 / 8;

export function openDatabase({ url, schema, maxConnections }: DatabaseOptions): Database {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`${schema} is not a schema name`);
  const writing = Math.floor(maxConnections * shareOfWriting);
  const readers = openPool(url, { max: maxConnections - writing, idleTimeoutMillis: keepIdleMs });
  const writers = writing === 0 ? readers : openPool(url, { max: writing, idleTimeoutMillis: 0 });
  return {
    schema,
    query: queryOf(readers),
    write: queryOf(writers),
    transaction: (work) => inTransaction(writers, work),
    close: async () => {
      await Promise.all([...new Set([readers, writers])].map((pool) => pool.end()));
    },
  };
}

function openPool(url: string, size: Pick<pg.PoolConfig, 'max' | 'idleTimeoutMillis'>): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    ...size,
    connectionTimeoutMillis: waitForSessionMs,
    statement_timeout: statementLimitMs,
    idle_in_transaction_session_timeout: statementLimitMs,
    application_name: 'lianshen',
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  });
  // A cut connection is told by an event as well as by its query; without a listener Node would exit.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

function queryOf(runner: pg.Pool | pg.PoolClient): Query {
  return async <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => {
    try {
      const result = await runner.query<Row>(text, values && [...values]);
      return result.rows;
    } catch (error) {
      throw translated(error);
    }
  };
}

async function inTransaction<Value>(
  pool: pg.Pool,
  work: (query: Query) => Promise<{ readonly keep: boolean; readonly value: Value }>,
): Promise<Value> {
  const client = await pool.connect().catch((error: unknown) => {
    throw translated(error);
  });
  const send = queryOf(client);
  const query: Query = async (text, values) => {
    const rows = await send(text, values);
    faultPoint('after-write');
    return rows as never;
  };
  let isClean = false;
  try {
    await send('BEGIN');
    const { keep, value } = await work(query);
    faultPoint('before-commit');
    await send(keep ? 'COMMIT' : 'ROLLBACK');
    isClean = true;
    return value;
  } catch (error) {
    isClean = await send('ROLLBACK').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    // A session in an unknown state is closed, which takes its transaction back.
    client.release(!isClean);
  }
}
