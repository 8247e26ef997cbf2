/** The languages in which a list is written out. */
export type ExportLanguage = 'zh' | 'en';

/** A word in the language of the list. */
export const inLanguage = (
  language: ExportLanguage,
  { zh, en }: { readonly zh: string; readonly en: string },
): string => (language === 'en' ? en : zh);

/** A cell: numbers stay numbers, so that they can be added up. */
export type Cell = string | number | null;

/** A column of a list that is written out. */
export type Column<Row> = {
  readonly zh: string;
  readonly en: string;
  readonly value: (row: Row, language: ExportLanguage) => Cell;
};

/** The headings, then a line for each row. */
export async function* linesOf<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
  language: ExportLanguage,
): AsyncGenerator<readonly Cell[]> {
  yield columns.map((column) => column[language]);
  for await (const row of rows) yield columns.map(({ value }) => value(row, language));
}
