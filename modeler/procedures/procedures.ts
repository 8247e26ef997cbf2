import type { DefinitionRow, Version } from './definition-row.ts';
import type { RecentDraft } from './recent-drafts.ts';

/** A procedure as the list shows it: published, or only a draft so far. */
export type Procedure = {
  readonly key: string;
  readonly name: string;
  readonly matterName: string;
  readonly latest: Version | null;
  /** The version that new cases follow. */
  readonly versionInUse: number | null;
};

/** Which version a matter uses, by the key of the procedure. */
export type InUse = ReadonlyMap<string, { readonly matter: string; readonly version: number }>;

type Known = {
  readonly definitions: readonly DefinitionRow[];
  readonly drafts: readonly RecentDraft[];
  readonly matters: readonly { readonly code: string; readonly name: string }[];
  readonly inUse: InUse;
};

/** Drafts that were never published come first: somebody is at them. */
export function proceduresFrom({
  definitions,
  drafts,
  matters,
  inUse,
}: Known): readonly Procedure[] {
  const published = definitions.map((row) => {
    const code = inUse.get(row.key)?.matter ?? row.matterCode;
    return {
      key: row.key,
      name: row.name,
      matterName: matters.find((matter) => matter.code === code)?.name ?? code ?? '',
      latest: row.versions.find(({ version }) => version === row.latest) ?? null,
      versionInUse: inUse.get(row.key)?.version ?? null,
    };
  });
  const begun = drafts
    .filter(({ key }) => !definitions.some((row) => row.key === key))
    .map(({ key, name }) => ({ key, name, matterName: '', latest: null, versionInUse: null }));
  return [...begun, ...published];
}

/** Whether a procedure has the words searched for. */
export function fits({ name, key, matterName }: Procedure, search: string): boolean {
  const words = search.trim().toLowerCase();
  return [name, key, matterName].some((text) => text.toLowerCase().includes(words));
}
