import type { Variables } from '#engine';
import type { FormField, Matter } from '#processes';

/**
 * The variables that a case of a matter begins with, so that the conditions of its diagram can be tried. What the acts of
 * a real case find out (which departments are asked) is there from the beginning.
 */
export function beginningVariables(matter: Matter | undefined): Variables {
  if (matter === undefined) return {};
  const departments = matter.coDepartments.map(({ department }) => department);
  return {
    form: formOf(matter),
    applicant: { kind: 'organisation', name: '模拟申请人' },
    matter: { code: matter.code, name: matter.name },
    leadDepartment: matter.leadDepartment,
    coDepartments: departments,
    reviewDepartments: departments,
    surveyDepartments: departments,
  };
}

/** An application filled in with the first choice of each field, so that conditions over it have an answer. */
function formOf({ forms, applicationForm }: Matter): Variables {
  const fields = forms[applicationForm]?.components ?? [];
  return Object.fromEntries(fields.map((field) => [field.key, filledIn(field)]));
}

function filledIn({ type, values = [], validate }: FormField): string | number | boolean {
  if (type === 'number') return validate?.min ?? 1;
  if (type === 'checkbox') return true;
  return values[0]?.value ?? '';
}
