import type { CaseView, RectificationView, SupplementView } from '../contract.ts';

/** The notice to supplement that waits for an answer. */
export const openSupplement = ({ supplements }: CaseView): SupplementView | undefined =>
  supplements.find((each) => !each.receivedAt && !each.outcome);

/** What the applicant says is put right. */
export const openRectification = (file: CaseView): RectificationView | undefined =>
  file.mayTogether.reportRectification
    ? file.rectifications.find(({ outcome }) => outcome === null)
    : undefined;

/** Whether the case waits for a word, or a rating, of its applicant. */
export const isSomethingWanted = (file: CaseView): boolean =>
  openSupplement(file) !== undefined ||
  openRectification(file) !== undefined ||
  file.status === 'PRE_RETURNED' ||
  (file.may.submitTolerated && file.tolerance !== undefined) ||
  file.mayRate;
