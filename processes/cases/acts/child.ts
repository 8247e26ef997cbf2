import type { Variables } from '#engine';
import type { ChildMatter } from '../../matters/types.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import type { NotOpenedReason } from '../children/types.ts';
import { type Draft, record } from '../draft.ts';
import { evaluate } from '../expressions.ts';
import { marksOf } from '../marks.ts';
import type { ActJob, LaterAct } from './act.ts';

/** 子办件 (并联审批): the department's own matter becomes a case of its own; the flow waits here until it is closed. */
export const child: LaterAct = {
  kind: 'later',
  begin: (draft, job, outboxId) => {
    const matter = matterOf(draft, job);
    if (typeof matter !== 'string') return { rejection: matter };
    const spec = draft.context.matter.children?.find((known) => known.matter === matter);
    const reason = whyNotOpen(draft, spec);
    if (typeof reason === 'object') return { rejection: reason };
    const { id: jobId, element } = job;
    if (reason !== undefined) {
      record(draft, { type: 'ChildNotOpened', jobId, element, matter, reason });
      return { variables: { [element]: { outcome: reason, number: null } } };
    }
    const form = formOf(draft, spec);
    if ('rejection' in form) return form;
    const isAsked = draft.file.children?.some((known) => known.jobId === jobId) ?? false;
    if (!isAsked) record(draft, { type: 'ChildAsked', jobId, element, matter });
    const materials = spec?.materials ?? null;
    draft.jobs.push({
      id: outboxId,
      kind: 'openChild',
      payload: { jobId, matter, form: form.value, materials },
    });
    return 'waits';
  },
};

/** The code of the matter: drawn, or FEEL over the variables of the branch. */
function matterOf(draft: Draft, { element, variables }: ActJob): string | CaseRejection {
  const { childMatter } = marksOf(draft.context.definition, element);
  if (!childMatter.startsWith('=')) {
    return childMatter === ''
      ? reject('DIAGRAM_MISTAKE', { element, reason: 'gov:childMatter names no matter' })
      : childMatter;
  }
  const result = evaluate(childMatter, variables);
  if ('rejection' in result) return result.rejection;
  return typeof result.value === 'string' && result.value !== ''
    ? result.value
    : reject('DIAGRAM_MISTAKE', { element, reason: `${childMatter} gives no matter` });
}

/**
 * 条件部门, and what the law wants first: a prerequisite that was not granted closes this branch, not the others. What this
 * applicant does not need is nothing to wait for.
 */
function whyNotOpen(
  draft: Draft,
  spec: ChildMatter | undefined,
): NotOpenedReason | CaseRejection | undefined {
  if (spec === undefined) return undefined;
  const { when = '', requires = [] } = spec;
  if (when.trim() !== '') {
    const { form } = draft.file;
    const result = evaluate(when, { ...form, form });
    if ('rejection' in result) return result.rejection;
    if (typeof result.value !== 'boolean')
      return reject('EXPRESSION_FAILED', {
        expression: when,
        reason: 'it gives neither true nor false',
      });
    if (!result.value) return 'notNeeded';
  }
  const links = draft.file.children ?? [];
  const isMissing = requires.some((code) => {
    const asked = links.filter(({ matter, reason }) => matter === code && reason !== 'notNeeded');
    return asked.length > 0 && !asked.some(({ resultCode }) => resultCode === 'granted');
  });
  return isMissing ? 'prerequisiteMissing' : undefined;
}

/** One form for all: each field of the child is FEEL over it; without a mapping the child gets the whole form. */
function formOf(
  draft: Draft,
  spec: ChildMatter | undefined,
): { readonly value: Variables } | { readonly rejection: CaseRejection } {
  const { form } = draft.file;
  if (spec?.form === undefined) return { value: form };
  const value: { [field: string]: Variables[string] } = {};
  for (const [field, expression] of Object.entries(spec.form)) {
    const result = evaluate(expression, { ...form, form });
    if ('rejection' in result) return result;
    if (result.value !== null) value[field] = result.value;
  }
  return { value };
}
