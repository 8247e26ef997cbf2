import type { CaseStatus, MatterKind, Names } from '#processes';

const kindNames: Record<MatterKind, Names> = {
  instant: { zh: '即办件', en: 'Decided on the spot' },
  promised: { zh: '承诺件', en: 'Within a promised time' },
  forwarded: { zh: '上报件', en: 'Forwarded to a higher level' },
  joint: { zh: '联办件', en: 'Handled jointly' },
};

/** How the answers name the kind of a matter. */
export function kindNamesOf(kind: MatterKind) {
  const { zh: kindName, en: kindNameEn } = kindNames[kind];
  return { kindName, kindNameEn };
}

/** Where a case stands, as its applicant reads it. */
export const sentences: Record<CaseStatus, Names> = {
  SUBMITTED: {
    zh: '您的申请已提交，正在预审。',
    en: 'Your application was filed and is being pre-reviewed.',
  },
  PRE_RETURNED: {
    zh: '预审退回，请按意见修改后重新提交。',
    en: 'The pre-review returned it: please mend what is listed and submit again.',
  },
  PRE_PASSED: { zh: '预审通过，等待接件。', en: 'It passed the pre-review.' },
  RECEIVED: {
    zh: '您的申请已收件，正在核对材料。',
    en: 'Your application was received; its materials are being checked.',
  },
  SUPPLEMENTING: {
    zh: '您的申请材料需要补正，请在期限内补齐。',
    en: 'Please supplement the listed materials in time.',
  },
  SUPPLEMENTED: {
    zh: '您的补正材料已收齐，正在重新核对。',
    en: 'Your supplement is complete and is being checked.',
  },
  NOT_NEEDED: { zh: '您申请的事项依法不需要办理许可。', en: 'The law asks for no permit here.' },
  REFUSED_INTAKE: {
    zh: '您的申请不予受理，理由见决定书。',
    en: 'Your application was not accepted; the decision says why.',
  },
  ACCEPTED: {
    zh: '您的申请已受理，正在办理。',
    en: 'Your application was accepted and is being handled.',
  },
  IN_REVIEW: { zh: '您的申请正在审查。', en: 'Your application is in review.' },
  SUSPENDED: {
    zh: '您的申请正在进行法定特别程序，所需时间不计入办理期限。',
    en: 'A special procedure is under way; its time does not count.',
  },
  DECIDED_GRANT: {
    zh: '您的申请已准予许可，正在制作和送达证件。',
    en: 'Your permit was granted and is being delivered.',
  },
  DECIDED_DENY: {
    zh: '您的申请不予许可，理由和救济途径见决定书。',
    en: 'Your application was denied; the decision says why and what you can do.',
  },
  CLOSED: { zh: '您的办件已办结。', en: 'Your case is closed.' },
  DELIVERED: {
    zh: '您的办件已办结，结果已送达。',
    en: 'Your case is closed and its result was delivered.',
  },
  WITHDRAWN: { zh: '您的申请已撤回。', en: 'Your application was withdrawn.' },
  FORWARDED: { zh: '您的申请已转报上级机关决定。', en: 'It was forwarded to the authority above.' },
  ABORTED: { zh: '您的办件已终止。', en: 'Your case was aborted.' },
  VOIDED: { zh: '您的办件已作废。', en: 'Your case was voided.' },
};

/** 张** of 张小满: enough to recognise, too little to learn. */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(rest.length, 8));
}

/** The last four characters of an identity number or a phone. */
export function masked(text: string): string {
  return text.length <= 4 ? '****' : `${'*'.repeat(text.length - 4)}${text.slice(-4)}`;
}
