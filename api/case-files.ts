import type { CaseFile } from '#processes';
import type { RecordRow, RecordWrite, Store } from '#store';
import type { FileFacts } from './views/case-view.ts';

/** An uploaded file: record `file`, its bytes are the blob of the same id, or of the file it was taken from. */
export type StoredFile = FileFacts & {
  readonly sha256: string;
  readonly blobId?: string;
  readonly ownerId: string;
  readonly at: string;
  /** The case it became part of; before that only its owner sees it. */
  readonly caseId: string | null;
};

export type FileRow = { readonly row: RecordRow; readonly file: StoredFile };

export async function findFile(store: Store, id: string): Promise<FileRow | undefined> {
  const row = await store.records.get('file', id);
  return row === undefined ? undefined : { row, file: row.data as unknown as StoredFile };
}

/** The files of a request, or the id of one that is not there, not the caller's, or part of another case. */
export async function ownFiles(
  store: Store,
  ids: readonly string[],
  owner: { readonly personId: string; readonly caseId?: string },
): Promise<readonly FileRow[] | { readonly missing: string }> {
  const found: FileRow[] = [];
  for (const id of new Set(ids)) {
    const known = await findFile(store, id);
    const isUsable =
      known !== undefined &&
      (known.file.caseId === null
        ? known.file.ownerId === owner.personId
        : known.file.caseId === owner.caseId);
    if (!isUsable) return { missing: id };
    found.push(known);
  }
  return found;
}

/** Makes files part of a case, in the commit that hands them in. */
export function bindFiles(files: readonly FileRow[], caseId: string): readonly RecordWrite[] {
  return files
    .filter(({ file }) => file.caseId === null)
    .map(({ row, file }) => ({
      kind: 'file',
      id: row.id,
      expectedVersion: row.version,
      data: { ...file, caseId },
    }));
}

/** Facts of all files that a case names, by id. */
export async function filesOfCase(
  store: Store,
  file: CaseFile,
): Promise<ReadonlyMap<string, FileFacts>> {
  const papers = file.materials.flatMap((material) => material.fileIds);
  const noted = (file.remarks ?? []).flatMap((remark) => remark.fileIds);
  const attached = Object.values(file.workItems).flatMap(({ fileIds = [] }) => fileIds);
  const ids = [...papers, ...(file.intake?.agent?.mandate.fileIds ?? []), ...noted, ...attached];
  const found = await Promise.all(ids.map((id) => findFile(store, id)));
  return new Map(
    found.flatMap((known) =>
      known === undefined ? [] : [[known.file.id, factsOf(known.file)] as const],
    ),
  );
}

function factsOf({ id, name, type, size, fromCase }: StoredFile): FileFacts {
  return { id, name, type, size, ...(fromCase !== undefined && { fromCase }) };
}
