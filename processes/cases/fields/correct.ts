import { type Json, variablesOf } from '#engine';
import { validateForm } from '../../matters/validate-form.ts';
import { type CaseRejection, type FieldProblem, reject } from '../../rejections.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { applicantOf, notify, titleOf } from '../notices.ts';
import { writtenId } from '../own-steps/pins.ts';
import type { WorkItem } from '../types.ts';
import { fieldNamed, isDeciding, rightOf } from './rights.ts';
import type { CorrectionAsked, FieldChange } from './types.ts';

type Wanted = FieldChange & { readonly element: string };

/** 更正 by who completes a step, of fields that the step may edit: recorded with what stood there, and told to the applicant. */
export function correctForms(
  draft: Draft,
  item: WorkItem,
  asked: CorrectionAsked | undefined,
): CaseRejection | undefined {
  if (asked === undefined || asked.changes.length === 0) return undefined;
  const wanted: Wanted[] = [];
  const problems: FieldProblem[] = [];
  for (const change of asked.changes) {
    const found = wantedOf(draft, item, change);
    if ('code' in found) return found;
    problems.push(...found.problems);
    if (found.isOther) wanted.push(found.wanted);
  }
  if (problems.length > 0) return invalid(problems);
  if (wanted.length === 0) return undefined;
  if (asked.reason.trim() === '') return reject('REASON_MISSING', { what: '更正' });
  return correct(draft, item, { wanted, reason: asked.reason.trim() });
}

function wantedOf(
  { context, file }: Draft,
  item: WorkItem,
  { field: ref, value }: CorrectionAsked['changes'][number],
) {
  const named = fieldNamed(context, ref, item.element);
  const isEditable =
    named !== undefined &&
    item.part === undefined &&
    rightOf(context.definition, item.element, ref) === 'edit' &&
    !isDeciding(context.published ?? context.matter, named);
  const source = named === undefined ? undefined : formOf(file, named.element);
  if (!isEditable || source === undefined)
    return reject('FIELD_NOT_EDITABLE', { field: named?.field.label ?? ref, task: item.name });
  const { element, field } = named;
  const schema = { type: 'default', id: '', components: [field] } as const;
  const before: Json = source[field.key] ?? null;
  const after: Json = value === '' ? null : value;
  return {
    problems: validateForm(schema, { [field.key]: value }),
    isOther: JSON.stringify(before) !== JSON.stringify(after),
    wanted: { element, key: field.key, label: field.label, before, after },
  };
}

function formOf(file: Draft['file'], element: string) {
  return element === '' ? file.form : lastOf(file, element)?.form;
}

/** The latest time that a step was done. */
function lastOf({ workItems }: Draft['file'], element: string): WorkItem | undefined {
  return Object.values(workItems).findLast(
    (item) => item.element === element && item.state === 'completed' && item.part === undefined,
  );
}

function invalid(problems: readonly FieldProblem[]): CaseRejection {
  const fields = problems.map(({ field }) => field);
  return { ...reject('FORM_INVALID', { count: problems.length, fields }), problems };
}

type Agreed = { readonly wanted: readonly Wanted[]; readonly reason: string };

function correct(
  draft: Draft,
  { id: taskId }: WorkItem,
  { wanted, reason }: Agreed,
): CaseRejection | undefined {
  for (const element of new Set(wanted.map((each) => each.element))) {
    const changes = wanted
      .filter((each) => each.element === element)
      .map(({ element: _, ...change }) => change);
    const of = lastOf(draft.file, element)?.id;
    if (element === '') record(draft, { type: 'FormCorrected', taskId, reason, changes });
    else if (of !== undefined)
      record(draft, { type: 'StepFormCorrected', of, taskId, reason, changes });
    const refusal = tellFlow(draft, element, changes);
    if (refusal !== undefined) return refusal;
    if (element === '') tellApplicant(draft, changes, reason);
  }
  return undefined;
}

/** What conditions of the flow read from now on. */
function tellFlow(
  draft: Draft,
  element: string,
  changes: readonly FieldChange[],
): CaseRejection | undefined {
  const { file, at } = draft;
  if (file.instance === null) return undefined;
  const type = 'SetVariables';
  if (element === '') return runEngine(draft, { type, at, variables: { form: file.form } });
  const name = writtenId(element);
  const said = variablesOf(file.instance)[name];
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined;
  const after = changes.map(({ key, after: value }) => [key, value] as const);
  const variables = { [name]: { ...said, ...Object.fromEntries(after) } };
  return runEngine(draft, { type, at, variables });
}

function tellApplicant(draft: Draft, changes: readonly FieldChange[], reason: string): void {
  const fields = changes.map(({ label }) => label).join('、');
  const text = `${titleOf(draft)}：${draft.actor.name}更正了申请信息（${fields}），理由：${reason}。请在办件中核对，有异议的可以联系受理部门。`;
  notify(draft, applicantOf(draft), '申请信息更正', text);
}
