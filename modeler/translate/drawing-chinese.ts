/** Chinese of bpmn-js, its menus and its panel where bpmn-js-i18n has none, or says it badly. */
export const drawingChinese: Readonly<Record<string, string>> = {
  'Activate lasso tool': '框选工具',
};
