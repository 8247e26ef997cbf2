import { withMore } from '#engine';
import { packMessage } from '#processes';
import { instantOf } from '../case-instant.ts';
import { changedTasks, lastOfEach } from '../changed-tasks.ts';
import { entriesOf } from '../inbox.ts';
import { storableJson } from '../json.ts';
import { packEvents } from '../packed-events.ts';
import type { AuditRow, CaseWrite, TaskRow, Writes } from '../port.ts';
import { caseSearchText, taskSearchText } from '../search.ts';
import { refuseLargeState } from '../state-size.ts';
import type { Counting } from './counters.ts';
import type { CasePart } from './snapshots.ts';
import { changeOfLine, newLine } from './task-lines.ts';

/** `areWhole` writes lines of tasks whole that are there as far as the writer knows. */
export type LineOptions = { readonly areWhole?: boolean };

type CaseToWrite = { readonly n: number; readonly write: CaseWrite; readonly part: CasePart };

/** What one commit of a batch writes; the part says how its case is written. */
export type BatchItem = { readonly writes: Writes; readonly part: CasePart | undefined };

export const batchCall = `write_batch_6(${Array.from({ length: 13 }, (_, at) => `$${at + 1}`).join(', ')})`;

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
  { areWhole = false }: LineOptions = {},
): readonly (string | null)[] {
  const requests = items.flatMap(({ writes }, n) =>
    (writes.requests ?? []).map((request) => withMore(request, { n })),
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
  const lines = writes.flatMap((write) => linesOf(write, areWhole));
  const [opened, known] = [true, false].map((isNew) =>
    lines.filter((line) => line.isNew === isNew),
  );
  const jobs = writes.flatMap(jobRows);
  const input = {
    counters,
    requests: requests.map(({ n, actor, key }) => ({ n, actor, key })),
    records: recordRows(items),
    entries: lines.flatMap(({ task }) =>
      entriesOf(task).map(({ bucket, sort }) => ({ bucket, sort, task_id: task.id })),
    ),
    ...timerRows(writes),
    trail: inTurns(items.flatMap(({ writes: { audit } }) => audit)),
  };
  const sections = Object.entries(input).filter(([, section]) => section.length > 0);
  const values = [
    storableJson(Object.fromEntries(sections)),
    textsOf(begun, caseText),
    joined(begun, ({ write }) => storableJson(packEvents(write.events))),
    textsOf(moved, caseText),
    joined(moved, ({ write }) => storableJson(packEvents(write.events))),
    joined(moved, ({ part }) => part.delta ?? ''),
    ...[opened, known].flatMap((some = []) => [
      rowsOf(some, lineRow),
      joined(some, ({ data }) => storableJson(data)),
    ]),
    rowsOf(jobs, ({ row }) => row),
    joined(jobs, ({ payload }) => storableJson(payload)),
    rowsOf(requests, (request) => request),
  ];
  const length = values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
  for (const { writes } of items) refuseLargeState(length, writes);
  return values;
}

function recordRows(items: readonly BatchItem[]) {
  return items.flatMap(({ writes: { records = [] } }, n) =>
    records.map(({ kind, id, data, expectedVersion }) => ({
      kind,
      id,
      data,
      n,
      expected: expectedVersion === 'any' ? null : expectedVersion,
    })),
  );
}

function rowsOf<Item>(items: readonly Item[], row: (item: Item) => unknown): string | null {
  return items.length > 0 ? storableJson(items.map(row)) : null;
}

/** The same of rows that are JSON already. */
function textsOf<Item>(items: readonly Item[], text: (item: Item) => string): string | null {
  return items.length > 0 ? `[${items.map(text).join(',')}]` : null;
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
    return withMore(row, { turn });
  });
}

/** The row of a case as JSON, with its file as it was told already. */
function caseText(item: CaseToWrite): string {
  const row = storableJson(caseRow(item));
  const { file } = item.part;
  return file === undefined ? row : `${row.slice(0, -1)},"file":${file}}`;
}

function caseRow({ n, write, part: { writesSummary } }: CaseToWrite) {
  const { summary } = write;
  return {
    n,
    id: write.id,
    ...(write.expectedVersion > 0 && { expected: write.expectedVersion }),
    count: write.events.length,
    at: instantOf(write),
    ...(writesSummary && {
      summary,
      ...(!saysTheSame(write) && {
        number: summary.number,
        matter_code: summary.matterCode,
        search: caseSearchText(summary),
      }),
      status: summary.status,
      applicant_person_id: summary.applicantPersonId,
      departments: summary.departments,
    }),
  };
}

/** Whether the row has the case's number, matter and text to search already. */
function saysTheSame({ base, file }: CaseWrite): boolean {
  return (
    base !== undefined &&
    base.number === file.number &&
    base.matter.code === file.matter.code &&
    base.matter.name === file.matter.name &&
    base.applicant.name === file.applicant.name
  );
}

/** A task to write: its line, or only what changes in the line that is there. */
type LineToWrite = {
  readonly task: TaskRow;
  readonly isNew: boolean;
  readonly isWhole: boolean;
  readonly data: object;
};

function linesOf(write: CaseWrite, areWhole: boolean): readonly LineToWrite[] {
  return changedTasks(write).map(({ task, isNew }) => {
    const change = isNew || areWhole ? undefined : changeOfLine(task, write.base);
    return { task, isNew, isWhole: change === undefined, data: change ?? newLine(task) };
  });
}

/** A row without a text to search stands for a change. */
function lineRow({ task: { id, caseId, state, matterCode }, task, isWhole }: LineToWrite) {
  if (!isWhole) return { id, state };
  return { id, case_id: caseId, state, matter_code: matterCode, search: taskSearchText(task) };
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
  const createdAt = instantOf(write);
  const { id: caseId, summary, jobs } = write;
  const place = { createdAt, caseId, number: summary.number, matterCode: summary.matterCode };
  return jobs.map(({ id, kind, payload }) => {
    const packed = kind === 'exchange' ? packMessage(payload, { id, ...place }) : undefined;
    return { row: { id, kind, case_id: caseId, at: createdAt }, payload: packed ?? payload };
  });
}
