import { type MatterProblem, matterProblem } from './matter-problems.ts';
import type { FormField, FormSchema } from './types.ts';

/** What a person could not fill in: fields without a name, choices without anything to choose, keys that clash. */
export function formProblems(form: string, schema: FormSchema): readonly MatterProblem[] {
  const field = `forms.${form}`;
  const keys = schema.components.map(({ key }) => key);
  const twice = keys.filter((key, index) => keys.indexOf(key) < index);
  return [
    ...[...new Set(twice)].map((key) => matterProblem('FIELD_TWICE', field, { form, key })),
    ...schema.components.flatMap((component) => fieldProblems(form, component)),
  ];
}

function fieldProblems(form: string, { label, type, values, validate }: FormField) {
  const field = `forms.${form}`;
  const isChoice = type === 'select' || type === 'radio';
  return [
    ...(label.trim() === '' ? [matterProblem('FIELD_UNNAMED', field, { form })] : []),
    ...(isChoice && (values ?? []).length === 0
      ? [matterProblem('FIELD_CHOICES_MISSING', field, { form, label })]
      : []),
    ...(isPattern(validate?.pattern ?? '')
      ? []
      : [matterProblem('FIELD_PATTERN_UNREADABLE', field, { form, label })]),
  ];
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u') !== null;
  } catch {
    return false;
  }
}
