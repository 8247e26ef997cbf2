import { fillForm, roadWorks } from '../browser/portal.ts';
import { type Opening, press, pressIn, type Step, wait } from './opening.ts';

const next = press('下一步');
const source = 'web/portal/apply-screen.tsx';
const fillIn: Step = (page) => fillForm(page, roadWorks);

export const applicants: readonly Opening[] = [
  {
    name: 'apply-form',
    source,
    on: 'apply',
    steps: [next, wait('.schema-fields, fieldset, .ant-picker')],
    shows: '.ant-picker',
  },
  {
    name: 'apply-day',
    source: 'web/forms/day-picker.tsx',
    on: 'apply',
    steps: [next, pressIn('.ant-picker input')],
    shows: '.ant-picker-dropdown:visible',
  },
  {
    name: 'apply-refused',
    source,
    on: 'apply',
    steps: [next, wait('.ant-picker'), next],
    shows: '.ant-form-item-explain-error',
  },
  {
    name: 'apply-materials',
    source,
    on: 'apply',
    steps: [next, fillIn, next],
    shows: '[data-material]',
  },
  {
    name: 'apply-discard',
    source,
    on: 'apply',
    steps: [press('清空重填')],
    shows: '.ant-modal-confirm:visible',
  },
  {
    name: 'withdraw',
    source: 'web/portal/withdraw-button.tsx',
    on: 'my-case',
    address: ({ running }) => `/my-cases/${running}`,
    steps: [press('撤回申请')],
  },
  {
    name: 'certificate-code',
    source: 'web/certificates/certificate-buttons.tsx',
    on: 'my-certificates',
    steps: [press(/^出示二维码/)],
  },
  {
    name: 'situation',
    source: 'web/portal/situation-questions.tsx',
    on: 'guide',
    steps: [pressIn('.situation input[type=radio]')],
    shows: '.situation-found',
  },
  {
    name: 'sign-in-refused',
    source: 'web/sign-in/sign-in-screen.tsx',
    on: 'sign-in',
    steps: [(page) => page.locator('main button[type=submit]').click()],
    shows: '.ant-form-item-explain-error',
  },
  {
    name: 'verify-asked',
    source: 'web/following/verify-screen.tsx',
    on: 'verify',
    address: () => '/verify',
    steps: [],
    shows: 'main h1',
  },
];
