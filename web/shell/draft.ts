import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from './session.tsx';

const prefix = 'lianshen.draft';
const saveAfterMs = 400;

/** What somebody has begun to write, kept on this computer under the person's own name. */
export type Draft<Value> = {
  /** What was found when the screen opened; null when nothing was kept. */
  readonly found: Value | null;
  readonly keep: (value: Value) => void;
  readonly forget: () => void;
};

/** Keeps a draft in the browser; `name` says what it is a draft of. */
export function useDraft<Value>(name: string): Draft<Value> {
  const { me } = useSession();
  const key = `${prefix}.${me?.id ?? 'nobody'}.${name}`;
  const [found] = useState(() => read<Value>(key));
  const pending = useRef<{ value: Value } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const save = useCallback(() => {
    if (pending.current) write(key, pending.current.value);
    pending.current = null;
  }, [key]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      save();
    },
    [save],
  );

  const keep = useCallback(
    (value: Value) => {
      pending.current = { value };
      clearTimeout(timer.current);
      timer.current = setTimeout(save, saveAfterMs);
    },
    [save],
  );

  const forget = useCallback(() => {
    clearTimeout(timer.current);
    pending.current = null;
    localStorage.removeItem(key);
  }, [key]);

  return { found, keep, forget };
}

function read<Value>(key: string): Value | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Value);
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the draft, never the work on screen.
  }
}
