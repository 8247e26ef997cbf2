import { defineTexts } from '../shell/index.ts';

export const useFormText = defineTexts('forms', {
  required: ['请填写{{label}}', 'Please fill in {{label}}'],
  choose: ['请选择', 'Choose'],
  chooseRequired: ['请选择{{label}}', 'Please choose {{label}}'],
  tickRequired: ['请确认{{label}}', 'Please confirm {{label}}'],
  tooShort: [
    '至少 {{count}} 个字',
    'At least {{count}} characters',
    'At least {{count}} character',
  ],
  tooLong: ['最多 {{count}} 个字', 'At most {{count}} characters', 'At most {{count}} character'],
  tooSmall: ['不能小于 {{count}}', 'Not less than {{count}}'],
  tooLarge: ['不能大于 {{count}}', 'Not more than {{count}}'],
  pattern: ['{{label}}格式不正确', '{{label}} has a wrong format'],
  yes: ['是', 'Yes'],
  no: ['否', 'No'],
  notFilled: ['未填写', 'Not filled in'],
});
