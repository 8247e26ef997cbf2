import type { Definition } from '#engine';
import { type FieldRight, type Matter, marksOf, nameOf } from '#processes';

/** A right of a step over a field: of the application, or (`step`) of the form of another step. */
export type FieldLine = {
  readonly ref: string;
  readonly right: FieldRight;
  readonly step: string;
  readonly form: string;
};

/** What a step says about fields that were filled in before it. */
export function fieldLinesOf(definition: Definition, element: string): readonly FieldLine[] {
  return marksOf(definition, element).fields.map(({ ref, right }) => {
    const step = ref.slice(0, Math.max(0, ref.indexOf('.')));
    const isStep = step !== '' && definition.nodeIndex.has(step);
    return {
      ref,
      right,
      step: isStep ? nameOf(definition, step) : '',
      form: isStep ? marksOf(definition, step).form : '',
    };
  });
}

/** How the matter calls a field; its ref where it knows none. */
export function fieldNameOf(matter: Matter | undefined, { ref, step, form }: FieldLine): string {
  const name = step === '' ? matter?.applicationForm : form;
  const key = step === '' ? ref : ref.slice(ref.indexOf('.') + 1);
  const field = matter?.forms[name ?? '']?.components.find((known) => known.key === key);
  const label = field?.label ?? key;
  return step === '' ? label : `${step} · ${label}`;
}
