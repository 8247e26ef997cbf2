import type { Page } from 'playwright-core';
import { visit } from './people.ts';

/** What an applicant fills in, by the labels of its fields. */
export type Application = {
  readonly fields: Readonly<Record<string, string>>;
  readonly dates: Readonly<Record<string, string>>;
  readonly choices: Readonly<Record<string, string>>;
  /** A file by the code of its material. */
  readonly files: Readonly<Record<string, string>>;
};

/** Road works in front of a house, with a tree and a pipe in their way. */
export const roadWorks: Omit<Application, 'files'> = {
  fields: {
    道路名称及路段: '建设路（平安大道至绿苑路）',
    '占用、挖掘事由': '敷设供水支管，开挖宽 1.5 米、长 80 米',
    '面积（平方米）': '120',
  },
  dates: { 拟开始日期: '2026-03-02', 拟结束日期: '2026-03-20' },
  choices: {
    道路情况: '一般道路',
    '是否涉及绿地、行道树': '是',
    '是否涉及供水、排水管线': '是',
  },
};

/** Finds a guide by search and opens the application. */
export async function openApplication(page: Page, words: string, matter: string): Promise<void> {
  await visit(page, '/');
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('link', { name: matter }).click();
  await page.getByRole('heading', { name: matter, level: 1 }).waitFor();
  await page
    .getByRole('button', { name: '在线申请' })
    .or(page.getByRole('link', { name: '在线申请' }))
    .click();
  await page.getByLabel('身份证号').waitFor();
}

/** Goes through the steps of an application, from the applicant to the receipt. */
export async function apply(page: Page, application: Application): Promise<void> {
  await next(page);
  await fillForm(page, application);
  await next(page);
  for (const [code, file] of Object.entries(application.files)) await handIn(page, code, file);
  await next(page);
  await page.getByLabel('我承诺所填内容').check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('申请已收到').waitFor();
}

/** Uploads a file for a material and waits until it has arrived. */
export async function handIn(page: Page, code: string, file: string): Promise<void> {
  const material = page.locator(`[data-material="${code}"]`);
  await material.locator('input[type=file]').setInputFiles(file);
  await material.getByRole('button', { name: /^移除文件/ }).waitFor();
}

/** Fills in the form of an application. */
export async function fillForm(
  page: Page,
  { fields, dates, choices }: Omit<Application, 'files'>,
): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text);
  for (const [label, day] of Object.entries(dates)) {
    await page.getByLabel(label).fill(day);
    await page.keyboard.press('Enter');
  }
  for (const [label, choice] of Object.entries(choices)) {
    const question = page.locator('.ant-form-item').filter({ hasText: label });
    await question.getByRole('radio', { name: choice, exact: true }).check();
  }
}

const next = (page: Page): Promise<void> => page.getByRole('button', { name: '下一步' }).click();
