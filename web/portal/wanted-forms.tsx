import type { CaseView } from '../contract.ts';
import { RatingForm } from '../ratings/rating-form.tsx';
import { RectifyForm } from './rectify-form.tsx';
import { ResubmitForm } from './resubmit-form.tsx';
import { SupplementForm } from './supplement-form.tsx';
import { ToleratedForm } from './tolerated-form.tsx';
import { openRectification, openSupplement } from './wanted.ts';

/** The forms of all that a case wants of its applicant now. */
export function WantedForms({ file }: { readonly file: CaseView }) {
  const supplement = openSupplement(file);
  const toRectify = openRectification(file);
  return (
    <>
      {supplement && <SupplementForm key={supplement.id} file={file} supplement={supplement} />}
      {toRectify && (
        <RectifyForm key={toRectify.id} number={file.number} rectification={toRectify} />
      )}
      {file.status === 'PRE_RETURNED' && <ResubmitForm file={file} />}
      {file.may.submitTolerated && file.tolerance && (
        <ToleratedForm number={file.number} tolerance={file.tolerance} />
      )}
      {file.mayRate && <RatingForm number={file.number} />}
    </>
  );
}
