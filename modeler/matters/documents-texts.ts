import { defineTexts } from '../../web/shell/index.ts';

/** Words of the templates of documents. */
export const useDocumentsText = defineTexts('matterDocuments', {
  help: [
    '每种文书都有内置文本；需要本事项自己的措辞时在这里写。必备内容（*）缺一不可，只有完整的模板才能保存；在办件沿用受理时的版本。',
    'Every document has a text of its own. Write one here where this matter needs other words. What is marked * may not be lacking. Running cases keep the version they began with.',
  ],
  kind: ['文书种类', 'Kind of document'],
  ownNamed: ['{{name}}（本事项模板）', '{{name}} (own template)'],
  builtIn: ['使用内置文本。', 'The built-in text is used.'],
  write: ['写本事项的模板', 'Write a template'],
  title: ['标题（留空为文书名称）', 'Title (empty: name of the document)'],
  text: ['正文（每行一段）', 'Text (a paragraph each line)'],
  factsHelp: [
    '点选插入内容；单独成段的清单画成表格。日期自动写成中文格式。',
    'Click to insert. A list that stands alone becomes a table; dates are written out.',
  ],
  keep: ['用于本事项', 'Use for this matter'],
  kept: ['已用于本事项', 'Used for this matter'],
  useBuiltIn: ['恢复内置文本', 'Back to the built-in text'],
  preview: ['预览 PDF', 'Preview PDF'],
});
