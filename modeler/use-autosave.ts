import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, problemText } from '../web/shell/index.ts';

export type Saving =
  | { readonly status: 'clean' | 'changed' | 'saving' | 'saved' }
  /** Somebody else saved this draft first. */
  | { readonly status: 'conflict' }
  | { readonly status: 'failed'; readonly reason: string };

const pauseMs = 3000;
const retryMs = 15_000;
const watchMs = 20_000;

type Wanted = {
  /** Version on the server; 0 when there is none yet. */
  readonly version: number;
  /** Saves what is there now on top of a version; answers the new one. */
  readonly put: (base: number) => Promise<{ readonly version: number }>;
  /** The version on the server now. */
  readonly reread: () => Promise<number>;
  /** Looks now and then whether somebody else has saved, and says so before one's own next save. */
  readonly isWatched?: boolean;
  /** Shows what somebody else saved; answers its version. With it, who has changed nothing sees theirs without a question. */
  readonly showTheirs?: () => Promise<number>;
};

export type DraftKeeper = {
  readonly saving: Saving;
  readonly isUnsaved: boolean;
  readonly changed: () => void;
  readonly save: () => Promise<boolean>;
  /** Looks whether somebody else has saved. */
  readonly look: () => void;
  /** Goes on from what somebody else saved; what was changed here since the last save is given up. */
  readonly adopt: () => Promise<void>;
  /** Saves over what somebody else saved. */
  readonly overwrite: () => Promise<boolean>;
  /** The version that the last save made, or that was read. */
  readonly version: () => number;
};

/** Saves a draft some seconds after each change, never over somebody else's work. */
export function useAutosave({
  version,
  put: send,
  reread,
  isWatched = false,
  showTheirs,
}: Wanted): DraftKeeper {
  const [saving, setSaving] = useState<Saving>({ status: 'clean' });
  const base = useRef(version);
  const changes = useRef(0);
  const queue = useRef(Promise.resolve(true));
  const sender = useRef(send);
  sender.current = send;
  const theirsShown = useRef(showTheirs);
  theirsShown.current = showTheirs;
  const isUnsaved = saving.status !== 'clean' && saving.status !== 'saved';
  const unsaved = useRef(isUnsaved);
  unsaved.current = isUnsaved;

  const put = useCallback(async (): Promise<boolean> => {
    const seen = changes.current;
    setSaving({ status: 'saving' });
    try {
      base.current = (await sender.current(base.current)).version;
      setSaving({ status: changes.current === seen ? 'saved' : 'changed' });
      return true;
    } catch (problem) {
      setSaving(failureOf(problem));
      return false;
    }
  }, []);

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
    base.current = await reread();
    return save();
  }, [reread, save]);

  const adopt = useCallback(async () => {
    try {
      base.current = (await theirsShown.current?.()) ?? base.current;
      setSaving({ status: 'clean' });
    } catch {
      setSaving({ status: 'conflict' });
    }
  }, []);

  /** Between two saves, so that one's own is never taken for somebody else's. */
  const look = useCallback(() => {
    queue.current = queue.current.then(async (isSaved) => {
      const theirs = await reread().catch(() => base.current);
      if (theirs === base.current) return isSaved;
      if (unsaved.current || !theirsShown.current) setSaving({ status: 'conflict' });
      else await adopt();
      return isSaved;
    });
  }, [reread, adopt]);

  useSaveAfterPause(saving, save);
  useWarningBeforeLeaving(isUnsaved);
  useLastSave(unsaved, put);
  useWatch(isWatched, look);
  return { saving, isUnsaved, changed, save, look, adopt, overwrite, version: () => base.current };
}

function useSaveAfterPause(saving: Saving, save: () => Promise<boolean>): void {
  useEffect(() => {
    if (saving.status !== 'changed' && saving.status !== 'failed') return;
    const pause = saving.status === 'failed' ? retryMs : pauseMs;
    const again = () => void save();
    const timer = window.setTimeout(again, pause);
    if (saving.status === 'failed') window.addEventListener('online', again, { once: true });
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('online', again);
    };
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
function useLastSave(unsaved: { readonly current: boolean }, put: () => Promise<boolean>): void {
  useEffect(
    () => () => {
      if (unsaved.current) void put();
    },
    [unsaved, put],
  );
}

function useWatch(isWatched: boolean, look: () => void): void {
  useEffect(() => {
    if (!isWatched) return;
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') look();
    }, watchMs);
    return () => window.clearInterval(timer);
  }, [isWatched, look]);
}

function failureOf(problem: unknown): Saving {
  if (problem instanceof ApiProblem && problem.status === 409) return { status: 'conflict' };
  return { status: 'failed', reason: problemText(problem) };
}
