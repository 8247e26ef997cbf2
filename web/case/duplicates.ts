/** What is known of a case in a list, as far as it matters here. */
type Row = { readonly number: string; readonly standing?: string; readonly matterCode?: string };

/** The other cases of the matter that are still under way: once one is decided, applying again is no mistake. */
export function duplicatesOf<R extends Row>(
  rows: readonly R[],
  { number, matterCode }: { readonly number?: string; readonly matterCode: string },
): readonly R[] {
  return rows.filter(
    (row) => row.number !== number && row.matterCode === matterCode && row.standing === 'underWay',
  );
}

/** Own word, so that the news of every case do not ask for it again: it is read anew when it is opened after a while. */
export const duplicatesKey = (matterCode: string, idNumber: string) =>
  ['duplicates', matterCode, idNumber] as const;
