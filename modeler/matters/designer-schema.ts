import type { FormField, FormSchema } from '#processes';

/** A component of form-js as its editor keeps it. */
export type DesignedField = {
  readonly type: string;
  readonly key?: string;
  readonly label?: string;
  readonly [name: string]: unknown;
};
/** A form of form-js. */
export type DesignedForm = {
  readonly type: string;
  readonly id?: string;
  readonly components?: readonly DesignedField[];
};

/** The kinds of fields that the approval forms have, of the many of form-js. */
const fieldTypes: readonly FormField['type'][] = [
  'textfield',
  'textarea',
  'number',
  'select',
  'radio',
  'checkbox',
  'datetime',
];

/** A form as the editor of form-js wants it: a date names itself by `dateLabel` there. */
export function toDesigner(schema: FormSchema): DesignedForm {
  return {
    ...schema,
    components: schema.components.map(({ label, ...field }) =>
      field.type === 'datetime'
        ? { ...field, subtype: 'date', dateLabel: label }
        : { ...field, label },
    ),
  };
}

/** What was designed, in the fields that our forms have; `refused` names the kinds that they have not. */
export function fromDesigner(
  name: string,
  designed: DesignedForm,
): { readonly schema: FormSchema; readonly refused: readonly string[] } {
  const components = designed.components ?? [];
  const refused = components.map(({ type }) => type).filter((type) => !isFieldType(type));
  return {
    schema: { type: 'default', id: name, components: components.flatMap(fieldOf) },
    refused: [...new Set(refused)],
  };
}

function fieldOf(component: DesignedField): readonly FormField[] {
  const { type, key = '', label, description } = component;
  if (!isFieldType(type)) return [];
  const name = type === 'datetime' ? component['dateLabel'] : label;
  const values = valuesOf(component);
  const validate = validationOf(component);
  return [
    {
      key,
      label: typeof name === 'string' ? name : '',
      type,
      ...(values !== undefined && { values }),
      ...(validate !== undefined && { validate }),
      ...(typeof description === 'string' && description !== '' && { description }),
    },
  ];
}

function valuesOf({ type, values }: DesignedField): FormField['values'] {
  if (type !== 'select' && type !== 'radio') return undefined;
  return (Array.isArray(values) ? values : []).map(({ value, label }) => ({
    value: String(value),
    label: String(label),
  }));
}

const checks = ['required', 'minLength', 'maxLength', 'min', 'max', 'pattern'] as const;

function validationOf({ validate }: DesignedField): FormField['validate'] {
  if (typeof validate !== 'object' || validate === null) return undefined;
  const given = validate as Record<string, unknown>;
  const entries = checks.flatMap((check) => {
    const value = given[check];
    if (value === undefined || value === '' || value === false || value === null) return [];
    const isNumber = check.startsWith('m');
    return [[check, isNumber ? Number(value) : value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function isFieldType(type: string): type is FormField['type'] {
  return (fieldTypes as readonly string[]).includes(type);
}
