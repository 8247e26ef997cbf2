import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import type { ReadTables, Table } from './sheet-reader.ts';

process.on('message', async ({ path }: { readonly path: string }) => {
  process.send?.(await read(path));
});
// The server is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));

async function read(path: string): Promise<ReadTables> {
  try {
    const bytes = await readFile(path);
    return { ok: true, tables: isZip(bytes) ? await workbook(bytes) : [csv(bytes)] };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function isZip(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;
}

/** Numbers stay as they are written: a code of digits is no quantity. */
async function workbook(bytes: Buffer): Promise<readonly Table[]> {
  const sheets = await readExcelFile(bytes, { parseNumber: (text) => text });
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    cells: data.map((row) => row.map(textOf)),
  }));
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}

function csv(bytes: Buffer): Table {
  const cells = parse(decoded(bytes), {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: false,
  });
  return { name: '', cells: cells as string[][] };
}

/** Spreadsheets in China save CSV in GB 18030 as often as in UTF-8. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}
