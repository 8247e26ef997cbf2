import type { Page, RecordKind, Store } from './port.ts';

type At = { readonly limit: number; readonly cursor?: string };

/** All rows of a list, read page after page. */
export async function* pages<Row>(
  limit: number,
  read: (at: At) => Promise<Page<Row>>,
): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const { items, next } = await read({ limit, ...(cursor !== undefined && { cursor }) });
    yield* items;
    cursor = next;
  } while (cursor !== undefined);
}

/** What all records of a kind hold, by id; with `where` those whose fields are equal. */
export async function readRecords<Data>(
  { records }: Pick<Store, 'records'>,
  kind: RecordKind,
  where: { readonly [field: string]: string } = {},
): Promise<readonly Data[]> {
  const found: Data[] = [];
  for await (const { data } of pages(500, (at) => records.list(kind, { where, ...at })))
    found.push(data as unknown as Data);
  return found;
}
