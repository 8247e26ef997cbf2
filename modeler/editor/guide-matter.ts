import type { Matter } from '#processes';
import type { Theme } from '../../web/contract/matters.ts';

/** A matter as its guide answers it: themes with their names. */
export type GuidedMatter = Omit<Matter, 'themes'> & { readonly themes: readonly Theme[] };

/** The matter of a guide as the checks know it: themes by their codes. */
export function matterOfGuide({ themes, ...facts }: GuidedMatter): Matter {
  return { ...facts, themes: themes.map(({ code }) => code) };
}
