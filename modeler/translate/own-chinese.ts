import { blocksChinese } from './blocks-chinese.ts';
import { drawingChinese } from './drawing-chinese.ts';
import { panelChinese } from './panel-chinese.ts';

/** All Chinese of our own; it wins over what bpmn-js-i18n says. */
export const ownChinese: Readonly<Record<string, string>> = {
  ...drawingChinese,
  ...panelChinese,
  ...blocksChinese,
};
