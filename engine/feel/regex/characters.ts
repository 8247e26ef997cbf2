/** Whether a character, given as its code point, is one that is meant. */
export type CharacterTest = (point: number) => boolean;

/** What XPath's escapes of one character mean. */
const singles: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ...[...'\\|.?*+(){}-[]^$'].map((sign) => [sign, sign] as const),
]);

/** XML Schema part 2, appendix G: digits of all scripts; what is no punctuation, separator or control is of words. */
const classes: ReadonlyMap<string, CharacterTest> = new Map([
  ['d', among('\\p{Nd}')],
  ['s', (point) => point === 32 || point === 9 || point === 10 || point === 13],
  ['w', among('[^\\p{P}\\p{Z}\\p{C}]')],
]);

/** Unicode blocks that forms in China ask about. */
const blocks: ReadonlyMap<string, readonly [first: number, last: number]> = new Map([
  ['IsBasicLatin', [0, 0x7f]],
  ['IsLatin-1Supplement', [0x80, 0xff]],
  ['IsCJKSymbolsandPunctuation', [0x3000, 0x303f]],
  ['IsCJKUnifiedIdeographsExtensionA', [0x3400, 0x4dbf]],
  ['IsCJKUnifiedIdeographs', [0x4e00, 0x9fff]],
  ['IsHalfwidthandFullwidthForms', [0xff00, 0xffef]],
]);

const categories = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/** One character at a time: such a pattern cannot backtrack. */
function among(pattern: string): CharacterTest {
  const expression = new RegExp(pattern, 'u');
  return (point) => expression.test(String.fromCodePoint(point));
}

export function opposite(test: CharacterTest): CharacterTest {
  return (point) => !test(point);
}

/** What stands behind a backslash: a character, or a test; undefined when XPath, or our part of it, has no such escape. */
export function escapeOf(letter: string): string | CharacterTest | undefined {
  const positive = classes.get(letter.toLowerCase());
  if (positive === undefined) return singles.get(letter);
  return letter === letter.toLowerCase() ? positive : opposite(positive);
}

/** `\p{Lu}` and `\p{IsCJKUnifiedIdeographs}`. */
export function categoryOf(name: string): CharacterTest | undefined {
  const block = blocks.get(name);
  if (block !== undefined) return between(...block);
  return categories.test(name) ? among(`\\p{${name}}`) : undefined;
}

export function between(first: number, last: number): CharacterTest {
  return (point) => point >= first && point <= last;
}

/** Also true of the same letter in the other case. */
export function inAnyCase(test: CharacterTest): CharacterTest {
  return (point) => {
    if (test(point)) return true;
    const letter = String.fromCodePoint(point);
    return [letter.toLowerCase(), letter.toUpperCase()].some((other) => {
      const folded = other.codePointAt(0);
      return folded !== undefined && other.length === letter.length && test(folded);
    });
  };
}
