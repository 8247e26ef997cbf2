import type { CaseRow, TaskView } from '../contract.ts';

/** A case that waits for its applicant, and for what. */
type Waiting = { readonly number: string; readonly matter: string; readonly task: string };

/** Statuses in which nothing goes on before the applicant hands something in. */
const owed = ['SUPPLEMENTING', 'PRE_RETURNED'];

/** What waits for an applicant among their cases and steps, each case once. */
export function waitingFor(
  cases: readonly CaseRow[],
  tasks: readonly Pick<TaskView, 'caseNumber' | 'matterName' | 'name'>[],
  language: 'zh' | 'en',
): readonly Waiting[] {
  const found = new Map<string, Waiting>();
  for (const { caseNumber: number, matterName: matter, name: task } of tasks) {
    found.set(number, { number, matter, task });
  }
  for (const { number, matterName: matter, status, statusName, statusNameEn } of cases) {
    if (!owed.includes(status) || found.has(number)) continue;
    const task = language === 'en' ? (statusNameEn ?? statusName) : statusName;
    found.set(number, { number, matter, task });
  }
  return [...found.values()];
}
