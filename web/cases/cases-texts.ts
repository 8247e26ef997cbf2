import { defineTexts } from '../shell/index.ts';

export const useCasesText = defineTexts('cases', {
  title: ['办件', 'Cases'],
  search: ['按编号、申请人、事项搜索', 'Search number, applicant or matter'],
  status: ['状态', 'Status'],
  allStatuses: ['全部状态', 'All'],
  matter: ['事项', 'Matter'],
  allMatters: ['全部事项', 'All matters'],
  number: ['办件编号', 'Number'],
  applicant: ['申请人', 'Applicant'],
  lead: ['牵头部门', 'Lead department'],
  received: ['收件日期', 'Received'],
  due: ['承诺办结', 'Promised by'],
  remaining: ['剩余时限', 'Time left'],
  empty: ['没有符合条件的办件。', 'No case fits.'],
  currentSteps: ['当前环节', 'Current steps'],
  closed: ['没有进行中的环节', 'No step is open'],
  RECEIVED: ['已收件', 'Received'],
  SUPPLEMENTING: ['待补正', 'Waiting for supplement'],
  NOT_NEEDED: ['不受理（无需许可）', 'No permit needed'],
  REFUSED_INTAKE: ['不予受理', 'Not accepted'],
  ACCEPTED: ['已受理', 'Accepted'],
  IN_REVIEW: ['审查中', 'In review'],
  SUSPENDED: ['特别程序中', 'Suspended'],
  DECIDED_GRANT: ['准予许可', 'Granted'],
  DECIDED_DENY: ['不予许可', 'Denied'],
  CLOSED: ['已办结', 'Closed'],
  DELIVERED: ['已送达', 'Delivered'],
  WITHDRAWN: ['已撤回', 'Withdrawn'],
  ABORTED: ['已终止', 'Aborted'],
  deemedAccepted: ['视为受理', 'Deemed accepted'],
  extended: ['已延期', 'Extended'],
  supervised: ['督办中', 'Under supervision'],
  overdueStep: ['超环节时限', 'Step overdue'],
  overduePromised: ['超承诺时限', 'Promise overdue'],
  overdueStatutory: ['超法定时限', 'Statutory limit overdue'],
  overdueDelivery: ['送达超时', 'Delivery overdue'],
  incident: ['流程异常', 'Incident'],
  jumped: ['流程跳转', 'Moved by administrator'],
});

export const statuses = [
  'RECEIVED',
  'SUPPLEMENTING',
  'ACCEPTED',
  'IN_REVIEW',
  'SUSPENDED',
  'DECIDED_GRANT',
  'DECIDED_DENY',
  'DELIVERED',
  'CLOSED',
  'REFUSED_INTAKE',
  'NOT_NEEDED',
  'WITHDRAWN',
  'ABORTED',
] as const;
export type Status = (typeof statuses)[number];

export const isStatus = (text: string): text is Status =>
  (statuses as readonly string[]).includes(text);

const flags = [
  'deemedAccepted',
  'extended',
  'supervised',
  'overdueStep',
  'overduePromised',
  'overdueStatutory',
  'overdueDelivery',
  'incident',
  'jumped',
] as const;
type Flag = (typeof flags)[number];

/** Whether the screens have words of their own for a flag of the server. */
export const isFlag = (code: string): code is Flag => flags.some((flag) => flag === code);
