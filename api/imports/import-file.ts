import {
  groupMatters,
  groupStaff,
  type ImportKind,
  type ImportProblem,
  type ImportRow,
  type MatterGroup,
  readRows,
  type SheetName,
  type StaffGroup,
  sheetNamed,
  sheetOf,
} from '#processes';
import type { Table } from './sheet-reader.ts';

/** A file that was read: its groups, each imported whole or not at all, and what is wrong with its rows. */
export type ImportFile = {
  readonly kind: ImportKind;
  readonly groups: readonly (MatterGroup | StaffGroup)[];
  readonly problems: readonly ImportProblem[];
  readonly rows: { readonly [Sheet in SheetName]?: number };
};

/** Puts tables under their sheets; undefined when no table has the headings of the kind. */
export function importFileOf(kind: ImportKind, tables: readonly Table[]): ImportFile | undefined {
  const given: { [Sheet in SheetName]?: ImportRow[] } = {};
  const problems: ImportProblem[] = [];
  for (const { name, cells } of tables) {
    const sheet = sheetNamed(name, kind) ?? sheetOf(cells, kind);
    if (sheet === undefined) continue;
    const read = readRows(sheet, cells);
    given[sheet] = [...(given[sheet] ?? []), ...read.rows];
    problems.push(...read.problems);
  }
  const sheets = Object.keys(given) as SheetName[];
  if (sheets.length === 0) return undefined;
  const grouped = kind === 'matters' ? groupMatters(given) : groupStaff(given);
  return {
    kind,
    groups: grouped.groups,
    problems: [...problems, ...grouped.problems],
    rows: Object.fromEntries(sheets.map((sheet) => [sheet, given[sheet]?.length ?? 0])),
  };
}

/** Places of a group's rows, to find the mistakes that reading found in them. */
export function rowsOfGroup(group: MatterGroup | StaffGroup): ReadonlySet<string> {
  const rows: readonly (readonly [SheetName, readonly ImportRow[]])[] =
    'line' in group
      ? [[group.sheet, [group.line]]]
      : [
          ['matters', group.matter === undefined ? [] : [group.matter]],
          ['materials', group.materials],
          ['steps', group.steps],
          ['discretion', group.discretion],
        ];
  return new Set(rows.flatMap(([sheet, lines]) => lines.map(({ row }) => `${sheet} ${row}`)));
}
