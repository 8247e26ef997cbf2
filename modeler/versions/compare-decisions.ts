import { decisionRows, decisionTexts } from '../decisions/dmn-file.ts';
import type { Change } from './compare.ts';

/** Finds which decisions came, went or decide otherwise; where they are drawn counts for nothing. */
export async function compareDecisions(
  before: string | null,
  after: string | null,
): Promise<readonly Change[]> {
  const [older, newer] = await Promise.all([decisionTexts(before), decisionTexts(after)]);
  const rows = [...(await decisionRows(before)), ...(await decisionRows(after))];
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return [...names].flatMap(([id, name]) => {
    const kind = kindOf(older.get(id), newer.get(id));
    return kind === undefined ? [] : [{ kind, id, name, type: 'dmn:Decision', attributes: [] }];
  });
}

function kindOf(before: string | undefined, after: string | undefined): Change['kind'] | undefined {
  if (before === undefined) return 'added';
  if (after === undefined) return 'removed';
  return before === after ? undefined : 'changed';
}
