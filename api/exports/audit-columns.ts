import type { AuditEntry } from '../audit-lists.ts';
import { type Column, inLanguage } from './column.ts';

/** What the audit trail says of each act when it is written out. */
export const auditColumns: readonly Column<AuditEntry>[] = [
  { zh: '时间', en: 'Time', value: (row) => row.at },
  { zh: '人员', en: 'Person', value: (row) => row.person.name },
  { zh: '账号', en: 'Account', value: (row) => row.person.id },
  {
    zh: '操作',
    en: 'Act',
    value: (row, language) => inLanguage(language, { zh: row.actionName, en: row.actionNameEn }),
  },
  { zh: '办件编号', en: 'Case', value: (row) => row.caseNumber },
  { zh: '对象', en: 'Target', value: (row) => row.target },
  { zh: '理由', en: 'Reason', value: (row) => row.reason },
  {
    zh: '其他',
    en: 'Other facts',
    value: ({ detail }) => (Object.keys(detail).length === 0 ? null : JSON.stringify(detail)),
  },
];
