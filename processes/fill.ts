import type { Json } from '#engine';

/** A sentence with what its names in braces stand for: `{days}`. */
export function fill(sentence: string, facts: { readonly [name: string]: Json }): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
}
