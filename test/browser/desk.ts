import type { Locator, Page } from 'playwright-core';
import { untilSaid, visit } from './people.ts';

/** What an officer enters on a step. */
export type Work = {
  readonly outcome: string;
  readonly opinion: string;
  /** Other fields by their labels. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly choices?: readonly string[];
  readonly attachments?: readonly string[];
};

/** Opens a step of the person's own, or else claims it from those that wait for whoever takes them. */
export async function takeTask(page: Page, element: string): Promise<Locator> {
  const tab = (await hasOwn(page, element)) ? 'mine' : 'claimable';
  await visit(page, `/inbox?tab=${tab}`);
  const task = page.getByTestId(`tasks-${tab}`).locator(`[data-element="${element}"]`);
  const way = tab === 'mine' ? task.locator('a') : task.getByRole('button', { name: /^认领/ });
  await way.first().click();
  const pane = page.locator('article.task');
  await pane.getByTestId('submit-task').waitFor();
  return pane;
}

/** Lists on the screen may still be those of a moment ago; the server knows. */
async function hasOwn(page: Page, element: string): Promise<boolean> {
  const answer = await page.request.get('/api/tasks?view=mine&limit=100');
  const { items } = (await answer.json()) as { items: readonly { element: string }[] };
  return items.some((task) => task.element === element);
}

/** Does a step: takes it, fills it in and submits it. */
export async function doTask(page: Page, element: string, work: Work): Promise<void> {
  await takeTask(page, element);
  await submit(page, work);
}

export async function chooseOutcome(pane: Locator, outcome: string): Promise<void> {
  const group = pane.locator('.ant-form-item').filter({ hasText: '办理结果' });
  await group.locator('label').getByText(outcome, { exact: true }).click();
}

/** Chooses the outcome, writes the opinion, attaches, submits, and confirms where that is asked. */
export async function submit(page: Page, work: Work): Promise<void> {
  const pane = page.locator('article.task');
  const { outcome, opinion, fields = {}, choices = [], attachments = [] } = work;
  await chooseOutcome(pane, outcome);
  // A choice may bring the fields that are filled in after it.
  for (const choice of choices) await pane.getByText(choice, { exact: true }).click();
  for (const [label, text] of Object.entries(fields)) await pane.getByLabel(label).fill(text);
  await pane.getByLabel('意见', { exact: true }).fill(opinion);
  for (const file of attachments) {
    await pane.locator('input[type=file]').setInputFiles(file);
  }
  if (attachments.length > 0) await pane.getByRole('button', { name: /^移除文件/ }).waitFor();
  await pane.getByTestId('submit-task').click();
  const confirm = page.getByRole('button', { name: '确认提交' });
  const done = new RegExp(`已提交：${outcome}`);
  if (await untilSaid(page, done, () => confirm.isVisible())) return;
  await confirm.click();
  await untilSaid(page, done);
}
