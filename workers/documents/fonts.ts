import { createRequire } from 'node:module';
import type { Font } from 'fontkit';

const packaged = createRequire(import.meta.url);

/** The files of one typeface in the two weights that documents use. */
export type Typeface = { readonly normal: string; readonly bold: string };

/** Noto Serif SC, whole, from npm: so that a machine with nothing but Node sets Chinese. */
export const notoSerif: Typeface = {
  normal: packaged.resolve(
    '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  ),
  bold: packaged.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
};

const opened = new Map<string, Font>();

/** Tells whether a font file has a glyph for a character. */
export function hasGlyph(file: string, character: string): boolean {
  const known = opened.get(file) ?? open(file);
  return known.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

function open(file: string): Font {
  // Loaded only here: a start must not wait for it.
  const { openSync } = packaged('fontkit') as typeof import('fontkit');
  const font = openSync(file);
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} holds several fonts, not one`);
  opened.set(file, font);
  return font;
}
