import type { CaseWrite, TaskRow } from './port.ts';

/** Of rows with the same id the last one counts: one write may not touch a row twice. */
export function lastOfEach<Row>(rows: readonly Row[], idOf: (row: Row) => string): readonly Row[] {
  return [...new Map(rows.map((row) => [idOf(row), row])).values()];
}

/** A task of a commit, and whether the commit opens it as far as its writer knows: the database finds out otherwise. */
export type ChangedTask = { readonly task: TaskRow; readonly isNew: boolean };

/** The tasks that a commit changes, once each. */
export function changedTasks({ expectedVersion, base, tasks }: CaseWrite): readonly ChangedTask[] {
  return lastOfEach(tasks, ({ id }) => id).map((task) => ({
    task,
    isNew: expectedVersion === 0 || (base !== undefined && !(task.taskId in base.workItems)),
  }));
}
