import type { Instant } from '#engine';
import { principalOf } from '../staff/directory.ts';
import { departmentsOf } from '../staff/permissions.ts';
import { type ClockContext, dueDateOf } from './clocks.ts';
import type { PartKind, WaitsFor } from './flow/types.ts';
import { filingAccountOf } from './intake/agents.ts';
import { type LightDays, lightDaysOf } from './light-days.ts';
import { type RowClock, rowClockOfCase, rowClocksOfTasks } from './row-clock.ts';
import type { CaseFile, WorkItem } from './types.ts';

/** What lists show of a case; the store writes it as it is. */
export type CaseSummary = {
  readonly number: string;
  readonly matterCode: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly applicantPersonId: string | null;
  readonly applicantIdNumber: string;
  readonly leadDepartment: string;
  /** Lead and co-departments: who may see the case. */
  readonly departments: readonly string[];
  readonly status: string;
  readonly flags: readonly string[];
  readonly receivedOn: string;
  readonly promisedDue: string | null;
  readonly statutoryDue: string | null;
  /** What the days left are read from; absent in rows that an earlier version wrote. */
  readonly clock?: RowClock | null;
  /** When its light changes, null while none burns; absent in rows that an earlier version wrote. */
  readonly lights?: LightDays | null;
  readonly queryCode: string;
};

/** A line of the inbox; `id` is `caseId.taskId`. */
export type TaskRow = {
  readonly id: string;
  readonly caseId: string;
  readonly taskId: string;
  readonly caseNumber: string;
  readonly matterCode: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly element: string;
  readonly name: string;
  readonly phase: string;
  readonly act: string;
  readonly state: WorkItem['state'];
  /** Who may claim it: `department:position` pairs, or `person:<id>` for an applicant. */
  readonly principals: readonly string[];
  readonly assignee: string | null;
  readonly assigneeName: string | null;
  /** For whom the assignee acts, as a deputy. */
  readonly assigneeFor?: string;
  /** Its owner waits for others: it stands in no list. */
  readonly waitsFor?: WaitsFor;
  readonly part?: PartKind;
  readonly completedBy: string | null;
  readonly openedAt: Instant;
  readonly completedAt: Instant | null;
  readonly dueOn: string | null;
  readonly promisedDue: string | null;
  readonly statutoryDue: string | null;
  /** What the days left are read from; absent in rows that an earlier version wrote. */
  readonly clock?: RowClock | null;
  readonly outcome: string | null;
};

export type Projection = { readonly summary: CaseSummary; readonly tasks: readonly TaskRow[] };

/** The rows that a commit writes: the case's line, and the tasks whose line has changed. Give it the numbered file. */
export function project(
  context: ClockContext,
  before: CaseFile | undefined,
  after: CaseFile,
): Projection {
  const summary = summaryOf(context, after);
  if (before === undefined) return { summary, tasks: taskRowsOf(context, after) };
  // Unless something changed that all lines show, only tasks that were touched can have another line.
  const isSame = saysTheSame(before, after);
  const touched = Object.values(after.workItems).filter(
    ({ id }) => !isSame || before.workItems[id] !== after.workItems[id],
  );
  // A task that is new, or in another state, has another line for sure.
  const known = touched.flatMap(({ id, state }) => {
    const earlier = before.workItems[id];
    return earlier?.state === state ? [earlier] : [];
  });
  const earlier = new Map(rowsOf(context, before, known).map((row) => [row.id, row]));
  const tasks = rowsOf(context, after, touched).filter(
    (row) => !isSameRow(earlier.get(row.id), row),
  );
  return { summary, tasks };
}

/** What the line of a task says beyond the task: about its case, and from which clocks the days left are read. */
const shared = [
  'number',
  'matter',
  'applicant',
  'intake',
  'leadDepartment',
  'status',
  'clock',
  'supplements',
  'opinions',
] as const satisfies readonly (keyof CaseFile)[];

function saysTheSame(before: CaseFile, after: CaseFile): boolean {
  return shared.every((field) => before[field] === after[field]);
}

/** What lists say about the time of a case. */
type RowDates = Required<Pick<CaseSummary, 'promisedDue' | 'statutoryDue' | 'clock' | 'lights'>>;

// Most steps change nothing of what they are counted from: they are kept beside the clock, with the rest of it.
const counted = new WeakMap<
  CaseFile['clock'],
  { readonly from: readonly unknown[]; readonly dates: RowDates }
>();

function datesOf(context: ClockContext, file: CaseFile): RowDates {
  const { matter, calendar, directory } = context;
  const { status, supplements, decision, leadDepartment } = file;
  const from = [matter, calendar, directory, status, supplements, decision, leadDepartment];
  const known = counted.get(file.clock);
  if (known !== undefined && from.every((one, at) => one === known.from[at])) return known.dates;
  const clock = rowClockOfCase(context, file);
  const dates = {
    promisedDue: dueDateOf(context, file, 'promised'),
    statutoryDue: dueDateOf(context, file, 'statutory'),
    clock,
    lights: lightDaysOf(context, clock),
  };
  counted.set(file.clock, { from, dates });
  return dates;
}

export function summaryOf(context: ClockContext, file: CaseFile): CaseSummary {
  const { promisedDue, statutoryDue, clock, lights } = datesOf(context, file);
  return {
    number: file.number,
    matterCode: file.matter.code,
    matterName: file.matter.name,
    applicantName: file.applicant.name,
    applicantPersonId: filingAccountOf(file) ?? null,
    applicantIdNumber: file.applicant.idNumber,
    leadDepartment: file.leadDepartment,
    departments: departmentsOf(file),
    status: file.status,
    flags: file.flags,
    receivedOn: file.clock.receivedOn,
    promisedDue,
    statutoryDue,
    clock,
    lights,
    queryCode: file.queryCode,
  };
}

/** The line of one task. */
export function taskRowOf(context: ClockContext, file: CaseFile, item: WorkItem): TaskRow {
  const [row] = rowsOf(context, file, [item]);
  if (row === undefined) throw new Error(`case ${file.number} has no row for task ${item.id}`);
  return row;
}

export function taskRowsOf(context: ClockContext, file: CaseFile): readonly TaskRow[] {
  return rowsOf(context, file, Object.values(file.workItems));
}

function rowsOf(
  context: ClockContext,
  file: CaseFile,
  workItems: readonly WorkItem[],
): readonly TaskRow[] {
  if (workItems.length === 0) return [];
  const { promisedDue, statutoryDue } = datesOf(context, file);
  const clockOf = rowClocksOfTasks(context, file);
  // One literal: rows are made by the thousand, and putting them together of parts takes several times as long.
  return workItems.map((item) => ({
    id: `${file.id}.${item.id}`,
    caseId: file.id,
    taskId: item.id,
    caseNumber: file.number,
    matterCode: file.matter.code,
    matterName: file.matter.name,
    applicantName: file.applicant.name,
    element: item.element,
    name: item.name,
    phase: item.phase,
    act: item.act,
    state: item.state,
    principals: candidatesOf(file, item),
    assignee: item.assignee?.personId ?? null,
    assigneeName: item.assignee?.name ?? null,
    ...(item.assignee?.actingFor && { assigneeFor: item.assignee.actingFor.personId }),
    ...(item.waitsFor && { waitsFor: item.waitsFor }),
    ...(item.part && { part: item.part.kind }),
    completedBy: item.completedBy?.personId ?? null,
    openedAt: item.openedAt,
    completedAt: item.completedAt ?? null,
    dueOn: item.dueOn,
    promisedDue,
    statutoryDue,
    clock: item.state === 'open' ? clockOf(item) : null,
    outcome: item.outcome ?? null,
  }));
}

/** Who may take a task; nobody once it is not open. */
export function candidatesOf(file: CaseFile, item: WorkItem): readonly string[] {
  if (item.state !== 'open') return [];
  if (item.addressee !== undefined) return [`person:${item.addressee.personId}`];
  if (item.department !== null) return [principalOf(item.department, item.position)];
  const personId = filingAccountOf(file);
  return [
    personId === undefined ? principalOf(file.leadDepartment, 'counter') : `person:${personId}`,
  ];
}

function isSameRow(one: TaskRow | undefined, other: TaskRow): boolean {
  if (one === undefined) return false;
  const names = Object.keys(other) as (keyof TaskRow)[];
  return (
    names.length === Object.keys(one).length &&
    names.every((name) => isSame(one[name], other[name]))
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (isObject(one) && JSON.stringify(one) === JSON.stringify(other));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
