/** Why something is refused that departments do together, in both languages. */
export const jointSentences = {
  APPOINTMENT_INCOMPLETE: [
    'an appointment names a date, a time (HH:mm) and a place',
    '联合踏勘应当写明日期、时间（HH:mm）和地点',
  ],
  APPOINTMENT_ON_REST_DAY: ['{on} is no working day', '{on} 不是工作日'],
  APPOINTMENT_PAST: ['{on} {time} has passed', '{on} {time} 已过'],
  APPOINTMENT_TOO_LATE: [
    'the survey has to take place by {latest}, not on {on}',
    '联合踏勘应当在 {latest} 前进行，不能定于 {on}',
  ],
  NOT_AWAITED: [
    '{department} is not awaited: it has signed, is noted absent, or does not take part',
    '{department}已签署意见、已登记缺席或者不参加本次联合踏勘',
  ],
  NO_JOINT_SURVEY: [
    'matter {matter} has no rule for joint surveys',
    '事项 {matter} 没有设置联合踏勘规则',
  ],
  OVERRIDE_UNEXPLAINED: [
    'a grant against {departments} says why',
    '{departments}不同意，准予决定应当说明理由',
  ],
  RECTIFICATION_EMPTY: ['name what has to be put right', '要求整改应当逐项写明整改内容'],
  RECTIFICATION_NOT_ASKED: [
    'case {case} waits for no rectification',
    '办件 {case} 没有待完成的整改',
  ],
  RECTIFICATION_NOT_REPORTED: [
    'the applicant of case {case} has not reported the rectification; its stop ends with that, or with its time',
    '办件 {case} 的整改尚未报告，整改期间随整改报告或者整改期限届满结束',
  ],
  SURVEY_BEGUN: [
    'the survey of {on} has begun and cannot be moved',
    '{on} 的联合踏勘已经开始，不能改期',
  ],
  SURVEY_NOT_ANSWERED: [
    'departments have neither signed nor been noted absent: {departments}',
    '尚有部门未签署意见，也未登记缺席：{departments}',
  ],
  SURVEY_NOT_ARRANGED: ['case {case} has no such survey now', '办件 {case} 目前没有此次联合踏勘'],
  SURVEY_NOT_PASSED: [
    'case {case} has not passed its survey',
    '办件 {case} 未通过联合验收，不能作出合格结论',
  ],
  SURVEY_NOT_YET: [
    'the survey begins on {on} at {time}',
    '联合踏勘定于 {on} {time}，此前不能签署意见或登记缺席',
  ],
  SURVEY_RESULT_DIFFERS: [
    'what the departments said comes to: {expected}',
    '各部门现场意见的结论应为：{expected}',
  ],
} as const;
