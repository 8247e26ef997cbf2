import { defineTexts } from '../shell/index.ts';

/** Words about materials that need not be handed in again. */
export const useHeldText = defineTexts('held', {
  mark: ['免提交', 'Need not be handed in'],
  lostMark: ['证照已失效', 'Not valid any more'],
  stands: ['证照库已有：{{name}}', 'In the certificate library: {{name}}'],
  number: ['证号 {{number}}', 'No. {{number}}'],
  until: ['有效期至 {{day}}', 'valid until {{day}}'],
  forGood: ['长期有效', 'valid for good'],
  lost: [
    '申请时免提交的证照现已失效，须请申请人提交这项材料。',
    'What the library held when the application came in is not valid any more: ask the applicant for this material.',
  ],
  lostShort: ['免提交的证照已失效，请提交材料', 'The certificate is not valid any more'],
  anew: ['改为上传新材料', 'Upload it instead'],
  anewOf: ['“{{name}}”改为上传新材料', 'Upload it instead: {{name}}'],
  keep: ['仍用证照库中的证照', 'Use the certificate after all'],
  keepOf: ['“{{name}}”仍用证照库中的证照', 'Use the certificate after all: {{name}}'],
  anewHelp: [
    '上传后以上传的材料为准；不上传则仍用证照库中的证照。',
    'What you upload is used; without a file the certificate is.',
  ],
  earlier: ['以前交过的同一材料，可直接采用：', 'Handed in before; use it again:'],
  from: ['{{day}} 提交，《{{matter}}》 {{number}}', '{{day}}, {{matter}}, {{number}}'],
  take: ['采用此文件', 'Use this file'],
  takeOf: ['采用此文件：{{day}} 提交的 {{name}}', 'Use this file: {{name}} of {{day}}'],
  taken: ['已采用', 'In use'],
  asking: ['正在查询已有的证照和材料…', 'Looking for what is held already…'],
  failed: [
    '暂时查不到已有的证照和材料。可以重试，也可以直接上传。',
    'What is held already cannot be looked up now. Try again, or upload it.',
  ],
  retry: ['重试', 'Try again'],
  counterHelp: [
    '按上一步填写的证件号码查询证照库，已有的不再向申请人收取。',
    'Looked up by the ID number you filled in: what is held is not asked for again.',
  ],
  guideCertificate: [
    '证照库已有有效证照的，免提交',
    'Need not be handed in when the certificate library has it',
  ],
  guideEarlier: [
    '{{days}} 天内办件交过的，可直接采用',
    'What you handed in within {{days}} days may be used again',
    'What you handed in within {{days}} day may be used again',
  ],
});
