import { StoreFailure } from './failures.ts';

/** A step of a schema as the database remembers it. */
export type AppliedStep = {
  readonly number: number;
  readonly name: string;
  /** The oldest step that a program must know to go on from here; steps that only add keep that of before. */
  readonly needs?: number | null;
};

/**
 * Refuses a database whose steps this program cannot work beside: older programs go on beside newer ones as long as steps
 * only add. A step that does not say what it needs is taken to need itself.
 */
export function refuseNewer(what: string, applied: Iterable<AppliedStep>, known: number): void {
  for (const { number, name, needs } of applied) {
    if (number > known && (needs ?? number) > known) {
      throw new StoreFailure(
        'STORE_SCHEMA_NEWER',
        `${what} is at step ${number} (${name}), this program knows steps up to ${known}: start a newer version`,
      );
    }
  }
}

/** What each step needs, in their order: what it says itself, else what the one before it needs. */
export function needsOf(
  steps: readonly { readonly number: number; readonly needs?: number }[],
): ReadonlyMap<number, number> {
  let needs = 1;
  return new Map(
    steps.map((step) => {
      needs = step.needs ?? needs;
      return [step.number, needs];
    }),
  );
}
