import { defineTexts } from '../shell/index.ts';

export const useBatchText = defineTexts('batch', {
  batch: ['批量', 'Several at once'],
  leave: ['退出批量', 'One by one again'],
  law: [
    '可批量认领、退回认领、转办；审批须逐件审查、逐件说明理由，不能批量办理。',
    'Claim, release or transfer several at once. Decisions are made case by case, each with its own reasons.',
  ],
  all: ['全选本页', 'All on this page'],
  chosen: ['已选 {{count}} 项', '{{count}} chosen'],
  choose: ['选择 {{number}} {{name}}', 'Choose {{number}} {{name}}'],
  claim: ['认领', 'Claim'],
  release: ['退回认领', 'Release'],
  transfer: ['转办', 'Transfer'],
  title: ['{{act}}：{{count}} 项', '{{act}}: {{count}} tasks', '{{act}}: {{count}} task'],
  claimHint: [
    '逐项认领；已被他人认领的会说明原因，其余照常认领。',
    'Claims one after the other; what somebody else has taken is told, the rest goes on.',
  ],
  releaseHint: [
    '逐项退回，其他人可以认领；不能退回的会说明原因。',
    'Gives one after the other back for others to claim; what cannot be given back is told.',
  ],
  transferHint: [
    '全部转给同一人，原因相同，办理时限不变；不能转办的会说明原因。',
    'Hands all to one colleague with one reason; due dates stay. What cannot be handed over is told.',
  ],
  start: ['开始', 'Start'],
  cancel: ['取消', 'Cancel'],
  stop: ['停止', 'Stop'],
  stopping: ['当前一项办完后停止', 'Stops after the present one'],
  goOn: ['继续未完成的', 'Go on with the rest'],
  close: ['关闭', 'Close'],
  progress: ['第 {{at}} 项，共 {{count}} 项', '{{at}} of {{count}}'],
  result: [
    '完成 {{done}} 项，未成功 {{refused}} 项，未办理 {{left}} 项。',
    '{{done}} done, {{refused}} refused, {{left}} left.',
  ],
  kept: ['已完成的不会撤销。', 'What is done stays done.'],
  results: ['逐项结果', 'Results'],
  waiting: ['未办理', 'Not done'],
  running: ['办理中', 'Under way'],
  done: ['已完成', 'Done'],
  refused: ['未成功', 'Refused'],
  lost: ['结果不明，可再次发送，不会重复办理', 'No answer; sending it again does nothing twice'],
});
