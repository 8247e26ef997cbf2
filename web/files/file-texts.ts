import { defineTexts } from '../shell/index.ts';

export const useFileText = defineTexts('files', {
  choose: ['选择文件', 'Choose files'],
  chooseFor: ['为“{{name}}”选择文件', 'Choose files for “{{name}}”'],
  most: ['，最多 {{most}} 个', ', at most {{most}}'],
  hint: [
    'PDF、JPG、PNG、DOCX、XLSX、OFD，单个不超过 20 MB',
    'PDF, JPG, PNG, DOCX, XLSX or OFD, 20 MB each',
  ],
  tooLarge: [
    '“{{name}}”有 {{size}}，超过 20 MB，请压缩或拆分后再上传。',
    '“{{name}}” is {{size}}, over 20 MB. Compress or split it.',
  ],
  emptyFile: ['“{{name}}”是空文件。', '“{{name}}” is empty.'],
  wrongType: [
    '“{{name}}”的类型不支持，请转为 PDF 或图片。',
    '“{{name}}” is of a type that is not taken. Convert it to PDF or an image.',
  ],
  uploading: ['正在上传 {{name}}', 'Uploading {{name}}'],
  failed: ['上传失败：{{reason}}', 'Upload failed: {{reason}}'],
  retry: ['重新上传', 'Upload again'],
  dismiss: ['移除', 'Dismiss'],
  remove: ['移除文件 {{name}}', 'Remove file {{name}}'],
  preview: ['预览 {{name}}', 'Preview {{name}}'],
  download: ['下载', 'Download'],
  downloadNamed: ['下载 {{name}}', 'Download {{name}}'],
  fromCase: ['来自以前的办件 {{number}}', 'From earlier case {{number}}'],
  noFiles: ['没有文件', 'No files'],
  noPreview: [
    '此类文件不能在线预览，请下载后查看。',
    'This kind of file has no preview; download it.',
  ],
});
