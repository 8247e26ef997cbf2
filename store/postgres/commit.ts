import { setTimeout as delay } from 'node:timers/promises';
import { instantOf } from '../case-instant.ts';
import { StoreUnavailable } from '../failures.ts';
import { entriesOf } from '../inbox.ts';
import { storableJson } from '../json.ts';
import type { CaseWrite, Commit, CommitResult, RequestRow, Writes } from '../port.ts';
import { caseSearchText, compareText, taskSearchText } from '../search.ts';
import { refuseLargeState } from '../state-size.ts';
import type { Database, Query } from './database.ts';
import { isWorthRetrying } from './errors.ts';
import { findRequest } from './requests.ts';

const maxAttempts = 6;

type Verdict = 'committed' | 'case' | 'record' | 'request';

/** One commit, one transaction; the only place that writes business data (group commit will go here). */
export async function commitTo(database: Database, commit: Commit): Promise<CommitResult> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    try {
      return await commitOnce(database, commit);
    } catch (error) {
      if (!isWorthRetrying(error)) throw error;
      await delay(attempt * 10 * Math.random());
    }
  }
  throw new StoreUnavailable(`a commit met deadlocks ${maxAttempts} times in a row`);
}

async function commitOnce(database: Database, commit: Commit): Promise<CommitResult> {
  const { series = [], build } = commit;
  if (series.length === 0) {
    const writes = build([]);
    return resultOf(database, writes.request, await write(database.schema, database.query, writes));
  }
  const { verdict, request } = await database.transaction(async (query) => {
    const writes = build(await countUp(database.schema, query, series));
    const verdict = await write(database.schema, query, writes);
    return { keep: verdict === 'committed', value: { verdict, request: writes.request } };
  });
  return resultOf(database, request, verdict);
}

/** Rows are locked in the order of their names, so that two commits with the same series cannot wait for each other. */
async function countUp(
  schema: string,
  query: Query,
  wanted: readonly string[],
): Promise<readonly number[]> {
  const amounts = new Map<string, number>();
  for (const series of wanted) amounts.set(series, (amounts.get(series) ?? 0) + 1);
  const names = [...amounts.keys()].sort(compareText);
  const rows = await query<{ series: string; value: number }>(
    `INSERT INTO ${schema}.counters AS c (series, value)
     SELECT w.series, w.amount
     FROM unnest($1::text[], $2::integer[]) WITH ORDINALITY AS w(series, amount, ord)
     ORDER BY w.ord
     ON CONFLICT (series) DO UPDATE SET value = c.value + EXCLUDED.value
     RETURNING series, value`,
    [names, names.map((name) => amounts.get(name))],
  );
  const next = new Map(
    rows.map(({ series, value }) => [series, value - (amounts.get(series) ?? 0)]),
  );
  return wanted.map((series) => {
    const value = (next.get(series) ?? 0) + 1;
    next.set(series, value);
    return value;
  });
}

async function write(schema: string, query: Query, writes: Writes): Promise<Verdict> {
  const { request, records = [], audit } = writes;
  const input = {
    ...(writes.case && { case: caseInput(writes.case) }),
    ...(request && { request: { ...request, body: undefined } }),
    records: records.map(({ expectedVersion, ...record }) => ({
      ...record,
      expected: expectedVersion === 'any' ? null : expectedVersion,
    })),
    audit,
  };
  const json = storableJson(input);
  refuseLargeState(json, writes);
  const [row] = await query<{ verdict: Verdict }>(
    `SELECT ${schema}.write_1($1::jsonb, $2::json) AS verdict`,
    [json, storableJson(request?.body ?? null)],
  );
  if (!row) throw new Error('write_1 answered nothing');
  return row.verdict;
}

function caseInput(write: CaseWrite): object {
  const { summary, timers } = write;
  return {
    id: write.id,
    expected: write.expectedVersion,
    number: summary.number,
    file: write.file,
    summary,
    matter_code: summary.matterCode,
    status: summary.status,
    applicant_person_id: summary.applicantPersonId,
    departments: summary.departments,
    search: caseSearchText(summary),
    at: instantOf(write),
    events: write.events,
    tasks: lastOfEach(write.tasks, ({ id }) => id).map((task) => ({
      id: task.id,
      state: task.state,
      matter_code: task.matterCode,
      search: taskSearchText(task),
      data: task,
      entries: entriesOf(task),
    })),
    timers_set: lastOfEach(timers.set, ({ timerId }) => timerId),
    timers_cancelled: timers.cancelled,
    jobs: write.jobs,
  };
}

/** One statement may not touch a row twice: of rows with the same id the last one counts. */
function lastOfEach<Row>(rows: readonly Row[], idOf: (row: Row) => string): readonly Row[] {
  return [...new Map(rows.map((row) => [idOf(row), row])).values()];
}

async function resultOf(
  database: Database,
  request: RequestRow | undefined,
  verdict: Verdict,
): Promise<CommitResult> {
  if (verdict === 'committed') return { committed: true };
  if (verdict !== 'request' || !request) {
    return { committed: false, conflict: verdict === 'request' ? 'case' : verdict };
  }
  const earlier = await findRequest(database, request.actor, request.key);
  // Cleaned away in between: deciding again is the safe answer.
  return earlier
    ? { committed: false, conflict: 'request', earlier }
    : { committed: false, conflict: 'case' };
}
