import { type CaseFlag, flagNames, type Light, type PeriodUnit } from '#processes';
import type { caseRowOf } from '../views/case-row.ts';
import { type Column, inLanguage } from './column.ts';

type Row = ReturnType<typeof caseRowOf>;

const lights: { readonly [Name in Light]: { readonly zh: string; readonly en: string } } = {
  none: { zh: '', en: '' },
  green: { zh: '正常', en: 'on time' },
  yellow: { zh: '即将到期', en: 'due soon' },
  red: { zh: '已超期', en: 'overdue' },
};
const units: { readonly [Name in PeriodUnit]: { readonly zh: string; readonly en: string } } = {
  workday: { zh: '工作日', en: 'working days' },
  day: { zh: '自然日', en: 'days' },
};

/** What a list of cases says of each when it is written out. */
export const caseColumns: readonly Column<Row>[] = [
  { zh: '办件编号', en: 'Number', value: (row) => row.number },
  { zh: '事项编码', en: 'Matter code', value: (row) => row.matterCode },
  { zh: '事项', en: 'Matter', value: (row) => row.matterName },
  { zh: '申请人', en: 'Applicant', value: (row) => row.applicantName },
  { zh: '牵头部门', en: 'Lead department', value: (row) => row.leadDepartment.name },
  {
    zh: '状态',
    en: 'Status',
    value: (row, language) => inLanguage(language, { zh: row.statusName, en: row.statusNameEn }),
  },
  {
    zh: '标记',
    en: 'Marks',
    value: (row, language) =>
      row.flags.map(({ code }) => inLanguage(language, flagNames[code as CaseFlag])).join('、'),
  },
  {
    zh: '时限',
    en: 'Clock',
    value: (row, language) =>
      row.clock && inLanguage(language, { zh: row.clock.name, en: row.clock.nameEn }),
  },
  { zh: '灯号', en: 'Light', value: (row, language) => inLanguage(language, lights[row.light]) },
  { zh: '剩余天数', en: 'Days left', value: (row) => row.remaining },
  {
    zh: '单位',
    en: 'Unit',
    value: (row, language) =>
      row.remaining === null ? null : inLanguage(language, units[row.unit]),
  },
  { zh: '收件日期', en: 'Received', value: (row) => row.receivedOn },
  { zh: '承诺办结', en: 'Promised by', value: (row) => row.promisedDue },
  { zh: '法定办结', en: 'Statutory limit', value: (row) => row.statutoryDue },
];
