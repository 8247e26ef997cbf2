import { fill } from '../fill.ts';
import { type SheetName, sheets } from './sheets.ts';

/** A mistake in a row of an import: where it stands, and a sentence. Rows count as a spreadsheet counts them. */
export type ImportProblem = {
  readonly sheet: SheetName;
  readonly row: number;
  /** Heading of the column; '' when the row as a whole is meant. */
  readonly column: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly messageEn: string;
};

const sentences = {
  CELL_EMPTY: ['“{column}”不能为空', '{column} may not be empty'],
  CELL_NOT_WHOLE: [
    '“{column}”须为不小于 0 的整数，不能是“{value}”',
    '{column} must be a whole number, not {value}',
  ],
  CELL_NOT_A_CHOICE: [
    '“{column}”须为：{choices}，不能是“{value}”',
    '{column} must be one of {choices}, not {value}',
  ],
  CELL_TOO_LONG: ['“{column}”超过 2000 字', '{column} is longer than 2000 characters'],
  CODE_MALFORMED: [
    '编码“{value}”只能用字母、数字、点、横线，最多 64 位',
    'code {value} may have letters, digits, dots and dashes, 64 at most',
  ],
  ROW_TWICE: ['与第 {other} 行重复：{value}', 'the same as row {other}: {value}'],
  MATTER_UNKNOWN: [
    '没有事项 {value}：“事项”表和系统里都没有',
    'there is no matter {value}, neither in the sheet nor in the system',
  ],
  STEP_UNKNOWN: ['事项 {value} 没有环节“{step}”', 'matter {value} has no step {step}'],
  PHASE_STEPS: [
    '事项 {value} 的“{phase}”阶段须有且只有一个环节',
    'matter {value} wants exactly one step of the phase {phase}',
  ],
  REVIEW_MISSING: [
    '事项 {value} 没有“审查”阶段的环节',
    'matter {value} has no step of the phase 审查',
  ],
  PROCEDURE_REFUSED: ['{reason}', '{reasonEn}'],
  PASSWORD_WEAK: ['初始密码强度不足：{reason}', 'the first password is too weak: {reasonEn}'],
  DEPARTMENT_UNKNOWN: ['没有部门 {value}', 'there is no department {value}'],
  POSITION_UNKNOWN: ['没有岗位 {value}', 'there is no position {value}'],
  DEPARTMENT_CIRCLE: [
    '部门 {value} 的上级是它自己或它的下级',
    'department {value} stands below itself',
  ],
  EXISTS_ALREADY: ['{value} 已存在，导入将更新它', '{value} exists; the import updates it'],
} as const satisfies Record<string, readonly [string, string]>;
export type ImportProblemCode = keyof typeof sentences;

type Place = { readonly sheet: SheetName; readonly row: number; readonly field?: string };
type Facts = { readonly [name: string]: string | number };

export function importProblem(
  code: ImportProblemCode,
  { sheet, row, field }: Place,
  facts: Facts = {},
  severity: ImportProblem['severity'] = 'error',
): ImportProblem {
  const columns: { readonly [name: string]: { readonly zh: string; readonly en: string } } =
    sheets[sheet].columns;
  const column = field === undefined ? undefined : columns[field];
  const [zh, en] = sentences[code];
  return {
    sheet,
    row,
    column: column?.zh ?? '',
    code,
    severity,
    message: fill(zh, { column: column?.zh ?? '', ...facts }),
    messageEn: fill(en, { column: column?.en ?? '', ...facts }),
  };
}
