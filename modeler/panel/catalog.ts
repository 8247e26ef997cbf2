import type { CatalogName } from './field.ts';
import type { Choice } from './vocabulary.ts';

type CatalogChoices = Readonly<Record<CatalogName, readonly Choice[]>>;

/** Choices that come from the server while the panel is already open. */
export type Catalog = {
  readonly choices: () => CatalogChoices;
  readonly fill: (choices: Partial<CatalogChoices>) => void;
  /** Calls back after each filling; returns how to stop. */
  readonly onFilled: (listener: () => void) => () => void;
};

export function makeCatalog(): Catalog {
  let known: CatalogChoices = {
    positions: [],
    departments: [],
    matters: [],
    forms: [],
    decisions: [],
    applicationFields: [],
    formFields: [],
  };
  const listeners = new Set<() => void>();
  return {
    choices: () => known,
    fill: (choices) => {
      known = { ...known, ...choices };
      for (const listener of listeners) listener();
    },
    onFilled: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
