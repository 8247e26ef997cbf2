/** Why the intake refuses: English and Chinese. */
export const intakeSentences = {
  AGENT_INCOMPLETE: ['the agent lacks {field}', '代理人信息缺少：{field}'],
  APPLICANT_IN_PERSON: [
    'matter {matter} wants its applicant in person; no agent may file',
    '事项 {matter} 依法应当由申请人本人提出，不能代办（行政许可法第二十九条）',
  ],
  MANDATE_ENDED: [
    'the power of attorney of {agent} held until {until}',
    '代理人{agent}的授权委托期限（至 {until}）无效或者已届满',
  ],
  MANDATE_LACKS_POWER: [
    'the power of attorney of {agent} does not cover: {powerEn}',
    '代理人{agent}的授权委托不包含“{power}”',
  ],
  MANDATE_MISSING: ['an agent files with a signed power of attorney', '代办须提交授权委托书'],
} as const;
