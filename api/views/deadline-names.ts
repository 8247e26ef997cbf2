import type { DeadlineKind, Names } from '#processes';

/** What passed, as the history of a case says it. */
export const deadlineNames: Record<DeadlineKind, Names> = {
  promisedWarning: { zh: '承诺时限临近', en: 'the promised limit is near' },
  promised: { zh: '承诺时限届满', en: 'the promised limit has passed' },
  statutory: { zh: '法定时限届满', en: 'the statutory limit has passed' },
  delivery: { zh: '送达时限届满', en: 'the time to deliver has passed' },
  specialProcedure: {
    zh: '特别程序超过告知的所需时间',
    en: 'the special procedure takes longer than announced',
  },
  tolerance: { zh: '容缺材料逾期', en: 'materials to follow are overdue' },
  supervision: { zh: '督办逾期未回复', en: 'the reply to an order is overdue' },
  level: { zh: '本级办理时限届满', en: 'the time of the level has passed' },
  promiseCheck: { zh: '承诺核查逾期', en: 'the check of the promise is overdue' },
  ratingContact: { zh: '差评回访逾期', en: 'the contact after a bad rating is overdue' },
  ratingMend: { zh: '差评整改逾期', en: 'the answer to a bad rating is overdue' },
};
