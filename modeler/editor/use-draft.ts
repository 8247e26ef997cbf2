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
  readonly updatedAt: string;
  readonly updatedBy: string;
};

/** What the server answers while nobody has begun a draft. */
export type NoDraft = { readonly key: string; readonly xml: null; readonly version: 0 };

type Wanted = {
  readonly draftKey: string;
  /** Version on the server; 0 when there is none yet. */
  readonly version: number;
  readonly xml: () => Promise<string>;
  readonly scenarios: readonly NamedScenario[];
};

/** Keeps a drawing on the server while it is drawn. */
export function useDraft({ draftKey, version, xml, scenarios }: Wanted): DraftKeeper {
  const reread = useCallback(
    async () => (await api.get<Draft | NoDraft>(path`/drafts/${draftKey}`)).version,
    [draftKey],
  );
  return useAutosave({
    version,
    put: async (base) => putDraft(draftKey, { xml: await xml(), scenarios }, base),
    reread,
    isWatched: true,
  });
}

/** What a draft holds; scenarios left out stay as they are. */
export type DraftBody = {
  readonly xml: string;
  readonly scenarios?: readonly NamedScenario[];
};

/** Saves a draft on top of a version; 0 makes a new one. */
export function putDraft(key: string, body: DraftBody, version: number): Promise<Draft> {
  const ifMatch = version === 0 ? undefined : `"${version}"`;
  return api.put<Draft>(path`/drafts/${key}`, body, ifMatch);
}
