import type { CoDepartment } from '../../matters/types.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import type { Draft } from '../draft.ts';
import { evaluate } from '../expressions.ts';

/** The co-departments that take part in a case: those whose condition holds (条件部门). */
export function takingPart(draft: Draft): readonly CoDepartment[] | CaseRejection {
  const found: CoDepartment[] = [];
  for (const coDepartment of draft.context.matter.coDepartments) {
    const holds = takesPart(draft, coDepartment);
    if (typeof holds !== 'boolean') return holds;
    if (holds) found.push(coDepartment);
  }
  return found;
}

function takesPart(draft: Draft, { when }: CoDepartment): boolean | CaseRejection {
  if (when === undefined || when.trim() === '') return true;
  const { form } = draft.file;
  const result = evaluate(when, { ...form, form });
  if ('rejection' in result) return result.rejection;
  if (typeof result.value === 'boolean') return result.value;
  return reject('EXPRESSION_FAILED', {
    expression: when,
    reason: 'it gives neither true nor false',
  });
}
