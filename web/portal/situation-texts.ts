import { defineTexts } from '../shell/index.ts';

export const useSituationText = defineTexts('situation', {
  title: ['我属于哪种情形', 'Which case is mine'],
  lead: [
    '回答下面的问题，本页只显示适用的材料、时限和收费；答案会带入申请。',
    'Answer these questions: the page then shows only the materials, limits and fees that apply, and your application begins with the answers.',
  ],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  yours: ['适用情形：{{name}}', 'Your case: {{name}}'],
  materials: ['材料 {{count}} 项', '{{count}} materials', '{{count}} material'],
  promised: ['承诺 {{days}} 个{{unit}}办结', 'promised in {{days}} {{unit}}'],
  workday: ['工作日', 'working days', 'working day'],
  day: ['自然日', 'calendar days', 'calendar day'],
  fees: ['收费 {{count}} 项', '{{count}} fees', '{{count}} fee'],
  free: ['不收费', 'no fee'],
  departments: ['征求{{names}}意见', 'asks {{names}}'],
  noDepartments: ['不征求其他部门意见', 'asks no other department'],
  comma: ['；', '; '],
  open: [
    '还有 {{count}} 个问题没有回答。',
    '{{count}} questions are still open.',
    '{{count}} question is still open.',
  ],
  complete: ['下面显示的就是您需要的全部内容。', 'What is shown below is all that you need.'],
  startOver: ['重新选择', 'Start over'],
  onlyWhen: ['视情形提交', 'In some cases'],
});
