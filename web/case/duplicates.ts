/** What is known of a case in a list, as far as it matters here. */
type Row = { readonly number: string; readonly status: string; readonly matterCode?: string };

/** From these statuses on a case is decided or over: applying again is no mistake then. */
const over: readonly string[] = [
  'DECIDED_GRANT',
  'DECIDED_DENY',
  'NOT_NEEDED',
  'REFUSED_INTAKE',
  'DELIVERED',
  'CLOSED',
  'WITHDRAWN',
  'FORWARDED',
  'ABORTED',
  'VOIDED',
];

/** Whether a case is still under way. */
export const isUnderWay = (status: string): boolean => !over.includes(status);

/** The other cases of the matter that are still under way. */
export function duplicatesOf<R extends Row>(
  rows: readonly R[],
  { number, matterCode }: { readonly number?: string; readonly matterCode: string },
): readonly R[] {
  return rows.filter(
    (row) => row.number !== number && row.matterCode === matterCode && isUnderWay(row.status),
  );
}
