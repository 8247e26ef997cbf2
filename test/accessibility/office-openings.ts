import { item, type Opening, openingOn, press, pressId, pressIn, tab, wait } from './opening.ts';

const defective = '[data-material="DL03"]';

const task = openingOn('task', [
  { name: 'operations', source: 'web/inbox/operations-menu.tsx', steps: [pressId('operations')] },
  {
    name: 'transfer',
    source: 'web/inbox/operation-dialog.tsx',
    steps: [pressId('operations'), item('转办')],
  },
  {
    name: 'people-choice',
    source: 'web/inbox/operation-dialog.tsx',
    steps: [pressId('operations'), item('征询'), pressIn('.ant-modal .ant-select')],
    shows: '.ant-select-dropdown:visible',
  },
  { name: 'phrases', source: 'web/inbox/phrases.tsx', steps: [pressId('phrases')] },
  {
    name: 'phrases-kept',
    source: 'web/inbox/phrases.tsx',
    steps: [pressId('phrases'), item('管理常用语…')],
    shows: '.ant-modal:visible',
  },
  {
    name: 'supplement-notice',
    source: 'web/inbox/supplement-notice.tsx',
    steps: [
      press('全部齐全有效'),
      (page) => page.locator(defective).getByRole('radio', { name: '不符合' }).check(),
      (page) => page.locator(defective).getByRole('combobox').fill('没有交通疏导平面图'),
      (page) => page.locator('article.task label').getByText('补正告知', { exact: true }).click(),
    ],
    shows: '.notice-composer',
  },
  {
    name: 'task-confirmation',
    source: 'web/inbox/task-form.tsx',
    steps: [
      press('全部齐全有效'),
      (page) => page.locator('article.task label').getByText('受理', { exact: true }).click(),
      (page) => page.getByLabel('意见', { exact: true }).fill('材料齐全'),
      pressId('submit-task'),
    ],
    shows: '.ant-modal-confirm:visible',
  },
  {
    name: 'paper',
    source: 'web/files/file-links.tsx',
    steps: [pressIn('article.task .file-name')],
    shows: '.ant-drawer-section:visible, .ant-modal:visible',
  },
]);

export const inbox: readonly Opening[] = [
  ...task,
  {
    name: 'deputies',
    source: 'web/inbox/deputies-button.tsx',
    on: 'inbox',
    steps: [press('代理设置')],
  },
  {
    name: 'save-view',
    source: 'web/inbox/list-filters.tsx',
    on: 'inbox',
    steps: [press('存为视图')],
  },
  {
    name: 'order-choice',
    source: 'web/inbox/list-filters.tsx',
    on: 'inbox',
    steps: [pressIn('.list-filters .ant-select >> nth=1')],
  },
  {
    name: 'batch',
    source: 'web/inbox/batch-bar.tsx',
    on: 'inbox',
    steps: [pressId('batch')],
    shows: '[data-testid=batch-claim]',
  },
  {
    name: 'batch-dialog',
    source: 'web/inbox/batch-dialog.tsx',
    on: 'inbox',
    steps: [pressId('batch'), pressIn('.batch-bar input[type=checkbox]'), pressId('batch-claim')],
    shows: '.ant-modal:visible',
  },
  {
    name: 'batch-transfer',
    source: 'web/inbox/batch-dialog.tsx',
    on: 'inbox',
    address: () => '/inbox?tab=mine',
    steps: [
      pressId('batch'),
      pressIn('.batch-bar input[type=checkbox]'),
      pressId('batch-transfer'),
    ],
    shows: '.ant-modal:visible',
  },
  ...['done', 'deputy', 'copies'].map((list) => ({
    name: `inbox-${list}`,
    source: 'web/inbox/inbox-screen.tsx',
    on: 'inbox',
    address: () => `/inbox?tab=${list}`,
    steps: [],
    shows: 'main h1',
  })),
  {
    name: 'handover-confirmation',
    source: 'web/counter/handover-screen.tsx',
    on: 'handover',
    by: 'officer',
    steps: [press('确认')],
    shows: '.ant-modal-confirm:visible',
  },
];

const parts = ['materials', 'clocks', 'opinions', 'supplements', 'documents', 'timeline'] as const;

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
];

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
        await page.locator('input[type=file]').setInputFiles({
          name: 'matters.xlsx',
          mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          buffer: await example.body(),
        });
      },
      press('试运行'),
      wait('[data-testid=import-progress]'),
    ],
    shows: '[data-testid=import-progress]',
  },
  {
    name: 'audit-verification',
    source: 'web/audit/verification-panel.tsx',
    on: 'audit',
    steps: [press('校验全部哈希链')],
    shows: 'main h1',
  },
];
