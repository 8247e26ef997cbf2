/** Why the intake refuses: English and Chinese. */
export const intakeSentences = {
  AGENT_INCOMPLETE: ['the agent lacks {field}', '代理人信息缺少：{field}'],
  APPLICANT_IN_PERSON: [
    'matter {matter} wants its applicant in person; no agent may file',
    '事项 {matter} 依法应当由申请人本人提出，不能代办（行政许可法第二十九条）',
  ],
  HANDOVER_CONFIRMED: [
    'hand-over list {handover} is confirmed already',
    '交接单 {handover} 已签收',
  ],
  HANDOVER_EMPTY: ['a hand-over list names at least one case', '交接单至少包含一件'],
  HANDOVER_EXCEPTION: [
    'exceptions name a case of the list and a reason: {cases}',
    '例外须是本交接单内的办件并写明原因：{cases}',
  ],
  MANDATE_ENDED: [
    'the power of attorney of {agent} held until {until}',
    '代理人{agent}的授权委托期限（至 {until}）无效或者已届满',
  ],
  MANDATE_LACKS_POWER: [
    'the power of attorney of {agent} does not cover: {powerEn}',
    '代理人{agent}的授权委托不包含“{power}”',
  ],
  NOT_THE_RECEIVER: [
    '{person} may not confirm hand-over list {handover}: that is for another person of the receiving department',
    '{person}不能签收交接单 {handover}，须由接收部门的其他人员签收',
  ],
  PAPER_NOT_WAITING: [
    'these cases do not wait at this window for that department: {cases}',
    '以下办件的材料不在本窗口待交接给该部门：{cases}',
  ],
  PICKUP_ID_DIFFERS: [
    '{person} shows another id than that of the applicant {applicant}',
    '领取人{person}的证件号码与申请人{applicant}不符',
  ],
  MANDATE_MISSING: ['an agent files with a signed power of attorney', '代办须提交授权委托书'],
} as const;
