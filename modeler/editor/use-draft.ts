import { useCallback } from 'react';
import { api, path } from '../../web/shell/index.ts';
import type { NamedScenario } from '../simulation/written-scenario.ts';
import { type DraftKeeper, useAutosave } from '../use-autosave.ts';

/** A drawing kept on the server before it is published. */
export type Draft = {
  readonly key: string;
  readonly xml: string;
  readonly version: number;
  readonly scenarios: readonly NamedScenario[];
  /** DMN, null when there is none. */
  readonly decisions: string | null;
  readonly updatedAt: string;
  readonly updatedBy: string;
};

/** What the server answers while nobody has begun a draft. */
type NoDraft = { readonly key: string; readonly xml: null; readonly version: 0 };

/** Where the server keeps the draft of a procedure. */
export const draftAddress = (key: string): string => path`/drafts/${key}`;

type Wanted = {
  /** Where the server keeps it. */
  readonly at: string;
  /** Version on the server; 0 when there is none yet. */
  readonly version: number;
  /** What there is to save now. */
  readonly body: () => Promise<DraftBody>;
  /** Looks now and then whether somebody else has saved. */
  readonly isWatched?: boolean;
  /** Shows what somebody else saved. */
  readonly show?: (theirs: Draft) => Promise<void>;
};

/** Keeps a drawing on the server while it is drawn. */
export function useDraft({ at, version, body, isWatched = false, show }: Wanted): DraftKeeper {
  const showTheirs = async (): Promise<number> => {
    const theirs = await api.get<Draft>(at);
    await show?.(theirs);
    return theirs.version;
  };
  return useAutosave({
    version,
    put: async (base) => putDraft(at, await body(), base),
    reread: useCallback(() => draftVersion(at), [at]),
    isWatched,
    ...(show && { showTheirs }),
  });
}

/** What a draft holds; what is left out stays as it is. */
export type DraftBody = {
  readonly xml: string;
  readonly scenarios?: readonly NamedScenario[];
  readonly decisions?: string | null;
};

export function readDraft(at: string): Promise<Draft | NoDraft> {
  return api.get<Draft | NoDraft>(at);
}

/** The version of a draft on the server, 0 when there is none. */
export async function draftVersion(at: string): Promise<number> {
  return (await readDraft(at)).version;
}

/** Saves a draft on top of a version; 0 makes a new one. */
export function putDraft(at: string, body: DraftBody, version: number): Promise<Draft> {
  const ifMatch = version === 0 ? undefined : `"${version}"`;
  return api.put<Draft>(at, body, ifMatch);
}
