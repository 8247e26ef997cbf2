import { defineTexts } from '../shell/index.ts';

export const useExchangeText = defineTexts('exchange', {
  title: ['数据交换', 'Exchange'],
  intro: [
    '办件的基本信息、过程信息和结果信息随办理自动生成。未配置交换地址时只留存、不发送；发送失败停止的消息由管理员在“后台作业”中重试。',
    'Basic, process and result records are made as the case goes on. Without an exchange address they are kept and not sent; administrators retry stopped ones under Background jobs.',
  ],
  none: ['还没有交换消息。', 'Nothing was told to the exchange yet.'],
  basic: ['基本信息', 'Basic record'],
  process: ['过程信息', 'Process record'],
  result: ['结果信息', 'Result record'],
  open: ['待处理', 'Waiting'],
  done: ['已处理', 'Done'],
  dead: ['已停止', 'Stopped'],
  never: ['未生成', 'Never made'],
  content: ['消息内容', 'Content'],
  problem: ['第 {{attempts}} 次失败：{{text}}', 'Attempt {{attempts}} failed: {{text}}'],
});
