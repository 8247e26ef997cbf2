import { hasGlyph, type Typeface } from './fonts.ts';

// Control characters have no place in a letter; line breaks and tabs do.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed here
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/gu;
const lone = /\p{Surrogate}/gu;
/** Signs that show nothing themselves: joiners of what stands beside them, and what is pasted along with a name. */
const widthless = /^(?:\u200b|\u200c|\u200d|[\ufe00-\ufe0f])$/u;

/**
 * Text that the typeface can set: a character it lacks (rare names such as 𠮷) is shown by its code
 * point in brackets, because an empty box in a decision would hide who is meant. Of signs without
 * width only those are shown that belong to such a character; elsewhere nobody misses them.
 */
export function settable(text: string, typeface: Typeface): string {
  const characters = [...text.replace(lone, '\ufffd').replace(controls, '')];
  const isSettable = (character: string) =>
    /[\n\t]/.test(character) || hasGlyph(typeface.normal, character);
  /** Whether the next character that shows anything is shown by its code; a name may hold any number of joiners. */
  const isCoded = (from: number, step: -1 | 1): boolean => {
    let at = from;
    while (widthless.test(characters[at] ?? '')) at += step;
    const character = characters[at];
    return character !== undefined && !isSettable(character);
  };
  return characters
    .map((character, at) => {
      if (isSettable(character)) return character;
      const isSeen = !widthless.test(character) || isCoded(at - 1, -1) || isCoded(at + 1, 1);
      return isSeen ? codeOf(character) : '';
    })
    .join('');
}

function codeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `〔U+${code}〕`;
}
