import { readFileSync } from 'node:fs';
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

const filesRead = new Map<string, Buffer>();
const opened = new Map<string, Font>();

/** The bytes of a font file, read once: 15 MB take longer to read than a page to set. */
export function bytesOfFont(file: string): Buffer {
  const bytes = filesRead.get(file) ?? readFileSync(file);
  filesRead.set(file, bytes);
  return bytes;
}

/** Tells whether a font file has a glyph for a character. */
export function hasGlyph(file: string, character: string): boolean {
  const known = opened.get(file) ?? open(file);
  return known.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

function open(file: string): Font {
  // Loaded only here: a start must not wait for it.
  const { create } = packaged('fontkit') as typeof import('fontkit');
  const font = create(bytesOfFont(file));
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} holds several fonts, not one`);
  opened.set(file, font);
  return font;
}
