import type { CaseFile } from '#processes';
import type { TaskRow } from '../port.ts';

type Line = Partial<TaskRow>;
type Writable = { -readonly [Field in keyof Line]: Line[Field] };

/** A line as it lies in the table: `data` as it was first, `change` what has become of it since. */
export type TaskColumns = {
  readonly id: string;
  readonly case_id: string;
  readonly state: TaskRow['state'];
  readonly matter_code: string;
  readonly data: Line;
  readonly change: Line | null;
};

/** The columns that `taskOf` reads, of tasks called so. */
export function taskColumns(table: string): string {
  return ['id', 'case_id', 'state', 'matter_code', 'data', 'change']
    .map((column) => `${table}.${column}`)
    .join(', ');
}

/** A line without what its columns say and without what is nothing; whole where reading could not tell. */
export function newLine(task: TaskRow): Line {
  if (!isPlain(task)) return task;
  const line: Writable = lastingOf(task);
  putChanging(line, task);
  return line;
}

/** What a line says that may change, all of it, for a line that lies there already; nothing where more has changed. */
export function changeOfLine(task: TaskRow, base: CaseFile | undefined): Line | undefined {
  if (base === undefined || !isPlain(task) || !isLasting(task, base)) return undefined;
  const change: Writable = {};
  putChanging(change, task);
  return change;
}

/** The line as it was given to be kept. */
export function taskOf(row: TaskColumns): TaskRow {
  const { id, case_id: caseId, state, matter_code: matterCode, data, change } = row;
  // Written before step 16, or whole.
  if (change === null && data.id !== undefined) return data as TaskRow;
  const { caseNumber, matterName, applicantName, element, name, phase, act, openedAt } =
    data as TaskRow;
  const taskId = id.slice(caseId.length + 1);
  // One literal, for the same reason as in `putChanging`.
  const line: TaskRow = {
    id,
    caseId,
    taskId,
    caseNumber,
    matterCode,
    matterName,
    applicantName,
    element,
    name,
    phase,
    act,
    state,
    principals: [],
    assignee: null,
    assigneeName: null,
    completedBy: null,
    openedAt,
    completedAt: null,
    dueOn: null,
    promisedDue: null,
    statutoryDue: null,
    clock: null,
    outcome: null,
  };
  putChanging(line, change ?? data);
  return line;
}

const changingFields = [
  ...['assignee', 'assigneeName', 'assigneeFor', 'waitsFor', 'part', 'completedBy'],
  ...['completedAt', 'dueOn', 'promisedDue', 'statutoryDue', 'clock', 'outcome'],
] as const satisfies readonly (keyof TaskRow)[];

/** What a line says all its life. */
function lastingOf(line: TaskRow) {
  const { caseNumber, matterName, applicantName, element, name, phase, act, openedAt } = line;
  return { caseNumber, matterName, applicantName, element, name, phase, act, openedAt };
}

/** Its own id follows from its case's, and it knows what its days are read from, if only that there are none. */
function isPlain({ id, caseId, taskId, clock }: TaskRow): boolean {
  return clock !== undefined && id === `${caseId}.${taskId}`;
}

/** What is nothing is left out. Field by field: lines are made by the thousand, and spreading costs ten times as much. */
function putChanging(line: Writable, said: Line): void {
  if (said.principals !== undefined && said.principals.length > 0)
    line.principals = said.principals;
  for (const field of changingFields) {
    const value = said[field];
    if (value !== null && value !== undefined) (line as Record<string, unknown>)[field] = value;
  }
}

/** Whether the case said the same before of what a line says all its life: so does the line that lies there. */
function isLasting(task: TaskRow, { id, number, matter, applicant, workItems }: CaseFile): boolean {
  const item = Object.hasOwn(workItems, task.taskId) ? workItems[task.taskId] : undefined;
  return (
    item !== undefined &&
    task.caseId === id &&
    task.caseNumber === number &&
    task.matterCode === matter.code &&
    task.matterName === matter.name &&
    task.applicantName === applicant.name &&
    task.element === item.element &&
    task.name === item.name &&
    task.phase === item.phase &&
    task.act === item.act &&
    task.openedAt === item.openedAt
  );
}
