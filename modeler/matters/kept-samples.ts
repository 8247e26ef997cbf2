import type { SampleFile } from '#processes';

export const mostSamples = 5;
type Samples = readonly SampleFile[];

/**
 * The samples of a material while files arrive: two that were chosen together end one after the other, before the
 * screen is drawn again, and the second comes beside the first.
 */
export function keepSamples(first: Samples) {
  let now = first;
  return {
    /** What the form holds now, which may have been changed elsewhere. */
    follow: (value: Samples): void => {
      now = value;
    },
    /** What to hold after a change: of each file only its facts; undefined where there are none. */
    change: (make: (samples: Samples) => Samples): Samples | undefined => {
      now = make(now)
        .slice(0, mostSamples)
        .map(({ id, name, type, size }) => ({ id, name, type, size }));
      return now.length === 0 ? undefined : now;
    },
  };
}
