import { defineTexts } from '../shell/index.ts';

/** Words for those who file for somebody else (代办). */
export const useAgentText = defineTexts('agent', {
  whoFiles: ['由谁申请', 'Who files'],
  self: ['申请人本人（本单位）', 'The applicant'],
  agent: ['代理人代为申请（代办）', 'An agent for the applicant'],
  notAllowed: [
    '此事项依法应当由申请人本人提出，不能代办。',
    'The applicant must file this matter in person.',
  ],
  lead: [
    '代理人凭申请人签名或者盖章的授权委托书申请；请在下面填写申请人的信息。',
    'An agent files with a power of attorney that the applicant signed. The facts below are the applicant’s.',
  ],
  asYourself: ['代理人：{{name}}（您的账号）', 'Agent: {{name}} (your account)'],
  agentFacts: ['代理人', 'Agent'],
  applicantFacts: ['申请人（被代理人）', 'Applicant'],
  name: ['代理人姓名', 'Name of the agent'],
  idNumber: ['代理人证件号码', 'ID number of the agent'],
  phone: ['代理人电话', 'Phone of the agent'],
  powers: ['授权范围（除代为申请外）', 'Powers beside filing'],
  supplement: ['代为补正、提交材料', 'Hand in materials'],
  withdraw: ['代为撤回申请', 'Withdraw the application'],
  collect: ['代为领取办理结果', 'Collect the result'],
  until: ['授权期限至', 'Holds until'],
  mandate: ['授权委托书', 'Power of attorney'],
  mandateMissing: ['请上传授权委托书', 'Upload the power of attorney'],
  intake: ['收件方式', 'Came in'],
  online: ['网上申报', 'Online'],
  counter: ['窗口收件', 'At a counter'],
  joint: ['牵头部门转入', 'From the joint application'],
  entered: ['进入系统', 'Entered'],
  received: ['确认收件', 'Receipt confirmed'],
  receivedBy: ['{{at}}（{{name}}）', '{{at}} ({{name}})'],
  unconfirmed: ['尚未确认', 'Not confirmed yet'],
  place: ['受理点', 'Window'],
  declared: ['申请时声明容缺', 'Declared to follow'],
});
