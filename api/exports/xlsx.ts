import writeExcelFile from 'write-excel-file/node';
import type { Cell } from './column.ts';

/** A workbook is put together in memory; longer lists are for CSV, which is streamed. */
export const maxWorkbookRows = 10_000;

/** A workbook of one sheet with fixed headings, or nothing when it would be too long. Texts are texts: none is a formula. */
export async function xlsxOf(
  sheet: string,
  lines: AsyncIterable<readonly Cell[]>,
): Promise<Uint8Array | undefined> {
  const data: (readonly Cell[])[] = [];
  for await (const cells of lines) {
    data.push(cells);
    if (data.length > maxWorkbookRows + 1) return undefined;
  }
  const widths = widthsOf(data.slice(0, 200));
  const book = {
    sheet,
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width })),
    data: data.map((cells, at) => cells.map((cell) => cellOf(cell, at === 0))),
  };
  return writeExcelFile([book]).toBuffer();
}

function cellOf(cell: Cell, isHeading: boolean) {
  if (cell === null) return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  return { value: cell, type: String, ...(isHeading && { fontWeight: 'bold' as const }) };
}

/** As wide as what stands in them, Chinese characters twice as wide as others. */
function widthsOf(data: readonly (readonly Cell[])[]): readonly number[] {
  const [headings = []] = data;
  return headings.map((_, at) =>
    Math.min(50, Math.max(...data.map((cells) => breadthOf(cells[at] ?? ''))) + 2),
  );
}

function breadthOf(cell: string | number): number {
  return [...String(cell)].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 0);
}
