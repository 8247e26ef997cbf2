/** Reasons why a case is not rated, or its rating not followed up. */
export const ratingSentences = {
  CASE_NOT_ENDED: [
    'case {case} has not ended: it is rated after its result',
    '办件 {case} 尚未办结，办结后才能评价',
  ],
  RATED_ALREADY: ['case {case} was rated already', '办件 {case} 已经评价，一事一评'],
  NO_BAD_RATING: ['case {case} has no bad rating to follow up', '办件 {case} 没有需要整改的差评'],
  RATER_CONTACTED_ALREADY: ['the applicant was contacted already', '已经回访过申请人'],
  RATER_UNNAMED: ['who rated without a name is not contacted', '匿名评价，不回访'],
  RATER_NOT_CONTACTED: ['contact the applicant first', '请先回访申请人，再反馈整改结果'],
  RATING_SETTLED: ['the rating was answered or excluded already', '该差评已经整改反馈或者不计入'],
} as const;
