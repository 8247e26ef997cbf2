import type { Json, Variables } from '#engine';
import {
  type CaseFile,
  type Correction,
  type DecisionContext,
  departmentNameOf,
  fieldKey,
  fieldNamed,
  hiddenFrom,
  isDeciding,
  type Matter,
  marksOf,
  questionsOf,
  type WorkItem,
} from '#processes';
import type { CaseView, TaskDetail } from '../schemas/case-view.ts';
import type { CaseShown } from './case-view.ts';
import { seesInternals, showsPartOf, type Viewer } from './viewer.ts';

type Forms = Pick<CaseView, 'form' | 'formSchema' | 'stepForms' | 'corrections'>;
type Hidden = ReadonlySet<string>;

/** What was filled in on a case, without the fields that the viewer's steps hide: they leave the server in no answer. */
export function formsOf(shown: CaseShown): Forms {
  const { context, file, viewer } = shown;
  const { matter } = context;
  const hidden = hiddenFrom(context, file, viewer);
  const { schema, values } = without(hidden, '', {
    schema: matter.forms[matter.applicationForm],
    values: file.form,
  });
  return {
    form: values as CaseView['form'],
    formSchema: (schema ?? null) as CaseView['formSchema'],
    stepForms: seesInternals(viewer) ? stepFormsOf(shown, hidden) : [],
    corrections: correctionsOf(shown, hidden),
  };
}

/** Whether something is hidden on which the matter's conditions turn. */
export function questionsHidden(context: DecisionContext, file: CaseFile, viewer: Viewer): boolean {
  const hidden = hiddenFrom(context, file, viewer);
  const questions = questionsOf(context.published ?? context.matter);
  return questions.some(({ key }) => hidden.has(fieldKey('', key)));
}

type Filled = {
  readonly schema: Matter['forms'][string] | undefined;
  readonly values: Variables;
};

function without(hidden: Hidden, element: string, { schema, values }: Filled): Filled {
  const isShown = (key: string) => !hidden.has(fieldKey(element, key));
  return {
    schema: schema && {
      ...schema,
      components: schema.components.filter(({ key }) => isShown(key)),
    },
    values: Object.fromEntries(Object.entries(values).filter(([key]) => isShown(key))),
  };
}

function stepFormsOf({ context, file, viewer }: CaseShown, hidden: Hidden): CaseView['stepForms'] {
  return Object.values(file.workItems).flatMap((item) => {
    const { id: taskId, element, name, form, completedBy, completedAt: at } = item;
    const given = context.matter.forms[marksOf(context.definition, element).form];
    if (form === undefined || given === undefined || at === undefined) return [];
    if (item.department !== null && !showsPartOf(viewer, item.department)) return [];
    const { schema, values } = without(hidden, element, { schema: given, values: form });
    if (schema === undefined || Object.keys(values).length === 0) return [];
    const filled = { schema, values } as Pick<CaseView['stepForms'][number], 'schema' | 'values'>;
    return [{ taskId, name, by: completedBy?.name ?? '', at, ...filled }];
  });
}

/** An applicant reads what was put right of the application; who handles the case also what of its steps. */
function correctionsOf(
  { context, file, viewer }: CaseShown,
  hidden: Hidden,
): CaseView['corrections'] {
  return (file.corrections ?? []).flatMap((one) => {
    const item = itemOf(file, one);
    const isReadable =
      one.of === undefined ||
      (seesInternals(viewer) && showsPartOf(viewer, item?.department ?? null));
    const changes = one.changes.filter(
      ({ key }) => !hidden.has(fieldKey(item?.element ?? '', key)),
    );
    if (!isReadable || changes.length === 0) return [];
    const { at, reason, by, department } = one;
    const { forms, applicationForm } = context.matter;
    const schema =
      forms[item === undefined ? applicationForm : marksOf(context.definition, item.element).form];
    return [
      {
        of: item?.name ?? null,
        by: by.name,
        departmentName: department === null ? '' : departmentNameOf(context.directory, department),
        at,
        reason,
        changes: changes.map(({ key, label, before, after }) => {
          const field = schema?.components.find((known) => known.key === key);
          return { label, before, after, ...(field && { field }) };
        }) as CaseView['corrections'][number]['changes'],
      },
    ];
  });
}

function itemOf({ workItems }: CaseFile, { of }: Correction): WorkItem | undefined {
  return of === undefined ? undefined : workItems[of];
}

/** The fields that a step may put right, with what stands in them. */
export function correctableOf(
  context: DecisionContext,
  file: CaseFile,
  { element }: WorkItem,
): TaskDetail['correctable'] {
  const matter = context.published ?? context.matter;
  return marksOf(context.definition, element).fields.flatMap(({ ref, right }) => {
    const named = right === 'edit' ? fieldNamed(context, ref, element) : undefined;
    if (named === undefined || isDeciding(matter, named)) return [];
    return filledIn(file, named).map(({ of, form }) => {
      const value: Json = form[named.field.key] ?? null;
      return { ref, of, field: named.field, value };
    }) as TaskDetail['correctable'];
  });
}

type FilledForm = { readonly of: string | null; readonly form: Variables };

/** The form that a field is of, as it was filled in last; none where its step was not done yet. */
function filledIn(
  { form, workItems }: CaseFile,
  { element }: { readonly element: string },
): readonly FilledForm[] {
  if (element === '') return [{ of: null, form }];
  const done = Object.values(workItems).findLast(
    (item) => item.element === element && item.form !== undefined,
  );
  return done?.form === undefined ? [] : [{ of: done.name, form: done.form }];
}
