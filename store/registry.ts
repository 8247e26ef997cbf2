import type { Instant, Json } from '#engine';
import type { Matter } from '#processes';
import type { RecordRow, RecordWrite, Store } from './port.ts';

/** One deployed version of a diagram; never changed afterwards. Record `definition`, id `key:version`. */
export type DefinitionVersion = {
  readonly key: string;
  readonly version: number;
  readonly xml: string;
  /** DMN of the decisions that its business rule tasks ask. */
  readonly decisions?: string;
  readonly sha256: string;
  readonly at: Instant;
  readonly by: string;
  readonly note?: string;
};

/** All versions of a diagram without their XML. Record `definition`, id `key`. */
export type DefinitionIndex = {
  /** Tells an index from a version when records are listed. */
  readonly isIndex: true;
  readonly key: string;
  readonly name: string;
  readonly latest: number;
  readonly latestSha256: string;
  readonly versions: readonly Omit<DefinitionVersion, 'key' | 'xml' | 'sha256' | 'decisions'>[];
  readonly matterCode?: string;
};

export type Indexed<Data> = { readonly row: RecordRow; readonly data: Data };

export async function findDefinitionIndex(
  store: Store,
  key: string,
): Promise<Indexed<DefinitionIndex> | undefined> {
  const row = await store.records.get('definition', key);
  return row === undefined ? undefined : { row, data: row.data as unknown as DefinitionIndex };
}

export async function findDefinition(
  store: Store,
  key: string,
  version: number,
): Promise<DefinitionVersion | undefined> {
  const row = await store.records.get('definition', `${key}:${version}`);
  return row?.data as unknown as DefinitionVersion | undefined;
}

/** The records that deploy the next version of a diagram. */
export function deploymentWrites(
  known: Indexed<DefinitionIndex> | undefined,
  deployed: Omit<DefinitionVersion, 'version'> & {
    readonly name: string;
    readonly matterCode?: string;
  },
): { readonly version: number; readonly records: readonly RecordWrite[] } {
  const { key, name, matterCode, ...facts } = deployed;
  const version = (known?.data.latest ?? 0) + 1;
  const { xml: _xml, decisions: _decisions, sha256, ...listed } = facts;
  const index: DefinitionIndex = {
    isIndex: true,
    key,
    name,
    latest: version,
    latestSha256: sha256,
    versions: [...(known?.data.versions ?? []), { version, ...listed }],
    ...(matterCode === undefined ? {} : { matterCode }),
  };
  return {
    version,
    records: [
      {
        kind: 'definition',
        id: `${key}:${version}`,
        expectedVersion: 0,
        data: { key, version, ...facts } as Json,
      },
      {
        kind: 'definition',
        id: key,
        expectedVersion: known?.row.version ?? 0,
        data: index as unknown as Json,
      },
    ],
  };
}

/** The matter as it is published now. Record `matter`, id is its code. */
export async function findMatter(store: Store, code: string): Promise<Indexed<Matter> | undefined> {
  const row = await store.records.get('matter', code);
  return row === undefined ? undefined : { row, data: row.data as unknown as Matter };
}

/** A version that running cases may still follow. Record `matter`, id `code@version`. */
export async function findMatterVersion(
  store: Store,
  code: string,
  version: number,
): Promise<Matter | undefined> {
  const row = await store.records.get('matter', `${code}@${version}`);
  return (row?.data as { readonly matter: Matter } | undefined)?.matter;
}

/** A published version and how it came about. */
export type MatterPublication = {
  readonly matter: Matter;
  /** The code again, so that the versions of a matter can be listed. */
  readonly versionOf: string;
  readonly at: Instant;
  readonly by: string;
  readonly note: string;
};

/** The versions of a matter, the newest first. */
export async function listMatterVersions(
  store: Store,
  code: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly MatterPublication[]; readonly next?: string }> {
  const { items, next } = await store.records.list('matter', {
    where: { versionOf: code },
    newestFirst: true,
    limit: page.limit,
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  });
  const rows = items.map((row) => row.data as unknown as MatterPublication);
  return { items: rows, ...(next !== undefined && { next }) };
}

/** The records that publish a version of a matter: it becomes the current one, and stays readable for ever. */
export function publicationWrites(
  known: Indexed<Matter> | undefined,
  matter: Matter,
  { at, by, note = '' }: { readonly at: Instant; readonly by: string; readonly note?: string },
): readonly RecordWrite[] {
  const data = matter as unknown as Json;
  return [
    { kind: 'matter', id: matter.code, expectedVersion: known?.row.version ?? 0, data },
    // Kept one level down, so that a list of published matters does not find old versions.
    {
      kind: 'matter',
      id: `${matter.code}@${matter.version}`,
      expectedVersion: 0,
      data: { versionOf: matter.code, matter: data, at, by, note },
    },
  ];
}

/** A matter while it is being prepared. Record `matterDraft`, id is its code. */
export type MatterDraft = {
  readonly matter: Matter;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
};

export async function findMatterDraft(
  store: Store,
  code: string,
): Promise<Indexed<MatterDraft> | undefined> {
  const row = await store.records.get('matterDraft', code);
  return row === undefined ? undefined : { row, data: row.data as unknown as MatterDraft };
}
