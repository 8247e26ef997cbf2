import { defineTexts } from '../shell/index.ts';

export const useDuplicateText = defineTexts('duplicates', {
  forOfficer: [
    '该申请人另有同一事项的在办办件，请核对是否重复申请：',
    'This applicant has another case of the same matter under way; please check whether it is a duplicate:',
  ],
  forApplicant: [
    '已有一件同一事项的申请正在办理，请确认不是重复申请：',
    'An application for the same matter is already under way; please make sure that this is not a duplicate:',
  ],
  more: ['另有 {{count}} 件', '{{count}} more'],
});
