import { hasGlyph, type Typeface } from './fonts.ts';

// Control characters have no place in a letter; line breaks and tabs do.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed here
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/gu;
const lone = /\p{Surrogate}/gu;
const invisible = /\n|\t|\u200b|\u200c|\u200d|[\ufe00-\ufe0f]/u;

/**
 * Text that the typeface can set: a character it lacks (rare names such as 𠮷) is shown by its code
 * point in brackets, because an empty box in a decision would hide who is meant.
 */
export function settable(text: string, typeface: Typeface): string {
  return [...text.replace(lone, '\ufffd').replace(controls, '')]
    .map((character) => (isSettable(character, typeface) ? character : codeOf(character)))
    .join('');
}

function isSettable(character: string, typeface: Typeface): boolean {
  return invisible.test(character) || hasGlyph(typeface.normal, character);
}

function codeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `〔U+${code}〕`;
}
