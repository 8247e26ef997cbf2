import writeExcelFile from 'write-excel-file/node';
import { columnsOf, exampleRows, type ImportKind, importKinds, sheets } from '#processes';

/** A workbook with the sheets of a kind: headings, what is required in bold, and an example that can be imported. */
export async function templateOf(kind: ImportKind): Promise<Uint8Array> {
  const book = importKinds[kind].map((sheet) => {
    const columns = Object.values(columnsOf(sheet));
    return {
      sheet: sheets[sheet].zh,
      columns: columns.map(({ zh, example }) => ({
        width: Math.max(10, zh.length * 2 + 4, Math.min(example.length * 2, 40)),
      })),
      data: [
        columns.map(({ zh, required }) => ({
          value: zh,
          type: String,
          ...(required === undefined ? {} : { fontWeight: 'bold' as const }),
        })),
        // As text: a spreadsheet would take the zeros before a code.
        ...exampleRows(sheet).map((cells) =>
          cells.map((value) => ({ value, type: String, format: '@' })),
        ),
      ],
    };
  });
  return writeExcelFile(book).toBuffer();
}
