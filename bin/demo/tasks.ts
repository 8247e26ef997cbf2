import { type Body, type Caller, UnexpectedAnswer } from './client.ts';
import type { Page, TaskView } from './views.ts';

/** A step of a case that somebody does. */
export type Step = { readonly number: string; readonly element: string; readonly who: string };

/** Finds the task in somebody's inbox and completes it. */
export async function completeTask(
  person: Caller,
  { number, element, who }: Step,
  body: Body,
): Promise<void> {
  const pages = await Promise.all(
    ['mine', 'claimable'].map((view) =>
      person.get<Page<TaskView>>(
        `/api/tasks?view=${view}&limit=100&q=${encodeURIComponent(number)}`,
      ),
    ),
  );
  const task = pages
    .flatMap(({ items }) => items)
    .find((item) => item.caseNumber === number && item.element === element);
  if (task === undefined)
    throw new UnexpectedAnswer(`${who} 的待办中没有 has no task ${element} of case ${number}`);
  await person.post(`/api/tasks/${encodeURIComponent(task.id)}/complete`, { form: {}, ...body });
}
