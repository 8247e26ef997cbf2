/** What the form designer says, which has no hook for translation: English to Chinese. */
const words: Readonly<Record<string, string>> = {
  Components: '组件',
  'Search components': '查找组件',
  'No components found.': '没有找到组件',
  Input: '输入',
  Selection: '选择',
  'Text field': '单行文字',
  'Text area': '多行文字',
  Number: '数字',
  Date: '日期',
  'Date time': '日期',
  Checkbox: '勾选',
  'Radio group': '单选',
  Select: '下拉选择',
  Form: '表单',
  General: '基本',
  Key: '字段编码',
  'Binds to a form variable': '对应办件表单的变量名',
  'Field label': '字段名称',
  Label: '名称',
  'Date label': '字段名称',
  'Field description': '填写说明',
  Subtype: '类型',
  Required: '必填',
  Disabled: '禁用',
  'Read only': '只读',
  Condition: '显示条件',
  Validation: '校验',
  'Validation pattern': '格式',
  'Custom regular expression': '正则表达式',
  Custom: '自定义',
  'Minimum length': '最少字数',
  'Maximum length': '最多字数',
  Minimum: '最小值',
  Maximum: '最大值',
  'Options source': '选项来源',
  'Static options': '选项',
  Value: '值',
  'Default value': '默认值',
  Layout: '布局',
  Columns: '列宽',
  'Vertical alignment': '垂直对齐',
  Appearance: '外观',
  'Custom properties': '自定义属性',
  'Build your form': '设计表单',
  'Drag and drop components here to start designing.': '把左侧的组件拖到这里，开始设计。',
  'Use the preview window to test your form.': '',
  'Remove form field': '删除字段',
  'Create new list item': '添加选项',
  'Delete item': '删除选项',
  'Toggle section': '展开或收起',
  'Must not be empty.': '不能为空',
  'Must be unique.': '不能重复',
  'Must not contain spaces.': '不能包含空格',
};

const attributes = ['placeholder', 'title', 'aria-label'] as const;

/**
 * Keeps what a part of the page says in Chinese, also what it says later; answers how to stop. The designer draws by
 * comparing with what it drew before, so a replaced text stays until the designer itself changes it.
 */
export function speakChinese(place: HTMLElement): () => void {
  const observer = new MutationObserver(() => translate(place, observer));
  translate(place, observer);
  return () => observer.disconnect();
}

function translate(place: HTMLElement, observer: MutationObserver): void {
  observer.disconnect();
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const chinese = words[(node.nodeValue ?? '').trim()];
    if (chinese !== undefined) node.nodeValue = chinese;
  }
  for (const name of attributes) {
    for (const element of place.querySelectorAll(`[${name}]`)) {
      const chinese = words[element.getAttribute(name) ?? ''];
      if (chinese !== undefined) element.setAttribute(name, chinese);
    }
  }
  observer.observe(place, { childList: true, subtree: true, characterData: true });
}
