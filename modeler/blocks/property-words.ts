import type { Field, ListShape } from '../panel/field.ts';
import * as fields from '../panel/fields.ts';
import * as lists from '../panel/lists.ts';
import * as work from '../panel/work-fields.ts';
import type { Property, PropertyChange } from './block-updates.ts';

/** How the panel calls a property and a value of it: keys of the dictionary where it has words for them. */
export function propertyWords({ property }: Pick<PropertyChange, 'property'>): {
  readonly label: string;
  readonly inWords: (text: string) => string;
} {
  if (property.of === 'list') return { label: listNamed(property), inWords: (text) => text };
  const field = panelFields.find(({ source }) => 'name' in source && source.name === property.name);
  const choices =
    field?.input === 'select' && 'choices' in field.options ? field.options.choices : [];
  return {
    label: field?.label ?? property.name,
    inWords: (text) => choices.find(({ value }) => value === text)?.label ?? text,
  };
}

const isField = (one: unknown): one is Field =>
  typeof one === 'object' && one !== null && 'source' in one && 'label' in one;
const panelFields: readonly Field[] = [...Object.values(fields), ...Object.values(work)]
  .flat()
  .filter(isField);

const shapes: readonly ListShape[] = [lists.outcomes, lists.documents, lists.checklist];
const listNamed = ({ name }: Property): string =>
  shapes.find(({ list }) => list === name)?.label ?? name;
