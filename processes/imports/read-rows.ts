import { type ImportProblem, importProblem } from './problems.ts';
import {
  type Column,
  columnsOf,
  type ImportKind,
  importKinds,
  type SheetName,
  sheets,
} from './sheets.ts';

/** A row whose cells are what their columns want, none where the table has no such column; `row` counts as a spreadsheet counts. */
export type ImportRow = {
  readonly row: number;
  readonly cells: { readonly [field: string]: string };
};
export type ImportSheets = { readonly [Sheet in SheetName]?: readonly ImportRow[] };
export type Cells = readonly (readonly string[])[];

const maxCellLength = 2000;

/** The sheet whose headings a table has, told by its first line; undefined when it is none of the kind's. */
export function sheetOf(cells: Cells, kind: ImportKind): SheetName | undefined {
  const headings = (cells[0] ?? []).map((cell) => cell.trim());
  return importKinds[kind].find(
    (sheet) =>
      Object.values(columnsOf(sheet)).every(
        ({ zh, en, required }) =>
          required === undefined || headings.includes(zh) || headings.includes(en),
      ) && isClosest(sheet, headings, kind),
  );
}

/** Sheets share headings: the one that knows most of them is meant. */
function isClosest(sheet: SheetName, headings: readonly string[], kind: ImportKind): boolean {
  const known = (one: SheetName) =>
    Object.values(columnsOf(one)).filter(
      ({ zh, en }) => headings.includes(zh) || headings.includes(en),
    ).length;
  return importKinds[kind].every((other) => known(other) <= known(sheet));
}

/** Reads a table under its headings; empty lines are left out, every mistake is told with its row and column. */
export function readRows(
  sheet: SheetName,
  [headings = [], ...lines]: Cells,
): { readonly rows: readonly ImportRow[]; readonly problems: readonly ImportProblem[] } {
  const places = Object.entries(columnsOf(sheet)).map(([field, column]) => ({
    field,
    column,
    place: headings.findIndex((cell) => [column.zh, column.en].includes(cell.trim())),
  }));
  const problems: ImportProblem[] = [];
  const rows = lines.flatMap((line, index) => {
    if (line.every((cell) => cell.trim() === '')) return [];
    const row = index + 2;
    const cells: Record<string, string> = {};
    for (const { field, column, place } of places) {
      if (place === -1) continue;
      const read = readCell(column, (line[place] ?? '').trim());
      if ('value' in read) cells[field] = read.value;
      else problems.push(importProblem(read.code, { sheet, row, field }, read.facts));
    }
    return [{ row, cells }];
  });
  return { rows, problems };
}

type Mistake = {
  readonly code: 'CELL_EMPTY' | 'CELL_NOT_WHOLE' | 'CELL_NOT_A_CHOICE' | 'CELL_TOO_LONG';
  readonly facts: { readonly [name: string]: string };
};

function readCell({ kind, required }: Column, value: string): { readonly value: string } | Mistake {
  if (value === '') return required ? { code: 'CELL_EMPTY', facts: {} } : { value };
  if (value.length > maxCellLength) return { code: 'CELL_TOO_LONG', facts: {} };
  if (kind === 'whole')
    return /^\d{1,6}$/.test(value) ? { value } : { code: 'CELL_NOT_WHOLE', facts: { value } };
  if (typeof kind === 'string') return { value };
  const chosen = Object.entries(kind).find(([zh, en]) => value === zh || value === en);
  return chosen === undefined
    ? { code: 'CELL_NOT_A_CHOICE', facts: { value, choices: Object.keys(kind).join('、') } }
    : { value: chosen[1] };
}

/** A cell as text; '' where it is empty or the table has no such column. */
export function cellOf({ cells }: ImportRow, field: string): string {
  return cells[field] ?? '';
}

/** The parts of a cell that lists several. */
export function listIn(cell = ''): readonly string[] {
  return cell
    .split(/[;；\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Name of a sheet in a workbook: its Chinese name or its English one. */
export function sheetNamed(name: string, kind: ImportKind): SheetName | undefined {
  return importKinds[kind].find(
    (sheet) => sheets[sheet].zh === name.trim() || sheet === name.trim(),
  );
}
