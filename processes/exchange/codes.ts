import type { Names } from '../cases/names.ts';
import type { PeriodUnit } from '../clock/index.ts';
import type { ExchangeKind, ExchangeRecord } from './message.ts';

type KindRow = Names & { readonly type: number; readonly record: ExchangeRecord };

/** The ten messages: number, part of the case's data, names (requirements 3.4). */
export const exchangeKinds: { readonly [Kind in ExchangeKind]: KindRow } = {
  application: { type: 0, record: 'basic', zh: '申办', en: 'application' },
  preAcceptance: { type: 1, record: 'basic', zh: '预受理', en: 'pre-acceptance' },
  acceptance: { type: 2, record: 'basic', zh: '受理', en: 'acceptance' },
  step: { type: 3, record: 'process', zh: '审批', en: 'step of approval' },
  closing: { type: 4, record: 'result', zh: '办结', en: 'closing' },
  specialProcedure: { type: 5, record: 'process', zh: '特别程序申请', en: 'special procedure' },
  specialProcedureEnd: {
    ...{ type: 6, record: 'process' },
    ...{ zh: '特别程序结果', en: 'end of a special procedure' },
  },
  supplementNotice: { type: 7, record: 'process', zh: '补交告知', en: 'notice to supplement' },
  supplementReceipt: { type: 8, record: 'process', zh: '补交受理', en: 'supplement received' },
  pickUp: { type: 9, record: 'result', zh: '领取登记', en: 'pick-up' },
};

/** A code of the exchange with what it says. */
export type Code = { readonly code: string; readonly name: string };

/** 预受理状态, by the outcome of the pre-review. */
export const preAcceptanceCodes: { readonly [outcome: string]: Code } = {
  pass: { code: '1', name: '通过' },
  return: { code: '3', name: '补交' },
};

/** 特别程序种类. */
export const procedureCodes = {
  extension: { code: '1', name: '延长审批' },
  other: { code: '2', name: '其他' },
} as const satisfies { readonly [kind: string]: Code };

/** 受理状态. */
export const acceptanceCodes = {
  accepted: { code: '1', name: '受理' },
  refused: { code: '2', name: '不受理' },
} as const satisfies { readonly [state: string]: Code };

/**
 * 办结结果代码, by what ended the case (requirements 3.1). A grant without a certificate is 6; a denial and a
 * withdrawal give the application back, which is 1 (our reading: the code lists know no code of their own for them).
 */
export const closingCodes = {
  certified: { code: '0', name: '出证办结' },
  denied: { code: '1', name: '退回办结' },
  withdrawn: { code: '1', name: '退回办结' },
  voided: { code: '2', name: '作废办结' },
  aborted: { code: '3', name: '删除办结' },
  forwarded: { code: '4', name: '转报办结' },
  supplementExpired: { code: '5', name: '补交不来' },
  granted: { code: '6', name: '办结' },
} as const satisfies { readonly [ending: string]: Code };

/** Unit of a limit. */
export const unitCodes: { readonly [Unit in PeriodUnit]: Code } = {
  workday: { code: 'G', name: '工作日' },
  day: { code: 'Z', name: '自然日' },
};
