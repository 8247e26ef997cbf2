import { childrenOf, isA, type ModdleElement, processOf, textOf } from '../model/moddle.ts';
import type { Catalog } from './catalog.ts';
import type { Choice } from './vocabulary.ts';

/** What a step can have a right over: fields of the application, and of the forms of the other steps of its process. */
export function fieldChoices(element: ModdleElement, catalog: Catalog): readonly Choice[] {
  const { applicationFields, formFields } = catalog.choices();
  const root = processOf(element);
  const steps = (root ? childrenOf(root, 'flowElements') : []).filter(
    (other) => isA(other, 'bpmn:UserTask') && other.id !== element.id,
  );
  return [
    ...applicationFields,
    ...steps.flatMap((step) => {
      const form = `${textOf(step, 'gov:form')}.`;
      const name = textOf(step, 'name') || String(step.id);
      return formFields
        .filter(({ value }) => form !== '.' && value.startsWith(form))
        .map(({ value, label }) => ({
          value: `${step.id}.${value.slice(form.length)}`,
          label: `${name} · ${label}`,
        }));
    }),
  ];
}
