/** What a table of cases can show beside the number, in the order of the table. */
export const caseColumns = [
  'matter',
  'applicant',
  'lead',
  'status',
  'flags',
  'remaining',
  'received',
  'due',
  'statutory',
] as const;
export type CaseColumn = (typeof caseColumns)[number];

/** What it shows to somebody who has chosen nothing. */
export const usualColumns: readonly CaseColumn[] = [
  'matter',
  'applicant',
  'status',
  'remaining',
  'received',
  'due',
];

/** The columns among these words, in the order of the table; a word of another version is no column. */
export const columnsOf = (words: readonly string[]): readonly CaseColumn[] =>
  caseColumns.filter((column) => words.includes(column));
