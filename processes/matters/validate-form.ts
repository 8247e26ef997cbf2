import type { Json, Variables } from '#engine';
import { counted } from '../fill.ts';
import type { FieldProblem } from '../rejections.ts';
import type { FormField, FormSchema } from './types.ts';

/** Checks the values of a form against its schema; an empty list means that the form may be handed in. */
export function validateForm(schema: FormSchema, values: Variables): readonly FieldProblem[] {
  return schema.components.flatMap((field) => problemsOf(field, values[field.key]));
}

function problemsOf(field: FormField, value: Json | undefined): readonly FieldProblem[] {
  if (isEmpty(value)) {
    // A box that must be ticked is empty when it is not ticked.
    return field.validate?.required ? [problem(field, 'REQUIRED', '必填', 'is required')] : [];
  }
  return [...checks[field.type](field, value), ...patternOf(field, value)];
}

type Check = (field: FormField, value: Json | undefined) => readonly FieldProblem[];

const checks: Record<FormField['type'], Check> = {
  textfield: textOf,
  textarea: textOf,
  number: numberOf,
  select: choiceOf,
  radio: choiceOf,
  checkbox: (field, value) =>
    typeof value === 'boolean'
      ? []
      : [problem(field, 'WRONG_TYPE', '应为是或否', 'must be true or false')],
  datetime: (field, value) =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}.*)?$/.test(value)
      ? []
      : [problem(field, 'WRONG_TYPE', '应为日期', 'must be a date')],
};

function textOf(field: FormField, value: Json | undefined): readonly FieldProblem[] {
  if (typeof value !== 'string') return [problem(field, 'WRONG_TYPE', '应为文字', 'must be text')];
  const length = [...value.trim()].length;
  const { minLength = 0, maxLength = 4000 } = field.validate ?? {};
  if (length < minLength) {
    return [
      problem(
        field,
        'TOO_SHORT',
        `至少 ${minLength} 字`,
        `needs at least ${counted(minLength, 'character', 'characters')}`,
      ),
    ];
  }
  if (length > maxLength) {
    return [
      problem(
        field,
        'TOO_LONG',
        `最多 ${maxLength} 字`,
        `may have at most ${counted(maxLength, 'character', 'characters')}`,
      ),
    ];
  }
  return [];
}

function numberOf(field: FormField, value: Json | undefined): readonly FieldProblem[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return [problem(field, 'WRONG_TYPE', '应为数字', 'must be a number')];
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = field.validate ?? {};
  if (value < min)
    return [problem(field, 'TOO_SMALL', `不得小于 ${min}`, `must be at least ${min}`)];
  if (value > max)
    return [problem(field, 'TOO_LARGE', `不得大于 ${max}`, `must be at most ${max}`)];
  return [];
}

function choiceOf(field: FormField, value: Json | undefined): readonly FieldProblem[] {
  const choices = (field.values ?? []).map((choice) => choice.value);
  if (typeof value === 'string' && choices.includes(value)) return [];
  return [
    problem(
      field,
      'NOT_A_CHOICE',
      `须为选项之一：${choices.join('、')}`,
      `must be one of ${choices.join(', ')}`,
    ),
  ];
}

function patternOf(field: FormField, value: Json | undefined): readonly FieldProblem[] {
  const pattern = field.validate?.pattern;
  if (pattern === undefined || typeof value !== 'string') return [];
  if (new RegExp(`^(?:${pattern})$`, 'u').test(value.slice(0, longestMatched))) return [];
  return [problem(field, 'PATTERN', '格式不正确', 'has a wrong format')];
}

// Patterns come from analysts: a short text keeps a careless one from taking for ever.
const longestMatched = 200;

function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    (typeof value === 'string' && value.trim() === '')
  );
}

function problem(
  field: FormField,
  code: FieldProblem['code'],
  ...[zh, en]: readonly [string, string]
): FieldProblem {
  return {
    field: field.key,
    code,
    messageZh: `${field.label}：${zh}`,
    messageEn: `${field.key} ${en}`,
  };
}
