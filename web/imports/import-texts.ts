import { defineTexts } from '../shell/index.ts';

/** Words of the bulk import. */
export const useImportText = defineTexts('imports', {
  titlematters: ['批量导入事项', 'Import matters'],
  titlepeople: ['批量导入部门和人员', 'Import departments and people'],
  leadmatters: [
    '用一个工作簿导入事项、材料、环节和裁量标准；也可以按表分别上传 CSV。每个事项整体导入，有错的事项一行也不导入。',
    'One workbook with matters, materials, steps and standards, or CSV files one by one. Each matter is imported whole or not at all.',
  ],
  leadpeople: [
    '用一个工作簿导入部门和人员；已有的账号按表更新。没有初始密码的账号由管理员设置密码后才能登录。',
    'One workbook with departments and people; accounts that exist are updated. Without a first password an administrator sets one.',
  ],
  template: ['下载模板', 'Template'],
  choose: ['选择文件', 'Choose a file'],
  fileHint: [
    'XLSX 或 CSV（UTF-8、GB 18030），20 MB 以内',
    'XLSX or CSV (UTF-8, GB 18030), 20 MB at most',
  ],
  reading: ['正在读取…', 'Reading…'],
  readDone: [
    '已读取 {{file}}：{{total}} 组',
    '{{file}} read: {{total}} groups',
    '{{file}} read: {{total}} group',
  ],
  rows: ['{{sheet}} {{count}} 行', '{{sheet}}: {{count}} rows', '{{sheet}}: {{count}} row'],
  publish: [
    '检查通过的事项直接发布（否则存为草稿）',
    'Publish what passes the checks (else: drafts)',
  ],
  check: ['试运行（只检查）', 'Dry run'],
  start: ['开始导入', 'Import'],
  startSure: [
    '将导入 {{ready}} 组，{{refused}} 组有错不导入。继续？',
    'To import: {{ready}}; with mistakes and left out: {{refused}}. Go on?',
  ],
  cancel: ['停止', 'Stop'],
  cancelled: ['已停止', 'Stopped'],
  checking: ['正在检查', 'Checking'],
  importing: ['正在导入', 'Importing'],
  progress: ['{{done}} / {{total}}', '{{done}} of {{total}}'],
  ready: ['可导入', 'Ready'],
  imported: ['已导入', 'Imported'],
  refused: ['有错', 'With mistakes'],
  finishedCheck: ['检查完成', 'Checked'],
  finishedImport: ['导入完成', 'Imported'],
  problems: ['问题清单', 'Findings'],
  noProblems: ['没有发现问题', 'Nothing found'],
  sheet: ['表', 'Sheet'],
  row: ['行', 'Row'],
  column: ['列', 'Column'],
  problem: ['问题', 'Finding'],
  group: ['编码', 'Code'],
  error: ['错误', 'Error'],
  warning: ['提醒', 'Warning'],
  download: ['下载问题清单（CSV）', 'Findings as CSV'],
  more: ['仅显示前 {{count}} 条，下载可见全部', 'Only the first {{count}}; the download has all'],
});
