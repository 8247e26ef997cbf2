import type { Instant, Variables } from '#engine';
import { type Actor, whoOf } from '../../staff/types.ts';
import type { Appliers } from '../evolve.ts';
import type { CaseFile } from '../types.ts';
import type { FieldChange, FieldFact } from './types.ts';

/** A correction changes the form that it is about, and stays beside it. */
export const fieldAppliers = {
  FormCorrected: (file, event) => ({
    ...withCorrection(file, event),
    form: corrected(file.form, event.changes),
  }),
  StepFormCorrected: (file, event) => {
    const item = file.workItems[event.of];
    if (item === undefined) throw new Error(`case ${file.id} has no work item ${event.of}`);
    const form = corrected(item.form ?? {}, event.changes);
    return {
      ...withCorrection(file, event),
      workItems: { ...file.workItems, [event.of]: { ...item, form } },
    };
  },
} satisfies Partial<Appliers>;

function withCorrection(
  file: CaseFile,
  event: FieldFact & { readonly at: Instant; readonly by: Actor },
): CaseFile {
  const { taskId, reason, changes, at, by } = event;
  const of = event.type === 'StepFormCorrected' ? { of: event.of } : {};
  const one = { ...of, taskId, reason, changes, at, by: whoOf(by), department: by.department };
  return { ...file, corrections: [...(file.corrections ?? []), one] };
}

function corrected(form: Variables, changes: readonly FieldChange[]): Variables {
  const values = new Map(Object.entries(form));
  for (const { key, after } of changes) {
    if (after === null) values.delete(key);
    else values.set(key, after);
  }
  return Object.fromEntries(values);
}
