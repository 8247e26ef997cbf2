import type { Json } from '#engine';

type Facts = { readonly [name: string]: Json };

/**
 * A sentence with what its names in braces stand for: `{days}`. English counts with the word for one and the word
 * for more: `{days day|days}`.
 */
export function fill(
  sentence: string,
  facts: Facts,
  wordOf: (fact: Json | undefined) => string = (fact) => String(fact ?? ''),
): string {
  return sentence.replaceAll(
    /\{(\w+)(?: ([^|{}]+)\|([^|{}]+))?\}/g,
    (_, name: string, one?: string, more?: string) => {
      const word = wordOf(facts[name]);
      return one === undefined ? word : `${word} ${facts[name] === 1 ? one : more}`;
    },
  );
}

/** For example `1 day` and `2 days`. */
export function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
