import { readClass, readEscape } from './character-class.ts';
import { type CharacterTest, inAnyCase } from './characters.ts';
import { next, type Reader, take, wrong } from './reader.ts';

/** What a regular expression is made of. */
export type Pattern =
  | { readonly kind: 'character'; readonly test: CharacterTest }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'group'; readonly number: number; readonly part: Pattern }
  | Repetition
  | { readonly kind: 'start' | 'end' };

type Repetition = {
  readonly kind: 'repetition';
  readonly part: Pattern;
  readonly least: number;
  readonly most: number;
  readonly isLazy: boolean;
};

const deepest = 32;
const mostGroups = 20;

/** Reads a regular expression of XPath (XPath functions 3.1, 5.6), of which back-references are left out. */
export function parsePattern(
  text: string,
  flags: ReadonlySet<string>,
): { readonly pattern: Pattern; readonly groups: number } | { readonly problem: string } {
  const reader: Reader = {
    signs: [...text],
    flags,
    at: 0,
    groups: 0,
    depth: 0,
    problem: undefined,
  };
  const pattern = flags.has('q') ? literally(reader) : readChoice(reader);
  if (reader.at < reader.signs.length) wrong(reader, 'has a bracket that nothing opens');
  if (reader.groups > mostGroups) wrong(reader, `has more than ${mostGroups} groups`);
  return reader.problem === undefined
    ? { pattern, groups: reader.groups }
    : { problem: reader.problem };
}

function literally(reader: Reader): Pattern {
  reader.at = reader.signs.length;
  return { kind: 'sequence', parts: reader.signs.map((sign) => exactly(reader, sign)) };
}

function exactly({ flags }: Reader, sign: string): Pattern {
  const point = sign.codePointAt(0);
  const test: CharacterTest = (one) => one === point;
  return { kind: 'character', test: flags.has('i') ? inAnyCase(test) : test };
}

function readChoice(reader: Reader): Pattern {
  const parts = [readSequence(reader)];
  while (next(reader) === '|') {
    take(reader);
    parts.push(readSequence(reader));
  }
  return { kind: 'choice', parts };
}

function readSequence(reader: Reader): Pattern {
  const parts: Pattern[] = [];
  while (reader.at < reader.signs.length && next(reader) !== '|' && next(reader) !== ')') {
    parts.push(readRepetition(reader, readAtom(reader)));
  }
  return { kind: 'sequence', parts };
}

function readAtom(reader: Reader): Pattern {
  const sign = take(reader);
  if (sign === '(') return readGroup(reader);
  if (sign === '^') return { kind: 'start' };
  if (sign === '$') return { kind: 'end' };
  if (sign === '.') return { kind: 'character', test: anyOf(reader) };
  if (sign === '[') return { kind: 'character', test: readClass(reader) };
  if (sign === '\\') {
    const escaped = readEscape(reader);
    return typeof escaped === 'string'
      ? exactly(reader, escaped)
      : { kind: 'character', test: escaped };
  }
  if ('*+?{'.includes(sign)) wrong(reader, 'has a quantifier that follows nothing');
  if (sign === ']' || sign === '}') wrong(reader, 'has a bracket that nothing opens');
  return exactly(reader, sign);
}

function anyOf({ flags }: Reader): CharacterTest {
  return flags.has('s') ? () => true : (point) => point !== 10 && point !== 13;
}

function readGroup(reader: Reader): Pattern {
  let number: number | undefined;
  if (next(reader) === '?') {
    if (next(reader, 1) !== ':')
      wrong(reader, 'has a look-around or another (?…), which is left out');
    else reader.at += 2;
  } else {
    reader.groups += 1;
    number = reader.groups;
  }
  reader.depth += 1;
  if (reader.depth > deepest) wrong(reader, 'is too large');
  const part = readChoice(reader);
  reader.depth -= 1;
  if (take(reader) !== ')') wrong(reader, 'has a bracket that is not closed');
  return number === undefined ? part : { kind: 'group', number, part };
}

const short: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['*', [0, Number.POSITIVE_INFINITY]],
  ['+', [1, Number.POSITIVE_INFINITY]],
  ['?', [0, 1]],
]);

function readRepetition(reader: Reader, part: Pattern): Pattern {
  const sign = next(reader);
  if (sign !== '{' && !short.has(sign)) return part;
  take(reader);
  const [least, most] = short.get(sign) ?? readCount(reader);
  const isLazy = next(reader) === '?';
  if (isLazy) take(reader);
  if ('*+?{'.includes(next(reader)) && next(reader) !== '') {
    wrong(reader, 'has a quantifier that follows nothing');
  }
  return { kind: 'repetition', part, least, most, isLazy };
}

/** `{2}`, `{2,}` and `{2,3}`. */
function readCount(reader: Reader): readonly [number, number] {
  let written = '';
  while (reader.at < reader.signs.length && next(reader) !== '}') written += take(reader);
  if (take(reader) !== '}') written = '';
  const [, least, , most] = /^(\d{1,4})(,(\d{1,4})?)?$/.exec(written) ?? [];
  const isOpen = written.endsWith(',');
  const upper = isOpen ? Number.POSITIVE_INFINITY : Number(most ?? least);
  if (least === undefined || upper < Number(least)) {
    wrong(reader, 'has a {n,m} that is no number of times');
    return [0, 0];
  }
  return [Number(least), upper];
}
