/** Letters and spaces as people type them do not matter. */
const folded = (number = '') => number.replaceAll(/\s/g, '').toUpperCase();

type Asking = {
  readonly me: {
    readonly roles: readonly string[];
    readonly applicant?: { readonly idNumber: string };
  } | null;
  /** As it stands in the application. */
  readonly idNumber: string | undefined;
  readonly isAgent: boolean;
};

/**
 * Of whom the certificate library is asked; undefined where it may not be. An account is told only about itself: an
 * agent hands in what the principal gave. The counter asks for whoever stands before it.
 */
export function heldQuestion({
  me,
  idNumber,
  isAgent,
}: Asking): { readonly idNumber?: string } | undefined {
  const wanted = folded(idNumber);
  if (wanted === '') return undefined;
  if (!me?.roles.includes('applicant')) return { idNumber: wanted };
  return !isAgent && wanted === folded(me.applicant?.idNumber) ? {} : undefined;
}
