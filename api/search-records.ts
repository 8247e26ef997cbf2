import type { RecordKind, RecordRow, Store } from '#store';

type Search = {
  readonly where?: { readonly [field: string]: string };
  readonly newestFirst?: boolean;
  readonly limit: number;
  readonly cursor: string | undefined;
};

/** A page of the records in which a search finds something: reads on until the page is full or all were seen. */
export async function searchRecords(
  store: Store,
  kind: RecordKind,
  { where = {}, newestFirst = false, limit, cursor }: Search,
  isFound: (row: RecordRow) => boolean,
): Promise<{ readonly rows: readonly RecordRow[]; readonly next: string | undefined }> {
  const rows: RecordRow[] = [];
  let next = cursor;
  // People and matters of a city are some thousand at most.
  do {
    const found = await store.records.list(kind, {
      where,
      newestFirst,
      limit: limit - rows.length,
      ...(next === undefined ? {} : { cursor: next }),
    });
    rows.push(...found.items.filter(isFound));
    next = found.next;
  } while (next !== undefined && rows.length < limit);
  return { rows, next };
}
