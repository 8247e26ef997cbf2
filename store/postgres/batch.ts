import { instantOf } from '../case-instant.ts';
import { entriesOf } from '../inbox.ts';
import { storableJson } from '../json.ts';
import type { AuditRow, CaseWrite, Writes } from '../port.ts';
import { caseSearchText, taskSearchText } from '../search.ts';
import { refuseLargeState } from '../state-size.ts';
import type { Counting } from './counters.ts';
import type { CasePart } from './snapshots.ts';

/** What one commit of a batch writes; the part says how its case is written. */
export type BatchItem = { readonly writes: Writes; readonly part: CasePart | undefined };

/**
 * The one parameter of `write_batch_2`: rows by table, those of all commits together; `n` is the commit they belong to.
 * A section without rows is absent, and costs nothing.
 */
export function batchInput(items: readonly BatchItem[], counters: readonly Counting[]): string {
  const trail = inTurns(items.flatMap(({ writes }) => writes.audit));
  const sections = Object.entries({
    counters,
    requests: items.flatMap(({ writes: { request } }, n) =>
      // As text in JSON, so that a repeated request gets the very same letters.
      request === undefined ? [] : [{ ...request, n, body: JSON.stringify(request.body) }],
    ),
    cases: items.flatMap(({ writes, part }, n) =>
      writes.case && part ? [{ n, ...caseRow(writes.case, part) }] : [],
    ),
    records: items.flatMap(({ writes: { records = [] } }, n) =>
      records.map(({ expectedVersion, ...record }) => ({
        ...record,
        n,
        expected: expectedVersion === 'any' ? null : expectedVersion,
      })),
    ),
    ...rowsOfCases(items.flatMap(({ writes }) => writes.case ?? [])),
  }).filter(([, rows]) => rows.length > 0);
  const input = storableJson({ ...Object.fromEntries(sections), trail });
  checkBodies(items);
  for (const { writes } of items) refuseLargeState(input, writes);
  return input;
}

/** Numbers the rows of each target: the second is linked after the first. */
function inTurns(rows: readonly AuditRow[]) {
  const turns = new Map<string, number>();
  return rows.map((row) => {
    const turn = (turns.get(row.target) ?? 0) + 1;
    turns.set(row.target, turn);
    return { ...row, turn };
  });
}

/** Inside the input a body is text, whose escapes are escaped: it is looked at by itself. */
function checkBodies(items: readonly BatchItem[]): void {
  for (const { writes } of items) if (writes.request) storableJson(writes.request.body);
}

function caseRow(write: CaseWrite, { file, delta, writesSummary }: CasePart) {
  const { summary } = write;
  return {
    id: write.id,
    expected: write.expectedVersion,
    count: write.events.length,
    at: instantOf(write),
    events: write.events,
    ...(file && { file }),
    ...(delta && { delta }),
    ...(writesSummary && {
      summary,
      number: summary.number,
      matter_code: summary.matterCode,
      status: summary.status,
      applicant_person_id: summary.applicantPersonId,
      departments: summary.departments,
      search: caseSearchText(summary),
    }),
  };
}

/** One statement may not touch a row twice: of rows with the same id the last one counts. */
function lastOfEach<Row>(rows: readonly Row[], idOf: (row: Row) => string): readonly Row[] {
  return [...new Map(rows.map((row) => [idOf(row), row])).values()];
}

function rowsOfCases(cases: readonly CaseWrite[]) {
  const ofCases = <Row>(rowsOf: (write: CaseWrite) => readonly Row[]) => cases.flatMap(rowsOf);
  return {
    tasks: ofCases((write) =>
      lastOfEach(write.tasks, ({ id }) => id).map((task) => ({
        id: task.id,
        case_id: write.id,
        state: task.state,
        matter_code: task.matterCode,
        search: taskSearchText(task),
        data: task,
        entries: entriesOf(task),
      })),
    ),
    timers_cancelled: ofCases(({ id, timers }) =>
      timers.cancelled.map((timerId) => ({ case_id: id, timer_id: timerId })),
    ),
    timers_set: ofCases(({ id, timers }) =>
      lastOfEach(timers.set, ({ timerId }) => timerId).map(({ timerId, kind, dueAt }) => ({
        case_id: id,
        timer_id: timerId,
        kind,
        due: dueAt,
      })),
    ),
    jobs: ofCases((write) => {
      const at = instantOf(write);
      return write.jobs.map((job) => ({ ...job, case_id: write.id, at }));
    }),
  };
}
