import { instantOf } from '../case-instant.ts';
import { type ChangedTask, changedTasks, lastOfEach } from '../changed-tasks.ts';
import { entriesOf } from '../inbox.ts';
import { storableJson } from '../json.ts';
import { packEvents } from '../packed-events.ts';
import type { AuditRow, CaseWrite, Writes } from '../port.ts';
import { caseSearchText, taskSearchText } from '../search.ts';
import { refuseLargeState } from '../state-size.ts';
import type { Counting } from './counters.ts';
import type { CasePart } from './snapshots.ts';

type CaseToWrite = { readonly write: CaseWrite; readonly part: CasePart };

/** What one commit of a batch writes; the part says how its case is written. */
export type BatchItem = { readonly writes: Writes; readonly part: CasePart | undefined };

export const batchCall = `write_batch_5(${Array.from({ length: 13 }, (_, at) => `$${at + 1}`).join(', ')})`;

/** Stands between JSON texts of one parameter: JSON never holds it, a control character is escaped there. */
const separator = '\u001e';

/**
 * The parameters of `batchCall`; what is absent costs nothing. Rows by table, those of all commits together; `n` is the
 * commit they belong to. First what the function looks at several times, then what it only puts down, each read once:
 * rows, and beside them their JSON that is only kept.
 */
export function batchInput(
  items: readonly BatchItem[],
  counters: readonly Counting[],
): readonly (string | null)[] {
  const requests = items.flatMap(({ writes }, n) =>
    (writes.requests ?? []).map((request) => ({ ...request, n })),
  );
  const cases = items.flatMap(({ writes, part }, n) =>
    writes.case && part ? [{ n, write: writes.case, part }] : [],
  );
  const begun = cases.filter(({ write }) => write.expectedVersion === 0);
  const moved = cases
    .filter(({ write }) => write.expectedVersion !== 0)
    // Rows are locked in this order, which is the same in all processes.
    .sort((one, other) => (one.write.id < other.write.id ? -1 : 1));
  const writes = cases.map(({ write }) => write);
  const tasks = writes.flatMap(changedTasks);
  const [opened, known] = [true, false].map((isNew) =>
    tasks.filter((task) => task.isNew === isNew),
  );
  const jobs = writes.flatMap(jobRows);
  const input = {
    counters,
    requests: requests.map(({ n, actor, key }) => ({ n, actor, key })),
    cases: cases.map(({ n, write }) => ({ n, id: write.id, expected: write.expectedVersion })),
    records: recordRows(items),
    entries: tasks.flatMap(({ task }) =>
      entriesOf(task).map((entry) => ({ ...entry, task_id: task.id })),
    ),
    ...timerRows(writes),
    trail: inTurns(items.flatMap(({ writes: { audit } }) => audit)),
  };
  const sections = Object.entries(input).filter(([, section]) => section.length > 0);
  const values = [
    storableJson(Object.fromEntries(sections)),
    rowsOf(begun, caseRow),
    joined(begun, ({ write }) => storableJson(packEvents(write.events))),
    rowsOf(moved, caseRow),
    joined(moved, ({ write }) => storableJson(packEvents(write.events))),
    joined(moved, ({ part }) => part.delta ?? ''),
    ...[opened, known].flatMap((some = []) => [
      rowsOf(some, taskRow),
      joined(some, ({ task }) => storableJson(task)),
    ]),
    rowsOf(jobs, ({ payload: _, ...row }) => row),
    joined(jobs, ({ payload }) => storableJson(payload)),
    rowsOf(requests, (request) => request),
  ];
  const length = values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
  for (const { writes } of items) refuseLargeState(length, writes);
  return values;
}

function recordRows(items: readonly BatchItem[]) {
  return items.flatMap(({ writes: { records = [] } }, n) =>
    records.map(({ expectedVersion, ...record }) => ({
      ...record,
      n,
      expected: expectedVersion === 'any' ? null : expectedVersion,
    })),
  );
}

function rowsOf<Item>(items: readonly Item[], row: (item: Item) => unknown): string | null {
  return items.length > 0 ? storableJson(items.map(row)) : null;
}

function joined<Item>(items: readonly Item[], text: (item: Item) => string): string | null {
  return items.length > 0 ? items.map(text).join(separator) : null;
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

function caseRow({ write, part: { file, writesSummary } }: CaseToWrite) {
  const { summary } = write;
  return {
    id: write.id,
    expected: write.expectedVersion,
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

function taskRow({ task }: ChangedTask) {
  return {
    id: task.id,
    case_id: task.caseId,
    state: task.state,
    matter_code: task.matterCode,
    search: taskSearchText(task),
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
  return write.jobs.map(({ id, kind, payload }) => ({ id, kind, payload, case_id: write.id, at }));
}
