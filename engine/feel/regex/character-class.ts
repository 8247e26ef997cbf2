import {
  between,
  type CharacterTest,
  categoryOf,
  escapeOf,
  inAnyCase,
  opposite,
} from './characters.ts';
import { next, type Reader, take, wrong } from './reader.ts';

const never: CharacterTest = () => false;

/** Reads what follows a backslash. */
export function readEscape(reader: Reader): string | CharacterTest {
  const letter = take(reader);
  if (letter === 'p' || letter === 'P') return readCategory(reader, letter === 'P');
  const escaped = escapeOf(letter);
  if (escaped !== undefined) return escaped;
  const isReference = /^[1-9]$/.test(letter);
  wrong(
    reader,
    isReference
      ? 'has a back-reference, which has no bound on its work'
      : `has the unknown escape \\${letter}`,
  );
  return never;
}

function readCategory(reader: Reader, isNegative: boolean): CharacterTest {
  let name = take(reader) === '{' ? '' : '?';
  while (reader.at < reader.signs.length && next(reader) !== '}') name += take(reader);
  take(reader);
  const test = categoryOf(name);
  if (test === undefined) wrong(reader, `has the unknown category \\p{${name}}`);
  return isNegative ? opposite(test ?? never) : (test ?? never);
}

/** Reads what follows a `[`: single characters, ranges, escapes, `^` before them, `-[…]` behind them. */
export function readClass(reader: Reader): CharacterTest {
  const isNegative = next(reader) === '^';
  if (isNegative) take(reader);
  const tests: CharacterTest[] = [];
  let without = never;
  while (reader.at < reader.signs.length && next(reader) !== ']') {
    if (next(reader) === '-' && next(reader, 1) === '[' && tests.length > 0) {
      reader.at += 2;
      without = readSubtracted(reader);
      break;
    }
    tests.push(readMember(reader));
  }
  if (take(reader) !== ']') wrong(reader, 'has a bracket that is not closed');
  if (tests.length === 0) wrong(reader, 'has an empty [ ]');
  const isIn: CharacterTest = (point) => tests.some((test) => test(point)) !== isNegative;
  return without === never ? isIn : (point) => isIn(point) && !without(point);
}

function readSubtracted(reader: Reader): CharacterTest {
  reader.depth += 1;
  if (reader.depth > 8) wrong(reader, 'is too large');
  const test = readClass(reader);
  reader.depth -= 1;
  return test;
}

function readMember(reader: Reader): CharacterTest {
  const first = readOne(reader);
  if (typeof first !== 'string') return first;
  const isRange = next(reader) === '-' && !['', ']', '['].includes(next(reader, 1));
  if (isRange) take(reader);
  const last = isRange ? readOne(reader) : first;
  const from = first.codePointAt(0) ?? 0;
  const to = typeof last === 'string' ? (last.codePointAt(0) ?? 0) : -1;
  if (to < from) wrong(reader, 'has a range in [ ] whose ends are the wrong way round');
  const test = between(from, to);
  return reader.flags.has('i') ? inAnyCase(test) : test;
}

function readOne(reader: Reader): string | CharacterTest {
  const sign = take(reader);
  if (sign === '\\') return readEscape(reader);
  if (sign === '[') wrong(reader, 'has a [ in a [ ]; write \\[');
  return sign;
}
