import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, api, path, problemText } from '../../web/shell/index.ts';

/** A drawing kept on the server before it is published. */
export type Draft = {
  readonly key: string;
  readonly xml: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
};

/** What the server answers while nobody has begun a draft. */
export type NoDraft = { readonly key: string; readonly xml: null; readonly version: 0 };

export type Saving =
  | { readonly status: 'clean' | 'changed' | 'saving' | 'saved' }
  /** Somebody else saved this draft first. */
  | { readonly status: 'conflict' }
  | { readonly status: 'failed'; readonly reason: string };

const pauseMs = 3000;
const retryMs = 15_000;

type Wanted = {
  readonly draftKey: string;
  /** Version on the server; 0 when there is none yet. */
  readonly version: number;
  readonly xml: () => Promise<string>;
};

export type DraftKeeper = {
  readonly saving: Saving;
  readonly isUnsaved: boolean;
  readonly changed: () => void;
  readonly save: () => Promise<boolean>;
  /** Saves over what somebody else saved. */
  readonly overwrite: () => Promise<boolean>;
};

/** Saves the draft some seconds after each change, never over somebody else's work. */
export function useDraft({ draftKey, version, xml }: Wanted): DraftKeeper {
  const [saving, setSaving] = useState<Saving>({ status: 'clean' });
  const base = useRef(version);
  const changes = useRef(0);
  const queue = useRef(Promise.resolve(true));
  const read = useRef(xml);
  read.current = xml;

  const put = useCallback(async (): Promise<boolean> => {
    const seen = changes.current;
    setSaving({ status: 'saving' });
    try {
      const saved = await putDraft(draftKey, await read.current(), base.current);
      base.current = saved.version;
      setSaving({ status: changes.current === seen ? 'saved' : 'changed' });
      return true;
    } catch (problem) {
      setSaving(failureOf(problem));
      return false;
    }
  }, [draftKey]);

  /** One at a time: a save builds on the version of the one before. */
  const save = useCallback(() => {
    queue.current = queue.current.then(put);
    return queue.current;
  }, [put]);

  const changed = useCallback(() => {
    changes.current += 1;
    setSaving((before) => (before.status === 'conflict' ? before : { status: 'changed' }));
  }, []);

  const overwrite = useCallback(async () => {
    base.current = (await api.get<Draft>(path`/drafts/${draftKey}`)).version;
    return save();
  }, [draftKey, save]);

  const isUnsaved = saving.status !== 'clean' && saving.status !== 'saved';
  useAutosave(saving, save);
  useWarningBeforeLeaving(isUnsaved);
  useLastSave(isUnsaved, put);
  return { saving, isUnsaved, changed, save, overwrite };
}

function useAutosave(saving: Saving, save: () => Promise<boolean>): void {
  useEffect(() => {
    if (saving.status !== 'changed' && saving.status !== 'failed') return;
    const pause = saving.status === 'failed' ? retryMs : pauseMs;
    const timer = window.setTimeout(() => void save(), pause);
    return () => window.clearTimeout(timer);
  }, [saving, save]);
}

function useWarningBeforeLeaving(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
}

/** The browser's back button leaves without asking: the last changes are saved on the way. */
function useLastSave(isUnsaved: boolean, put: () => Promise<boolean>): void {
  const unsaved = useRef(isUnsaved);
  unsaved.current = isUnsaved;
  useEffect(
    () => () => {
      if (unsaved.current) void put();
    },
    [put],
  );
}

/** Saves a draft on top of a version; 0 makes a new one. */
export function putDraft(key: string, xml: string, version: number): Promise<Draft> {
  const ifMatch = version === 0 ? undefined : `"${version}"`;
  return api.put<Draft>(path`/drafts/${key}`, { xml }, ifMatch);
}

function failureOf(problem: unknown): Saving {
  if (problem instanceof ApiProblem && problem.status === 409) return { status: 'conflict' };
  return { status: 'failed', reason: problemText(problem) };
}
