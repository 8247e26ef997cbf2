import { instantOf } from '../case-instant.ts';
import { entriesOf } from '../inbox.ts';
import { storableJson } from '../json.ts';
import { packEvents } from '../packed-events.ts';
import type { AuditRow, CaseWrite, TaskRow, Writes } from '../port.ts';
import { caseSearchText, taskSearchText } from '../search.ts';
import { refuseLargeState } from '../state-size.ts';
import type { Counting } from './counters.ts';
import type { CasePart } from './snapshots.ts';

/** What one commit of a batch writes; the part says how its case is written. */
export type BatchItem = { readonly writes: Writes; readonly part: CasePart | undefined };

export const batchCall = 'write_batch_3($1, $2, $3, $4, $5, $6, $7)';

/**
 * The parameters of `batchCall`; what is absent costs nothing. Rows by table, those of all commits together; `n` is the commit they belong to. First what the function looks at
 * several times, then what it only puts down, each read once.
 */
export function batchInput(
  items: readonly BatchItem[],
  counters: readonly Counting[],
): readonly (string | null)[] {
  const requests = items.flatMap(({ writes: { request } }, n) =>
    request ? [{ ...request, n }] : [],
  );
  const cases = items.flatMap(({ writes, part }, n) =>
    writes.case && part ? [{ n, write: writes.case, part }] : [],
  );
  const writes = cases.map(({ write }) => write);
  const rows = cases.map(({ write, part }) => caseRow(write, part));
  const tasks = writes.flatMap((write) => lastOfEach(write.tasks, ({ id }) => id));
  const input = {
    counters,
    requests: requests.map(({ n, actor, key }) => ({ n, actor, key })),
    cases: cases.map(({ n, write }) => ({ n, id: write.id, expected: write.expectedVersion })),
    records: items.flatMap(({ writes: { records = [] } }, n) =>
      records.map(({ expectedVersion, ...record }) => ({
        ...record,
        n,
        expected: expectedVersion === 'any' ? null : expectedVersion,
      })),
    ),
    entries: tasks.flatMap((task) =>
      entriesOf(task).map((entry) => ({ ...entry, task_id: task.id })),
    ),
    ...timerRows(writes),
    trail: inTurns(items.flatMap(({ writes: { audit } }) => audit)),
  };
  const sections = Object.entries(input).filter(([, section]) => section.length > 0);
  const values = [
    storableJson(Object.fromEntries(sections)),
    ...[
      rows.filter((_, at) => writes[at]?.expectedVersion === 0),
      rows.filter((_, at) => writes[at]?.expectedVersion !== 0),
      cases.map(({ write, part }) => changeRow(write, part)),
      tasks.map(taskRow),
      writes.flatMap(jobRows),
      requests,
    ].map((section) => (section.length > 0 ? storableJson(section) : null)),
  ];
  const length = values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
  for (const { writes } of items) refuseLargeState(length, writes);
  return values;
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

function caseRow(write: CaseWrite, { file, writesSummary }: CasePart) {
  const { summary } = write;
  return {
    id: write.id,
    count: write.events.length,
    at: instantOf(write),
    ...(file && { file }),
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

function changeRow({ id, events }: CaseWrite, { delta }: CasePart) {
  return { id, count: events.length, events: packEvents(events), ...(delta && { delta }) };
}

/** One statement may not touch a row twice: of rows with the same id the last one counts. */
function lastOfEach<Row>(rows: readonly Row[], idOf: (row: Row) => string): readonly Row[] {
  return [...new Map(rows.map((row) => [idOf(row), row])).values()];
}

function taskRow(task: TaskRow) {
  return {
    id: task.id,
    case_id: task.caseId,
    state: task.state,
    matter_code: task.matterCode,
    search: taskSearchText(task),
    data: task,
  };
}

function timerRows(cases: readonly CaseWrite[]) {
  return {
    timers_cancelled: cases.flatMap(({ id, timers }) =>
      timers.cancelled.map((timerId) => ({ case_id: id, timer_id: timerId })),
    ),
    timers_set: cases.flatMap(({ id, timers }) =>
      lastOfEach(timers.set, ({ timerId }) => timerId).map(({ timerId, kind, dueAt }) => ({
        case_id: id,
        timer_id: timerId,
        kind,
        due: dueAt,
      })),
    ),
  };
}

function jobRows(write: CaseWrite) {
  const at = instantOf(write);
  return write.jobs.map((job) => ({ ...job, case_id: write.id, at }));
}
