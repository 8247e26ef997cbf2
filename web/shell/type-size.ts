import { useSyncExternalStore } from 'react';

/** How large the type of all screens is; 大字版 for who reads with difficulty (适老化). */
export type TypeSize = 'normal' | 'large';

const storageKey = 'lianshen.typeSize';
const listeners = new Set<() => void>();

/** Shows the size that was chosen on this computer; call once before anything is shown. */
export function startTypeSize(): void {
  show(remembered());
}

/** Switches between the two sizes and remembers the choice. */
export function switchTypeSize(): void {
  const next: TypeSize = current() === 'large' ? 'normal' : 'large';
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Private windows may refuse storage; the choice then lasts until the page is left.
  }
  show(next);
  for (const tell of listeners) tell();
}

/** The size now. */
export const useTypeSize = (): TypeSize => useSyncExternalStore(subscribe, current);

function remembered(): TypeSize {
  try {
    return localStorage.getItem(storageKey) === 'large' ? 'large' : 'normal';
  } catch {
    return 'normal';
  }
}

const current = (): TypeSize =>
  document.documentElement.dataset['type'] === 'large' ? 'large' : 'normal';

function show(size: TypeSize): void {
  document.documentElement.dataset['type'] = size;
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
