import type { CaseTimer } from '#processes';
import { pageOf, readTimerCursor, timerCursor } from '../cursor.ts';
import { StoreUnavailable } from '../failures.ts';
import { createGroupCommit } from '../group-commit.ts';
import type { OutboxQueries, TimerQueries, TimerRow } from '../port.ts';
import { parameters, whereAll } from './conditions.ts';
import type { Database } from './database.ts';
import { deadJobQueries } from './dead-jobs.ts';
import { groupedRows } from './grouped-rows.ts';
import { type JobColumns, jobColumns, jobOf } from './job-rows.ts';

const timerColumns = `case_id AS "caseId", timer_id AS "timerId", due AS "dueAt", kind`;

/** Jobs closed by one statement at most, and such statements at the same time. */
const closingItems = 100;
const closingLanes = 2;

/** Timers: due times are compared by the database, leases skip what others hold. */
export function timerQueries({ schema, query }: Database): TimerQueries {
  return {
    leaseDue: ({ now, leaseUntil, limit }) =>
      query<TimerRow & { kind: CaseTimer['kind'] }>(
        `WITH due AS (
           SELECT case_id, timer_id FROM ${schema}.timers
           WHERE due_at <= $1::timestamptz AND (leased_until IS NULL OR leased_until <= $1::timestamptz)
           ORDER BY due_at, case_id, timer_id LIMIT $3 FOR UPDATE SKIP LOCKED
         ), leased AS (
           UPDATE ${schema}.timers AS t SET leased_until = $2::timestamptz
           FROM due WHERE t.case_id = due.case_id AND t.timer_id = due.timer_id
           RETURNING t.*
         )
         SELECT ${timerColumns} FROM leased ORDER BY due_at, case_id, timer_id`,
        [now, leaseUntil, limit],
      ),
    between: ({ from, to, limit }) =>
      query<TimerRow>(
        `SELECT ${timerColumns} FROM ${schema}.timers
         WHERE due_at BETWEEN $1::timestamptz AND $2::timestamptz
           AND (leased_until IS NULL OR leased_until <= $1::timestamptz)
         ORDER BY due_at, case_id, timer_id LIMIT $3`,
        [from, to, limit],
      ),
    list: async ({ due, limit, cursor }) => {
      const { values, bind } = parameters();
      const [dueMs, caseId, timerId] = cursor === undefined ? [] : readTimerCursor(cursor);
      const where = whereAll([
        due !== undefined && `due_at <= ${bind(due)}::timestamptz`,
        dueMs !== undefined &&
          `(due_at, case_id, timer_id) > (to_timestamp(${bind(dueMs)}::double precision / 1000), ${bind(caseId)}, ${bind(timerId)})`,
      ]);
      const rows = await query<TimerRow>(
        `SELECT ${timerColumns} FROM ${schema}.timers ${where}
         ORDER BY due_at, case_id, timer_id LIMIT ${bind(limit + 1)}`,
        values,
      );
      return pageOf(rows, limit, timerCursor);
    },
    discard: async (caseId, timerId) => {
      await query(`DELETE FROM ${schema}.timers WHERE case_id = $1 AND timer_id = $2`, [
        caseId,
        timerId,
      ]);
    },
    nextDue: async () => {
      const [row] = await query<{ due: string }>(
        `SELECT due FROM ${schema}.timers ORDER BY due_at, case_id, timer_id LIMIT 1`,
      );
      return row?.due;
    },
  };
}

/** The outbox: a job is open until it is done or dead. Jobs that are looked at or closed together share a statement. */
export function outboxQueries({ schema, query }: Database): OutboxQueries {
  const load = groupedRows(
    query,
    {
      table: `${schema}.outbox`,
      columns: `c.state, ${jobColumns(schema, 'c')}`,
      key: ['id', 'state'],
    },
    ({ state: _, ...row }: JobColumns & { readonly state: string }) => jobOf(row),
  );
  const closing = createGroupCommit<string, boolean>({
    ...{ lanes: closingLanes, maxItems: closingItems },
    keysOf: (id) => [id],
    isOfOneItem: (error) => !(error instanceof StoreUnavailable),
    write: async (ids) => {
      const rows = await query<{ id: string }>(
        `UPDATE ${schema}.outbox SET state = 'done' WHERE id = ANY($1) AND state = 'open' RETURNING id`,
        [ids],
      );
      const closed = new Set(rows.map(({ id }) => id));
      return ids.map((id) => closed.has(id));
    },
  });
  return {
    lease: async ({ now, leaseUntil, limit }) => {
      const rows = await query<JobColumns>(
        `WITH free AS (
           SELECT id FROM ${schema}.outbox
           WHERE state = 'open' AND (leased_until IS NULL OR leased_until <= $1::timestamptz)
           ORDER BY position LIMIT $3 FOR UPDATE SKIP LOCKED
         ), leased AS (
           UPDATE ${schema}.outbox AS o SET leased_until = $2::timestamptz
           FROM free WHERE o.id = free.id
           RETURNING o.*
         )
         SELECT ${jobColumns(schema, 'leased')} FROM leased ORDER BY position`,
        [now, leaseUntil, limit],
      );
      return rows.map(jobOf);
    },
    load: (id) => load(id, 'open'),
    complete: closing.add,
    fail: async (id, message, retryAt) => {
      await query(
        `UPDATE ${schema}.outbox SET attempts = attempts + 1, message = $2,
           state = CASE WHEN $3::timestamptz IS NULL THEN 'dead' ELSE 'open' END,
           leased_until = $3::timestamptz
         WHERE id = $1 AND state = 'open'`,
        [id, message.replaceAll('\0', '�'), retryAt],
      );
    },
    postpone: async (id, until) => {
      await query(
        `UPDATE ${schema}.outbox SET leased_until = $2 WHERE id = $1 AND state = 'open'`,
        [id, until],
      );
    },
    open: async () => {
      const [row] = await query<{ count: number }>(
        `SELECT count(*)::integer AS count FROM ${schema}.outbox WHERE state = 'open'`,
      );
      return row?.count ?? 0;
    },
    ...deadJobQueries({ schema, query }),
  };
}
