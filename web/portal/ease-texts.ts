import { defineTexts } from '../shell/index.ts';

/** Words for the applicant about materials that wait, parts of a supplement, and submitting again. */
export const useEaseText = defineTexts('ease', {
  samples: ['样表与示例：', 'Samples: '],
  howFor: ['“{{name}}”怎么提交', 'How to hand in {{name}}'],
  now: ['现在提交', 'Hand in now'],
  tolerated: ['稍后补齐（容缺受理）', 'Hand in later'],
  promised: ['书面承诺代替（告知承诺）', 'Promise instead'],
  toleratedText: [
    '是否容缺由受理人员决定；受理后 {{days}} 个{{unit}}内补齐，补齐前不能作出准予决定。依据：{{basis}}。',
    'The counter decides whether it may wait. Hand it in within {{days}} {{unit}} of acceptance; nothing is granted before. Basis: {{basis}}.',
  ],
  promisedText: [
    '我承诺符合该材料证明的条件，愿意接受核查；准予后 {{days}} 个{{unit}}内核查，承诺不实的将撤销决定并承担责任。依据：{{basis}}。',
    'I promise that I meet what this material would prove. It is checked within {{days}} {{unit}} of the grant; a false promise revokes it. Basis: {{basis}}.',
  ],
  workday: ['工作日', 'working days', 'working day'],
  day: ['自然日', 'days', 'day'],
  follows: ['稍后补齐（容缺）', 'To follow'],
  promisedShort: ['以书面承诺代替', 'Promised instead'],
  savePart: ['先保存这些', 'Save what is here'],
  partSaved: ['已收到，其余材料可以稍后提交', 'Saved; hand in the rest later'],
  partHelp: [
    '材料没有一次备齐也没关系：先保存已有的，期限内补齐后再提交。',
    'You need not have everything at once: save what you have, and submit when all is there in time.',
  ],
  alreadyIn: ['已收到 {{count}} 个文件', '{{count}} files are in', '{{count}} file is in'],
  nothingChosen: ['请先选择文件', 'Choose a file first'],
  toleratedTitle: ['请补齐容缺材料', 'Hand in what was to follow'],
  toleratedLead: [
    '请在 {{due}} 前补齐以下材料；可以分次提交，补齐前不能作出准予决定。',
    'Hand these in by {{due}}, one by one if you like. Nothing is granted before.',
  ],
  handIn: ['提交补齐材料', 'Hand in'],
  handedIn: ['补齐材料已提交', 'Handed in'],
  resubmitTitle: ['预审退回，请修改后重新提交', 'Returned: mend and submit again'],
  resubmitLead: [
    '请按意见修改表单、重新上传有问题的材料；没有问题的材料不用再交。',
    'Mend the form and upload what was wrong again. What was in order stays.',
  ],
  reason: ['退回意见：{{text}}', 'Why: {{text}}'],
  problem: ['存在问题：{{text}}', 'What is wrong: {{text}}'],
  otherMaterials: ['其他材料（需要更换时上传）', 'Other materials, if you want to replace any'],
  resubmit: ['重新提交', 'Submit again'],
  resubmitted: ['已重新提交', 'Submitted again'],
});
