import type { Report } from '../reports/make-report.ts';
import { type Column, inLanguage } from './column.ts';

type Row = Report['rows'][number];

/** What a report says in each line when it is written out; each part of a split has a column. */
export function columnsOfReport({ splits }: Report): readonly Column<Row>[] {
  return [
    {
      zh: '分组',
      en: 'Group',
      value: (row, language) => inLanguage(language, { zh: row.name, en: row.nameEn }),
    },
    { zh: '件数', en: 'Cases', value: ({ count }) => count },
    { zh: '占比（%）', en: 'Share (%)', value: ({ share }) => Math.round(share * 1000) / 10 },
    { zh: '中位数', en: 'Median', value: ({ median }) => median },
    ...splits.map(
      ({ name, nameEn }, at): Column<Row> => ({
        zh: name,
        en: nameEn,
        value: (row) => row.splits[at] ?? 0,
      }),
    ),
  ];
}
