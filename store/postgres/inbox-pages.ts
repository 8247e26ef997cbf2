import { groupedRead } from '../grouped-read.ts';
import { isNewestFirst } from '../inbox.ts';
import type { Database } from './database.ts';
import {
  bucketsFor,
  type FirstPage,
  firstPagesStatement,
  inboxStatement,
  type ListQuery,
} from './inbox-statements.ts';
import type { TaskColumns } from './task-lines.ts';

/** A line of a page, and where it stands in its list. */
export type ListRow = TaskColumns & { readonly sort: string };
type AskedRow = ListRow & { readonly n: number };

/**
 * Lines of a page of an inbox, with one more than wanted where there is more. First pages that are asked for together are
 * read by one statement: parsing, planning and the way there and back are half of what a page costs.
 */
export function inboxPages({ schema, query }: Database) {
  const readAlike = async (alike: readonly FirstPage[]): Promise<readonly ListRow[][]> => {
    const { text, values } = firstPagesStatement(schema, alike);
    const found: ListRow[][] = alike.map(() => []);
    for (const { n, ...row } of await query<AskedRow>(text, values)) found[n]?.push(row);
    return found;
  };
  const readOne = async (wanted: ListQuery): Promise<readonly ListRow[]> => {
    const { text, values } = inboxStatement(schema, wanted);
    return query<ListRow>(text, values);
  };
  const read = groupedRead<FirstPage, readonly ListRow[]>({
    nameOf,
    read: async (all) => {
      const [only] = all;
      if (only && all.length === 1) return new Map([[nameOf(only), await readOne(only)]]);
      const found = await Promise.all(
        byShape(all).map(async (alike) => {
          const pages = await readAlike(alike);
          return alike.map((wanted, at) => [nameOf(wanted), pages[at] ?? []] as const);
        }),
      );
      return new Map(found.flat());
    },
  });
  return async (wanted: ListQuery): Promise<readonly ListRow[]> =>
    isFirst(wanted) ? ((await read(wanted)) ?? []) : readOne(wanted);
}

/** How an inbox is opened: from its beginning, with all that is in it. */
function isFirst({ cursor, matterCode, text }: ListQuery): boolean {
  return cursor === undefined && matterCode === undefined && text === undefined;
}

const nameOf = (wanted: FirstPage) =>
  JSON.stringify([wanted.view, bucketsFor(wanted), wanted.limit]);

/** Pages that one statement reads: of the same length, in the same direction. */
function byShape(all: readonly FirstPage[]): readonly FirstPage[][] {
  const shapes = new Map<string, FirstPage[]>();
  for (const wanted of all) {
    const shape = `${isNewestFirst(wanted.view)} ${wanted.limit}`;
    const alike = shapes.get(shape);
    if (alike) alike.push(wanted);
    else shapes.set(shape, [wanted]);
  }
  return [...shapes.values()];
}
