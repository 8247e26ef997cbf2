import type { Json } from '#engine';
import type { ImportKind } from '#processes';
import type { RecordWrite, Store } from '#store';
import type { ImportFile } from './import-file.ts';

/** A file that was read and waits to be run. Record `import`; its groups are the blob. One per person and kind. */
type Kept = {
  readonly id: string;
  readonly kind: ImportKind;
  readonly by: string;
  readonly blob: string;
};

export async function findImport(store: Store, id: string, personId: string) {
  const row = await store.records.get('import', id);
  const kept = row?.data as unknown as Kept | undefined;
  return row === undefined || kept?.by !== personId ? undefined : { row, kept };
}

/** The groups of a kept import; parsed once, for a run asks for them in pieces. */
export async function readImport(store: Store, { blob }: Kept): Promise<ImportFile | undefined> {
  const parsed = parsedOf(store);
  const known = parsed.get(blob);
  if (known !== undefined) return known;
  const bytes = await store.blobs.get(blob);
  if (bytes === undefined) return undefined;
  const file = JSON.parse(new TextDecoder().decode(bytes)) as ImportFile;
  if (parsed.size >= 4) parsed.delete(parsed.keys().next().value ?? '');
  parsed.set(blob, file);
  return file;
}

const parsedByStore = new WeakMap<Store, Map<string, ImportFile>>();

function parsedOf(store: Store): Map<string, ImportFile> {
  const known = parsedByStore.get(store) ?? new Map<string, ImportFile>();
  parsedByStore.set(store, known);
  return known;
}

/** Keeps a file for its person; what they had read before of the kind is thrown away. */
export async function keepImport(
  store: Store,
  file: ImportFile,
  { id, personId }: { readonly id: string; readonly personId: string },
): Promise<readonly RecordWrite[]> {
  const blob = `import-${id}`;
  await store.blobs.put(blob, new TextEncoder().encode(JSON.stringify(file)));
  const before = await store.records.list('import', {
    where: { by: personId, kind: file.kind },
    limit: 100,
  });
  for (const { data } of before.items) await store.blobs.remove((data as unknown as Kept).blob);
  const kept: Kept = { id, kind: file.kind, by: personId, blob };
  return [
    ...before.items.map(
      (row): RecordWrite => ({ kind: 'import', id: row.id, expectedVersion: 'any', data: null }),
    ),
    { kind: 'import', id, expectedVersion: 0, data: kept as unknown as Json },
  ];
}
