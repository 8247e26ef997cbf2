import { type FeelNumber, numberOfText } from './decimal.ts';
import type { Syntax } from './syntax.ts';

/** The text between quotes, with FEEL's escapes; undefined when an escape is unknown. */
export function readString(syntax: Syntax): string | undefined {
  return unescaped(syntax, () => undefined);
}

/** A regular expression between quotes: `"\\d"` and `"\d"` are both a digit, as other makers read them. */
export function readPattern(syntax: Syntax): string {
  return unescaped(syntax, (code) => `\\${code}`) ?? '';
}

function unescaped(
  syntax: Syntax,
  otherwise: (code: string) => string | undefined,
): string | undefined {
  let isBroken = false;
  const inside = syntax.text.slice(1, -1);
  const result = inside.replace(
    /\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|[\s\S])/g,
    (_, code: string) => {
      if (code.length > 1) {
        const point = Number.parseInt(code.slice(1), 16);
        if (point <= 0x10ffff) return String.fromCodePoint(point);
      }
      const plain = simpleEscapes.get(code) ?? otherwise(code);
      if (plain === undefined) isBroken = true;
      return plain ?? '';
    },
  );
  return isBroken ? undefined : result;
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);

/** A number as written; undefined with an exponent, which feelin cuts off (`1e6` is 1 to it), and with more than 34 digits. */
export function readNumber(syntax: Syntax): FeelNumber | undefined {
  return numberOfText(syntax.text.replace(/\s/g, ''));
}

/** A name of one word, or one that is known. Others with blanks are refused: `not a` would be one variable. */
export function readName(syntax: Syntax, known?: ReadonlySet<string>): string | undefined {
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(syntax.text)) return syntax.text;
  const name = syntax.text.replace(/\s+/g, ' ');
  return known?.has(name) ? name : undefined;
}
