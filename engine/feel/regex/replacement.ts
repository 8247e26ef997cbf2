import { longestText } from '../arithmetic.ts';
import { wrong } from '../signature.ts';
import { FeelError, type FeelValue, isError } from '../value.ts';
import type { Match } from './find.ts';

/** What is put in the place of a match: texts, and numbers of groups. */
type Replacement = readonly (string | number)[];

/** Reads a replacement, in which `$1` is a group and `\\` goes before a `$` or a backslash: XPath functions 3.1, 5.6.4. */
export function readReplacement(value: FeelValue, groups: number): Replacement | FeelError {
  if (isError(value)) return value;
  if (typeof value !== 'string') return wrong('a text', value);
  const pieces: (string | number)[] = [];
  for (const [piece] of value.matchAll(/\\[\s\S]?|\$\d?|[^\\$]+/g)) {
    const meant = meantBy(piece);
    if (meant === undefined || (typeof meant === 'number' && meant > groups)) {
      return new FeelError(
        `"${piece}" in a replacement is no group of the pattern; a $ is written \\$, a \\ is written \\\\`,
      );
    }
    pieces.push(meant);
  }
  return pieces;
}

function meantBy(piece: string): string | number | undefined {
  if (/^[^\\$]/.test(piece)) return piece;
  if (/^\$\d$/.test(piece)) return Number(piece.slice(1));
  return piece === '\\$' || piece === '\\\\' ? piece.slice(1) : undefined;
}

/** The text with all matches replaced; an error as soon as it is too long. */
export function replaceAll(
  points: readonly number[],
  matches: readonly Match[],
  pieces: Replacement,
): FeelValue {
  const parts: string[] = [];
  let length = 0;
  const add = (part: string) => {
    parts.push(part);
    length += part.length;
  };
  let done = 0;
  for (const match of matches) {
    const [start = 0, end = 0] = match;
    add(textOf(points, done, start));
    for (const piece of pieces) {
      add(typeof piece === 'string' ? piece : groupOf(points, match, piece));
      if (length > longestText) return new FeelError(`a text may have ${longestText} characters`);
    }
    done = end;
  }
  add(textOf(points, done, points.length));
  return length > longestText
    ? new FeelError(`a text may have ${longestText} characters`)
    : parts.join('');
}

function groupOf(points: readonly number[], match: Match, group: number): string {
  const [from, to] = [match[group * 2], match[group * 2 + 1]];
  return from === undefined || to === undefined ? '' : textOf(points, from, to);
}

/** A part of a text that is given as code points. */
export function textOf(points: readonly number[], from: number, to: number): string {
  return points
    .slice(from, to)
    .map((point) => String.fromCodePoint(point))
    .join('');
}
