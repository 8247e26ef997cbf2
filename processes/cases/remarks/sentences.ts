/** Reasons why a remark is not made or withdrawn: English and Chinese. */
export const remarkSentences = {
  PERSON_CANNOT_READ: [
    '{person} has no part in case {case} and would not find it: send a copy first',
    '{person}不是办件 {case} 的办理人员，看不到备注，请先抄送',
  ],
  REMARK_EMPTY: ['a remark says something', '备注内容不能为空'],
  REMARK_NOT_FOUND: ['case {case} has no remark {remark}', '办件 {case} 没有备注 {remark}'],
  REMARK_OF_OTHER: ['only {person} can withdraw this remark', '只有{person}本人可以撤销该备注'],
  REMARK_WITHDRAWN: ['remark {remark} is withdrawn already', '备注 {remark} 已经撤销'],
  TOO_MANY_REMARKS: [
    'case {case} has {most} remarks, as many as a case takes',
    '办件 {case} 已有 {most} 条备注，不能再添加',
  ],
} as const satisfies Record<string, readonly [string, string]>;
