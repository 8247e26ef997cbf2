import type { CaseFile, CaseStreamEvent } from '#processes';
import { StoreFailure } from './failures.ts';

type Stored = { readonly [name: string]: unknown };

/**
 * What takes cases and events as one release wrote them to what the next one writes. Pure, and never changed once
 * released: what lies in a store stays as it was written and is lifted every time it is read.
 */
export type Lift = {
  readonly file?: (file: Stored) => Stored;
  /** One event; those of a kind that did not change go through as they are. */
  readonly event?: (event: Stored) => Stored;
};

/** From each version to the next: the first takes 0 to 1. Data of before the first release has no version: that is 0. */
export const lifts: readonly Lift[] = [{}];

/** What this program writes, as `schema` in every case. */
export const schemaVersion = lifts.length;

/** Events say only from version 2 on which they are of. */
const firstOfEvents = 1;

/** Reads what was stored by this release or an earlier one. */
export type Upcaster = {
  readonly file: (stored: object) => CaseFile;
  readonly event: (stored: object) => CaseStreamEvent;
  /** Whether it was written as it is read. */
  readonly isCurrent: (stored: object) => boolean;
};

/** An upcaster over the given lifts; a store uses `upcaster`, which has those of this release. */
export function createUpcaster(steps: readonly Lift[]): Upcaster {
  const latest = steps.length;
  const lifted = (what: 'file' | 'event', stored: Stored, from: number): Stored => {
    if (from > latest) throw newer(what, from, latest);
    const value = steps.slice(from).reduce((kept, step) => step[what]?.(kept) ?? kept, stored);
    return what === 'event' && value['schema'] === undefined ? value : { ...value, schema: latest };
  };
  const file = (stored: object): CaseFile =>
    isCurrent(stored)
      ? (stored as CaseFile)
      : (lifted('file', stored as Stored, versionOf(stored, 0)) as unknown as CaseFile);
  const isCurrent = (stored: object): boolean => versionOf(stored, 0) === latest;
  return {
    file,
    isCurrent,
    event: (stored) => {
      const from = versionOf(stored, firstOfEvents);
      const event = from === latest ? (stored as Stored) : lifted('event', stored as Stored, from);
      // The event that begins a case carries the case as it was then.
      const begun = event['file'];
      const isBeginning = event['type'] === 'CaseSubmitted' && typeof begun === 'object' && begun;
      const whole = isBeginning && !isCurrent(begun) ? { ...event, file: file(begun) } : event;
      return whole as unknown as CaseStreamEvent;
    },
  };
}

function versionOf(stored: object, otherwise: number): number {
  const version = (stored as Stored)['schema'];
  return typeof version === 'number' ? version : otherwise;
}

function newer(what: 'file' | 'event', found: number, latest: number): StoreFailure {
  const name = what === 'file' ? 'a case' : 'an event';
  return new StoreFailure(
    'STORE_SCHEMA_NEWER',
    `${name} was written by a newer release (version ${found}, this program knows ${latest}): update the program`,
  );
}

/** What the stores read through. */
export const upcaster = createUpcaster(lifts);
