import type { CaseView } from '../contract.ts';
import { FormValues } from '../forms/form-values.tsx';
import { minuteOf } from '../shell/index.ts';

/** What completed steps have filled in of their own forms, in the order in which they were done. */
export function StepForms({ forms }: { readonly forms: CaseView['stepForms'] }) {
  const inOrder = forms.toSorted((one, other) => (one.at < other.at ? -1 : 1));
  return inOrder.map(({ taskId, name, by, at, schema, values }) => (
    <section key={taskId} aria-label={name} className="step-form">
      <div className="row-head">
        <h3>{name}</h3>
        <span className="quiet small">
          {by} · {minuteOf(at)}
        </span>
      </div>
      <FormValues schema={schema} values={values} />
    </section>
  ));
}
