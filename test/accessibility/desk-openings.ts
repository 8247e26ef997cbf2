import { item, type Opening, openingOn, press, pressId, pressIn, wait } from './opening.ts';
import { atSurvey } from './prepared.ts';

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
  {
    name: 'signature',
    source: 'web/inbox/signature-pad.tsx',
    steps: [press('手写签名')],
  },
  {
    name: 'survey',
    source: 'web/inbox/correction-fields.tsx',
    by: 'officer',
    address: atSurvey,
    steps: [
      (page) => page.locator('summary').getByText('更正已填写的信息').click(),
      (page) => page.getByLabel('面积（平方米）').last().fill('150'),
      wait('#correctionReason'),
      (page) =>
        page
          .getByLabel(/的办理人$/)
          .first()
          .click(),
    ],
    shows: '.ant-select-dropdown:visible',
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
    steps: [press('签收')],
    shows: '.ant-modal-confirm:visible',
  },
];
