import { type Row, requirementRows } from './rows.ts';

const headings: Record<Row['section'], string> = {
  '1': 'Materials and certificates (1, rows 30, 47, 48)',
  '2.4': 'Worked examples of the legal clock (2.4)',
  '3.2': 'Transitions of a case (3.2)',
  '4.2': 'Co-departments (4.2)',
  '6': 'Operations of a flow (6)',
};

/** docs/requirement-tests.md: which test shows which row of the requirements. */
export function requirementPage(): string {
  const rows = requirementRows();
  const sections = (Object.keys(headings) as Row['section'][]).toSorted();
  return [
    '# Requirements and their tests',
    '',
    'Every row of the tables of the domain requirements and the test that names it. Made by `npm run docs:requirements`;',
    '`test/requirements/requirements.test.ts` checks that the tests exist and that this page is up to date.',
    ...sections.flatMap((section) => [
      '',
      `## ${headings[section]}`,
      '',
      '| row | test | file |',
      '| --- | --- | --- |',
      ...rows
        .filter((row) => row.section === section)
        .map(({ row, test, file }) => `| ${row} | ${test} | \`${file}\` |`),
    ]),
    '',
  ].join('\n');
}
