import type { DefinitionRow, Version } from './definition-row.ts';
import type { RecentDraft } from './recent-drafts.ts';

/** A procedure as the list shows it: published, or only a draft so far. */
export type Procedure = {
  readonly key: string;
  readonly name: string;
  readonly matterName: string;
  /** Category of its matter; '' when it has none. */
  readonly category: string;
  readonly matterCode: string | null;
  readonly latest: Version | null;
  /** The version that new cases follow. */
  readonly versionInUse: number | null;
};

/** Which version a matter uses, by the key of the procedure. */
export type InUse = ReadonlyMap<string, { readonly matter: string; readonly version: number }>;

type Known = {
  readonly definitions: readonly DefinitionRow[];
  readonly drafts: readonly RecentDraft[];
  readonly matters: readonly {
    readonly code: string;
    readonly name: string;
    readonly category: string;
  }[];
  readonly inUse: InUse;
};

const nothingYet = {
  matterName: '',
  matterCode: null,
  category: '',
  latest: null,
  versionInUse: null,
} as const;

/** The categories of the procedures, each once. */
export const categoriesOf = (procedures: readonly Procedure[]): readonly string[] =>
  [...new Set(procedures.map(({ category }) => category))].filter((category) => category !== '');

/** Drafts that were never published come first: somebody is at them. */
export function proceduresFrom({
  definitions,
  drafts,
  matters,
  inUse,
}: Known): readonly Procedure[] {
  const published = definitions.map((row) => {
    const code = inUse.get(row.key)?.matter ?? row.matterCode;
    const matter = matters.find((known) => known.code === code);
    return {
      key: row.key,
      name: row.name,
      matterName: matter?.name ?? code ?? '',
      matterCode: code ?? null,
      category: matter?.category ?? '',
      latest: row.versions.find(({ version }) => version === row.latest) ?? null,
      versionInUse: inUse.get(row.key)?.version ?? null,
    };
  });
  const begun = drafts
    .filter(({ key }) => !definitions.some((row) => row.key === key))
    .map(({ key, name }) => ({ ...nothingYet, key, name }));
  return [...begun, ...published];
}

/** Whether a procedure has the words searched for. */
export function fits({ name, key, matterName }: Procedure, search: string): boolean {
  const words = search.trim().toLowerCase();
  return [name, key, matterName].some((text) => text.toLowerCase().includes(words));
}
