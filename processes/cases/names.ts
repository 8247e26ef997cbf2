import type { CaseFlag, CaseStatus, Supplement } from './types.ts';

/** A word of the business as screens show it. */
export type Names = { readonly zh: string; readonly en: string };

export const statusNames: Record<CaseStatus, Names> = {
  SUBMITTED: { zh: '已申报（待预审）', en: 'submitted' },
  PRE_RETURNED: { zh: '预审退回', en: 'returned by the pre-review' },
  PRE_PASSED: { zh: '预审通过（待接件）', en: 'passed the pre-review' },
  RECEIVED: { zh: '已收件', en: 'received' },
  SUPPLEMENTING: { zh: '待补正', en: 'waiting for supplement' },
  SUPPLEMENTED: { zh: '补正受理', en: 'supplemented' },
  NOT_NEEDED: { zh: '不受理（不需要许可）', en: 'no permit needed' },
  REFUSED_INTAKE: { zh: '不予受理', en: 'refused' },
  ACCEPTED: { zh: '已受理', en: 'accepted' },
  IN_REVIEW: { zh: '审查中', en: 'in review' },
  SUSPENDED: { zh: '特别程序（计时中止）', en: 'suspended' },
  DECIDED_GRANT: { zh: '准予许可', en: 'granted' },
  DECIDED_DENY: { zh: '不予许可', en: 'denied' },
  CLOSED: { zh: '已办结', en: 'closed' },
  DELIVERED: { zh: '已送达', en: 'delivered' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  FORWARDED: { zh: '已转报', en: 'forwarded' },
  ABORTED: { zh: '异常终止', en: 'aborted' },
  VOIDED: { zh: '已作废', en: 'voided' },
};

export const flagNames: Record<CaseFlag, Names> = {
  deemedAccepted: { zh: '视为受理', en: 'deemed accepted' },
  tolerated: { zh: '容缺受理', en: 'materials to follow' },
  onPromise: { zh: '告知承诺', en: 'on a promise' },
  greenChannel: { zh: '绿色通道', en: 'fast lane' },
  extended: { zh: '已延期', en: 'extended' },
  supervised: { zh: '督办中', en: 'under supervision' },
  overdueStep: { zh: '超环节时限', en: 'step overdue' },
  overduePromised: { zh: '超承诺时限', en: 'promise overdue' },
  overdueStatutory: { zh: '超法定时限', en: 'statutory limit overdue' },
  overdueLevel: { zh: '逐级办理超时', en: 'level overdue' },
  overdueDelivery: { zh: '送达超时', en: 'delivery overdue' },
  overdueSpecial: { zh: '特别程序超时', en: 'special procedure overdue' },
  overdueTolerance: { zh: '容缺材料逾期', en: 'tolerated materials overdue' },
  overduePromiseCheck: { zh: '承诺核查超时', en: 'check of the promise overdue' },
  noticedTwice: { zh: '再次补正告知', en: 'second notice' },
  incident: { zh: '流程异常', en: 'incident' },
  frozen: { zh: '流程冻结（时限照计）', en: 'flow frozen, clocks go on' },
  jumped: { zh: '流程跳转', en: 'moved by an administrator' },
};

/** The five phases every matter has (requirements, term 35). */
export const phaseNames = {
  apply: { zh: '申请', en: 'application' },
  accept: { zh: '受理', en: 'acceptance' },
  review: { zh: '审查', en: 'review' },
  decide: { zh: '决定', en: 'decision' },
  deliver: { zh: '送达', en: 'delivery' },
} as const satisfies Record<string, Names>;

export const supplementOutcomeNames: Record<NonNullable<Supplement['outcome']>, Names> = {
  supplemented: { zh: '已补正', en: 'supplemented' },
  expired: { zh: '逾期未补正', en: 'expired' },
};
