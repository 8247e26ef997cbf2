import { defineTexts } from '../shell/index.ts';

export const useDeskText = defineTexts('desk', {
  views: ['我的视图', 'My views'],
  saveView: ['存为视图', 'Save as a view'],
  viewName: ['视图名称', 'Name of the view'],
  viewNameRequired: ['请填写名称', 'Give it a name'],
  viewNameTaken: ['已有同名视图', 'There is a view of this name'],
  share: ['共享给本部门同事', 'Share with my department'],
  isShared: ['已共享', 'shared'],
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  removeView: ['删除视图“{{name}}”', 'Remove the view “{{name}}”'],
  removeShared: [
    '此视图已共享给本部门同事，删除后他们也不能再使用。',
    'This view is shared: colleagues of your department lose it too.',
  ],
  removeIt: ['删除', 'Remove'],
  matter: ['事项', 'Matter'],
  anyMatter: ['全部事项', 'All matters'],
  order: ['排序', 'Order'],
  urgent: ['先急后缓', 'Most urgent first'],
  oldest: ['先到先办', 'Oldest first'],
  newest: ['最新到达', 'Newest first'],
  byMatter: ['按事项', 'By matter'],
  late: ['只看临期和超期', 'Due soon or overdue only'],
  noneLate: ['已显示的任务中没有临期或超期的。', 'None of the tasks shown is due soon or overdue.'],
  keys: ['键盘：J / K 上下选择，/ 搜索', 'Keys: J / K next and previous, / search'],
  phrases: ['常用语', 'Phrases'],
  keepPhrase: ['将当前意见存为常用语', 'Keep this opinion as a phrase'],
  managePhrases: ['管理常用语…', 'Manage phrases…'],
  manageTitle: ['常用语', 'Phrases'],
  noPhrases: [
    '还没有自己的常用语。写好意见后，选“将当前意见存为常用语”。',
    'No phrases of your own yet. Write an opinion, then keep it as a phrase.',
  ],
  up: ['上移：{{phrase}}', 'Move up: {{phrase}}'],
  remove: ['删除：{{phrase}}', 'Remove: {{phrase}}'],
  phraseKept: ['已存为常用语', 'Kept as a phrase'],
  phraseKnown: ['已在常用语中', 'It is a phrase already'],
  phraseTooLong: ['常用语最多 500 字', 'A phrase has at most 500 characters'],
  close: ['完成', 'Done'],
});

/** What officers write most, offered until they keep phrases of their own. Opinions are official Chinese text. */
export const commonPhrases: readonly string[] = [
  '经审查，申请材料齐全，符合法定形式。',
  '经审查，符合法定条件，同意。',
  '经核查，现场情况与申报材料一致。',
  '材料不符合要求，请按一次性告知的内容补正。',
];
