import { defineTexts } from '../shell/index.ts';

/** Words of the numbers of a department and their rule. */
export const useNumberText = defineTexts('numbers', {
  nextNumbers: ['下一个编号', 'Next numbers'],
  caseNumber: ['办件编号', 'Case'],
  prefixShared: [
    '{{names}}使用同一代字，编号将连续共用，不会重号。',
    '{{names}} write the same prefix: all are counted together, no number comes twice.',
  ],
  numberRule: [
    '按年度从 1 连续编号，不跳号、不重号；改动代字只影响以后的文书，已编号的不变。',
    'Counted from 1 in each year, without gaps or doubles. Another prefix is for later documents; numbers that were given stay.',
  ],
  inForce: [
    '现行编号规则自 {{since}} 起生效。',
    'The rule of numbers is in force since {{since}}.',
  ],
  from: ['自 {{since}} 起', 'From {{since}} on'],
  setRule: ['设置编号规则…', 'Set the rule of numbers…'],
  ruleTitle: ['编号规则', 'Rule of numbers'],
  edit: ['修改', 'Change'],
  withdrawRule: ['撤回', 'Take back'],
  ruleText: [
    '自生效之日起按新规则编号，序号接着本年度的编，不跳号、不重号；已编的号不变。',
    'From its date on numbers are written by this rule and counted on in the year, without gaps or doubles; numbers that were given stay.',
  ],
  since: ['生效日期', 'In force from'],
  separator: ['办件编号分隔符', 'Separator of case numbers'],
  caseWidth: ['办件序号位数', 'Digits of case numbers'],
  brackets: ['文书年份括号', 'Brackets around the year'],
  documentWidth: ['文书序号位数', 'Digits of document numbers'],
  ending: ['文书编号结尾', 'End of document numbers'],
  nothing: ['（无）', '(none)'],
  year: ['年份', 'year'],
  needed: ['请填写', 'Please fill in'],
  keepRule: ['保存规则', 'Keep the rule'],
  ruleKept: ['编号规则将自 {{since}} 起生效', 'The rule of numbers is in force from {{since}}'],
  notOfficial: [
    '与党政机关公文格式不同（GB/T 9704：年份用六角括号〔〕，序号不编虚位，后加“号”）。',
    'Not as official papers are numbered (GB/T 9704: the year in 〔〕, no zeros before the number, 号 behind it).',
  ],
});
