import type { CaseView } from '../contract.ts';
import { FormValues } from '../forms/form-values.tsx';
import { Applicant } from './applicant.tsx';
import { Corrections } from './corrections.tsx';
import { Intake } from './intake.tsx';
import { StepForms } from './step-forms.tsx';

/** Who applies for what, and what was filled in since: the first tab of a case, for everybody who sees it. */
export function ApplicationPart({ file }: { readonly file: CaseView }) {
  return (
    <>
      <Applicant applicant={file.applicant} situation={file.situation} />
      <Intake file={file} />
      <FormValues schema={file.formSchema} values={file.form} />
      <StepForms forms={file.stepForms} />
      <Corrections corrections={file.corrections} />
    </>
  );
}
