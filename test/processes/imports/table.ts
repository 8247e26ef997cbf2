import { columnsOf, type SheetName } from '#processes';

/** A table as a spreadsheet gives it: the headings, then rows made from the template's example. */
export function table(
  sheet: SheetName,
  ...changes: readonly { readonly [field: string]: string }[]
) {
  const columns = Object.entries(columnsOf(sheet));
  return [
    columns.map(([, { zh }]) => zh),
    ...changes.map((change) => columns.map(([field, { example }]) => change[field] ?? example)),
  ];
}
