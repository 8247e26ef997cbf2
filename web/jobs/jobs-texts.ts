import { defineTexts } from '../shell/index.ts';

export const useJobsText = defineTexts('jobs', {
  title: ['后台作业', 'Background jobs'],
  intro: [
    '文书制作、消息通知和系统任务多次失败后会停止。排除原因后请重试：同一作业不会重复生效。',
    'Documents, notices and service tasks stop after several failures. Mend the cause, then retry: nothing takes effect twice.',
  ],
  dead: ['已停止', 'Stopped'],
  open: ['待处理', 'Open'],
  done: ['已完成', 'Done'],
  state: ['状态', 'State'],
  kind: ['作业', 'Job'],
  case: ['办件编号', 'Case'],
  createdAt: ['提出时间', 'Asked for'],
  attempts: ['已尝试', 'Attempts'],
  message: ['失败原因', 'What it said'],
  renderDocument: ['制作文书', 'Make a document'],
  notice: ['发送通知', 'Send a notice'],
  exchange: ['数据交换', 'Post to the exchange'],
  service: ['系统任务', 'Service task'],
  openChild: ['开立子办件', 'Open a child case'],
  withdrawChild: ['撤回子办件', 'Withdraw a child case'],
  childClosed: ['报告子办件结果', 'Report the result of a child case'],
  retry: ['重试', 'Retry'],
  retried: ['已重新安排该作业', 'The job will be tried again'],
  settled: ['办件已继续办理，该作业已关闭', 'Its case has gone on; the job is closed'],
  empty: ['没有此类作业。', 'There are none.'],
});
