import type { Directory } from '../cases/decision.ts';
import { weaknessOf } from '../staff/passwords.ts';
import type { Department, Person } from '../staff/types.ts';
import { type ImportProblem, importProblem } from './problems.ts';
import { type ImportRow, type ImportSheets, listIn } from './read-rows.ts';

/** One row of the directory: it is imported or not, whatever becomes of the others. */
export type StaffGroup =
  | { readonly sheet: 'departments'; readonly code: string; readonly line: ImportRow }
  | { readonly sheet: 'people'; readonly code: string; readonly line: ImportRow };

/** Departments first, so that people find them. */
export function groupStaff(given: ImportSheets): {
  readonly groups: readonly StaffGroup[];
  readonly problems: readonly ImportProblem[];
} {
  const problems: ImportProblem[] = [];
  const keys = { departments: 'id', people: 'username' } as const;
  const groups = (['departments', 'people'] as const).flatMap((sheet) => {
    const seen = new Map<string, number>();
    const field = keys[sheet];
    return (given[sheet] ?? []).flatMap((line): StaffGroup[] => {
      const code = line.cells[field] ?? '';
      const place = { sheet, row: line.row, field };
      const other = seen.get(code);
      seen.set(code, line.row);
      if (!/^[\w.@-]{1,64}$/.test(code))
        problems.push(importProblem('CODE_MALFORMED', place, { value: code }));
      if (other !== undefined)
        problems.push(importProblem('ROW_TWICE', place, { value: code, other }));
      return [{ sheet, code, line }];
    });
  });
  return { groups, problems };
}

/** The department of a row, or why there may be none; `coming` are the departments of the same import. */
export function buildDepartment(
  { code, line }: StaffGroup,
  departments: readonly Department[],
): Department | { readonly problems: readonly ImportProblem[] } {
  const { cells, row } = line;
  const parent = cells['parent'] || null;
  const place = { sheet: 'departments', row, field: 'parent' } as const;
  if (parent !== null && !departments.some(({ id }) => id === parent))
    return { problems: [importProblem('DEPARTMENT_UNKNOWN', place, { value: parent })] };
  if (isBelow(departments, parent, code))
    return { problems: [importProblem('DEPARTMENT_CIRCLE', place, { value: code })] };
  const known = departments.find(({ id }) => id === code);
  return {
    ...known,
    id: code,
    name: cells['name'] ?? '',
    shortName: cells['shortName'] ?? '',
    kind: (cells['kind'] ?? 'bureau') as Department['kind'],
    parent,
    division: cells['division'] ?? '',
    ...(cells['documentPrefix'] ? { documentPrefix: cells['documentPrefix'] } : {}),
  };
}

function isBelow(departments: readonly Department[], from: string | null, code: string): boolean {
  const seen = new Set<string>();
  for (let above = from; above !== null && !seen.has(above); ) {
    if (above === code) return true;
    seen.add(above);
    const unit: string = above;
    above = departments.find(({ id }) => id === unit)?.parent ?? null;
  }
  return false;
}

/** The person of a row, over what is known of them, with the first password where one is given. */
export function buildPerson(
  { code, line }: StaffGroup,
  directory: Directory,
):
  | { readonly person: Person; readonly password?: string }
  | { readonly problems: readonly ImportProblem[] } {
  const { cells, row } = line;
  const department = cells['department'] ?? '';
  const positions = listIn(cells['positions']);
  const password = cells['password'] ?? '';
  const weakness = password === '' ? undefined : weaknessOf(password, code);
  const problems = [
    ...(directory.departments.some(({ id }) => id === department)
      ? []
      : [
          importProblem(
            'DEPARTMENT_UNKNOWN',
            { sheet: 'people', row, field: 'department' },
            { value: department },
          ),
        ]),
    ...positions
      .filter((position) => !directory.positions.some((one) => one.code === position))
      .map((value) =>
        importProblem('POSITION_UNKNOWN', { sheet: 'people', row, field: 'positions' }, { value }),
      ),
    ...(weakness === undefined
      ? []
      : [
          importProblem(
            'PASSWORD_WEAK',
            { sheet: 'people', row, field: 'password' },
            { reason: weakness.zh, reasonEn: weakness.en },
          ),
        ]),
  ];
  if (problems.length > 0) return { problems };
  const known = directory.people.find(({ username }) => username === code);
  const person: Person = {
    roles: ['officer'],
    disabled: false,
    ...known,
    id: known?.id ?? code,
    username: code,
    name: cells['name'] ?? '',
    department,
    positions,
  };
  return { person, ...(password === '' ? {} : { password }) };
}
