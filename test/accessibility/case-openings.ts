import type { Page } from 'playwright-core';
import { item, type Opening, press, pressId, pressIn, wait } from './opening.ts';
import { batchOfCases, otherVersion, remarked } from './prepared.ts';

const parts = ['materials', 'clocks', 'opinions', 'supplements', 'documents', 'timeline'] as const;

/** The first of the list is chosen. */
const chosen = [pressId('batch'), pressIn('main :is(table, ul) input[type=checkbox]')];

/** Two cases are done before anybody could stop it: the screen hears that there are more. */
async function runOn(page: Page): Promise<void> {
  await page.route(/\/api\/batches\/[^/]+$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), state: 'running' } });
  });
  await page.reload();
}

export const cases: readonly Opening[] = [
  ...parts.map((part) => ({
    name: `case-${part}`,
    source: 'web/case/case-tabs.tsx',
    on: 'case',
    address: ({ ended }: { readonly ended: string }) => `/cases/${ended}?part=${part}`,
    steps: [],
    shows: 'main [role=tabpanel]:visible',
  })),
  {
    name: 'copy',
    source: 'web/cases/case-operations.tsx',
    on: 'case',
    steps: [press('抄送')],
  },
  {
    name: 'supervise',
    source: 'web/cases/case-operations.tsx',
    on: 'case',
    by: 'supervisor',
    steps: [press('督办')],
  },
  {
    name: 'terminate',
    source: 'web/case/life-dialog.tsx',
    on: 'case',
    by: 'chief',
    steps: [pressId('life-termination')],
  },
  {
    name: 'freeze',
    source: 'web/case/life-dialog.tsx',
    on: 'case-flow',
    steps: [pressId('life-suspension')],
  },
  {
    name: 'flow-change',
    source: 'web/case/flow-change.tsx',
    on: 'case-flow',
    steps: [
      (page) => page.getByTestId('flow').getByLabel('操作').click(),
      (page) => page.getByTitle('启动环节').click(),
      (page) => page.getByTestId('flow').getByLabel('目标环节').fill('Survey'),
      (page) => page.keyboard.press('Enter'),
      pressId('flow-add'),
      (page) => page.getByTestId('flow').getByLabel('原因').fill('试算'),
      pressId('flow-preview'),
      wait('[data-testid=flow-apply]:not([disabled])'),
      pressId('flow-apply'),
    ],
    shows: '.ant-popover:visible',
  },
  {
    name: 'columns',
    source: 'web/cases/column-choice.tsx',
    on: 'cases',
    steps: [press('显示列')],
    only: 'desk',
  },
  {
    name: 'export',
    source: 'web/shell/export-menu.tsx',
    on: 'cases',
    steps: [press('导出')],
  },
  {
    name: 'annul',
    source: 'web/certificates/annul-dialog.tsx',
    on: 'certificate',
    steps: [pressId('life-annul')],
  },
  {
    name: 'remark',
    source: 'web/case/remark-form.tsx',
    on: 'case',
    address: remarked,
    steps: [(page) => page.locator('.remark-form textarea').pressSequentially('请看 @')],
    shows: '.ant-mentions-dropdown:visible',
  },
  {
    name: 'remark-withdrawn',
    source: 'web/case/withdraw-remark.tsx',
    on: 'case',
    address: remarked,
    steps: [press(/^撤销 .* 的备注/)],
  },
  {
    name: 'cases-chosen',
    source: 'web/batches/case-batch.tsx',
    on: 'cases',
    by: 'admin',
    steps: [...chosen, pressId('batch-chosen')],
  },
  {
    name: 'cases-suspended',
    source: 'web/batches/batch-dialog.tsx',
    on: 'cases',
    by: 'admin',
    steps: [
      ...chosen,
      pressId('batch-chosen'),
      item('冻结流程'),
      (page) => page.getByRole('dialog').getByLabel('理由').fill('核对数据'),
      pressId('batch-try'),
      wait('[data-testid=batch-do]:not([disabled])'),
    ],
    shows: '.ant-modal:visible',
  },
  {
    name: 'cases-migrated',
    source: 'web/batches/batch-dialog.tsx',
    on: 'cases',
    by: 'admin',
    steps: [...chosen, pressId('batch-chosen'), item('迁移流程版本')],
    shows: '.ant-modal:visible',
  },
  {
    name: 'batches',
    source: 'web/batches/batches-screen.tsx',
    on: 'cases',
    by: 'admin',
    address: () => '/batches',
    steps: [],
    shows: 'main h1',
  },
  {
    name: 'batch',
    source: 'web/batches/batch-screen.tsx',
    on: 'cases',
    by: 'admin',
    address: batchOfCases,
    steps: [],
    shows: '[data-testid=batch]',
  },
  {
    name: 'batch-stopped',
    source: 'web/batches/batch-screen.tsx',
    on: 'cases',
    by: 'admin',
    address: batchOfCases,
    steps: [runOn, pressId('batch-stop')],
    shows: '.ant-popconfirm:visible',
  },
  {
    name: 'migration',
    source: 'web/case/migration.tsx',
    on: 'case-flow',
    address: otherVersion,
    steps: [
      (page) => page.getByLabel('原因').fill('新版流程'),
      pressId('migration-preview'),
      wait('[data-testid=migration-do]:not([disabled])'),
      pressId('migration-do'),
    ],
    shows: '.ant-popover:visible',
  },
];
