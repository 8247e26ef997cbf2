import { defineTexts } from '../shell/index.ts';

/** Words of the remarks on a case. */
export const useRemarkText = defineTexts('remarks', {
  title: ['备注', 'Remarks'],
  none: ['还没有备注', 'No remarks yet'],
  hint: [
    '供办理人员内部沟通，属于办件档案，申请人看不到。输入 @ 可提醒能看到本办件的同事，其他同事请先抄送。',
    'For those who handle the case, part of its file, never shown to the applicant. Type @ to tell a colleague who sees this case; send others a copy first.',
  ],
  text: ['备注内容', 'Remark'],
  attachments: ['备注附件', 'Attachments of the remark'],
  add: ['添加备注', 'Add remark'],
  added: ['备注已添加', 'Remark added'],
  told: ['已提醒：{{names}}', 'Told: {{names}}'],
  noColleague: ['没有找到能看到本办件的同事', 'No colleague who sees this case'],
  namesUnknown: [
    '没有取到可提醒的同事，现在添加的备注不会提醒任何人。',
    'The colleagues could not be fetched: a remark added now tells nobody.',
  ],
  withdraw: ['撤销', 'Withdraw'],
  withdrawOf: ['撤销 {{at}} 的备注', 'Withdraw the remark of {{at}}'],
  withdrawText: [
    '备注仍留在办件档案中，标明已撤销和理由。',
    'The remark stays in the file, marked as withdrawn, with the reason.',
  ],
  reason: ['撤销理由', 'Reason'],
  reasonNeeded: ['请写明理由', 'Please give the reason'],
  confirm: ['确定撤销', 'Withdraw'],
  withdrawn: ['已撤销', 'Withdrawn'],
  withdrawnWhy: ['{{at}} 撤销：{{reason}}', 'Withdrawn {{at}}: {{reason}}'],
});
