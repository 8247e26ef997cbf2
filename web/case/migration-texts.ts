import { defineTexts } from '../shell/index.ts';

export const useMigrationText = defineTexts('migration', {
  title: ['流程版本', 'Version of the flow'],
  intro: [
    '办件按流程第 {{from}} 版办理。迁移后在所选版本中继续：待办任务、期限和变量不变，已办环节不重办。',
    'The case runs in version {{from}} of its diagram. After a migration it goes on in the version chosen: open tasks, due times and variables stay, what is done stays done.',
  ],
  noOther: ['该流程没有其他版本。', 'There is no other version.'],
  version: ['迁移到版本', 'To version'],
  named: ['第 {{version}} 版（{{day}}）{{note}}', 'Version {{version}} ({{day}}) {{note}}'],
  fits: ['所有在办环节在该版本中都有对应环节。', 'Everything at work has its place there.'],
  problems: [
    '以下在办环节在该版本中没有对应环节，请指定：',
    'These have no place there; say where they go:',
  ],
  goesTo: ['对应环节', 'Goes to'],
  reason: ['原因', 'Reason'],
  reasonRequired: ['请填写原因', 'Please give the reason'],
  preview: ['试算', 'Dry run'],
  migrate: ['迁移', 'Migrate'],
  confirm: ['将办件迁移到第 {{version}} 版？', 'Migrate the case to version {{version}}?'],
  cancel: ['取消', 'Cancel'],
  wouldWait: ['之后在办：{{elements}}', 'At work afterwards: {{elements}}'],
  wouldStart: ['新启动：{{elements}}', 'Begins: {{elements}}'],
  wouldEnd: ['将结束：{{elements}}', 'Ends: {{elements}}'],
  done: ['已迁移', 'Migrated'],
  none: ['无', 'none'],
});
