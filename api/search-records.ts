import type { RecordKind, RecordRow, Store } from '#store';

type Search = {
  readonly where?: { readonly [field: string]: string };
  readonly newestFirst?: boolean;
  /** What the search and its answer need of each record; all of it by default. */
  readonly fields?: readonly string[];
  readonly limit: number;
  readonly cursor: string | undefined;
};

/** Each reading takes so many times more records than the one before, up to so many. */
const growth = 5;
const maxRead = 500;

/**
 * A page of the records in which a search finds something: reads on until the page is full or all were seen. Each
 * reading is larger than the one before, so that a rare word does not take many; one that finds more than the page has
 * room for is done again up to the last that has, where the next page is to go on.
 */
export async function searchRecords(
  store: Store,
  kind: RecordKind,
  { where = {}, newestFirst = false, fields, limit, cursor }: Search,
  isFound: (row: RecordRow) => boolean,
): Promise<{ readonly rows: readonly RecordRow[]; readonly next: string | undefined }> {
  const rows: RecordRow[] = [];
  let next = cursor;
  let size = limit;
  do {
    const { items, next: after } = await store.records.list(kind, {
      where,
      newestFirst,
      ...(fields === undefined ? {} : { fields }),
      limit: size,
      ...(next === undefined ? {} : { cursor: next }),
    });
    const found = items.filter(isFound);
    const last = found[limit - rows.length - 1];
    if (last !== undefined && last !== found.at(-1)) {
      size = items.indexOf(last) + 1;
      continue;
    }
    rows.push(...found);
    next = after;
    size = Math.min(size * growth, maxRead);
  } while (next !== undefined && rows.length < limit);
  return { rows, next };
}
