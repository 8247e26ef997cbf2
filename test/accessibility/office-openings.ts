import type { Page } from 'playwright-core';
import { type Opening, press, pressId, pressIn, tab, wait } from './opening.ts';

/** A table of matters with one of which next to nothing is said. */
const lacking = [
  '事项编码,事项名称,办件类型,类别,服务对象,牵头部门,设定依据,条款,法定时限,承诺时限,行政复议机关,行政诉讼法院,办理地点,咨询电话',
  'D1,甲,,,,,,,,,,,,',
].join('\r\n');

const handIn = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

export const frame: readonly Opening[] = [
  { name: 'account', source: 'web/shell/frame.tsx', on: 'cases', steps: [press(/^账号/)] },
  {
    name: 'menu',
    source: 'web/shell/frame.tsx',
    on: 'cases',
    steps: [press('菜单')],
    only: 'phone',
  },
  {
    name: 'notices',
    source: 'web/shell/notices-bell.tsx',
    on: 'cases',
    steps: [press(/消息$/)],
  },
];

export const administration: readonly Opening[] = [
  {
    name: 'account-drawer',
    source: 'web/people/account-drawer.tsx',
    on: 'people',
    steps: [pressIn('.page-extra .ant-btn-primary')],
  },
  {
    name: 'departments',
    source: 'web/people/department-tree.tsx',
    on: 'people',
    steps: [tab('部门')],
    shows: '.ant-tree',
  },
  {
    name: 'department-drawer',
    source: 'web/people/unit-drawer.tsx',
    on: 'people',
    steps: [tab('部门'), press('新建部门')],
  },
  {
    name: 'number-rule',
    source: 'web/people/number-rule-dialog.tsx',
    on: 'people',
    steps: [
      tab('部门'),
      pressIn('.ant-tree-treenode:has-text("示例市行政审批局") .ant-btn'),
      pressId('number-rule'),
    ],
    shows: '.ant-modal:visible',
  },
  {
    name: 'department-numbers',
    source: 'web/people/number-samples.tsx',
    on: 'people',
    steps: [
      tab('部门'),
      pressIn('.ant-tree .ant-btn'),
      (page) => page.getByLabel(/^文书字号/).fill('示'),
      wait('[data-testid=number-samples] code'),
    ],
  },
  {
    name: 'position-drawer',
    source: 'web/people/unit-drawer.tsx',
    on: 'people',
    steps: [tab('岗位'), press('新建岗位')],
  },
  {
    name: 'calendar-closures',
    source: 'web/calendar/calendar-screen.tsx',
    on: 'calendar',
    steps: [tab('临时停止办公')],
    shows: '#rc-tabs-0-panel-closures, [role=tabpanel]:visible',
  },
  {
    name: 'calendar-preview',
    source: 'web/calendar/change-form.tsx',
    on: 'calendar',
    steps: [
      tab('临时停止办公'),
      (page) => page.locator('[role=tabpanel]:visible #division').fill('329900'),
      (page) => page.locator('[role=tabpanel]:visible #dates').fill('2026-03-10'),
      (page) => page.locator('[role=tabpanel]:visible #reason').fill('大雪停止办公'),
      (page) => page.locator('[role=tabpanel]:visible [data-testid=calendar-preview]').click(),
      (page) => page.locator('[role=tabpanel]:visible [data-testid=calendar-publish]').click(),
    ],
    shows: '.ant-modal-confirm:visible',
  },
  {
    name: 'import-people',
    source: 'web/imports/import-screen.tsx',
    on: 'import',
    by: 'admin',
    address: () => '/imports/people',
    steps: [],
    shows: 'main h1',
  },
  {
    name: 'import-check',
    source: 'web/imports/import-report.tsx',
    on: 'import',
    steps: [
      async (page) => {
        const example = await page.request.get('/api/import-templates/matters');
        await handIn(page, 'matters.xlsx', await example.body());
      },
      press('试运行'),
      wait('[data-testid=import-progress]'),
    ],
    shows: '[data-testid=import-progress]',
  },
  {
    name: 'import-problems',
    source: 'web/imports/import-report.tsx',
    on: 'import',
    steps: [
      (page) => handIn(page, 'matters.csv', Buffer.from(`\ufeff${lacking}`)),
      press('试运行'),
      wait('[data-testid=import-problems] :is(td, li)'),
    ],
    shows: '[data-testid=import-problems]',
  },
  {
    name: 'audit-verification',
    source: 'web/audit/verification-panel.tsx',
    on: 'audit',
    steps: [press('校验全部哈希链')],
    shows: 'main h1',
  },
  {
    name: 'reports',
    source: 'web/reports/reports-screen.tsx',
    on: 'overview',
    address: () => '/reports',
    steps: [],
    shows: 'main h1',
  },
];
