import { longestText } from './arithmetic.ts';
import { type FeelFunction, onText, onTexts, wholeOf, wrong } from './signature.ts';
import { FeelError, type FeelValue, isError, isList } from './value.ts';

/** DMN 1.3, table 73; what takes regular expressions is elsewhere. Characters are Unicode's, not halves of them. */
export const textFunctions: readonly (readonly [string, FeelFunction])[] = [
  ['contains', onTexts((text, part) => text.includes(part))],
  ['starts with', onTexts((text, part) => text.startsWith(part))],
  ['ends with', onTexts((text, part) => text.endsWith(part))],
  ['string length', onText((text) => [...text].length)],
  ['upper case', onText((text) => text.toUpperCase())],
  ['lower case', onText((text) => text.toLowerCase())],
  ['trim', onText((text) => text.trim())],
  ['substring before', onTexts((text, part) => text.slice(0, Math.max(0, text.indexOf(part))))],
  ['substring after', onTexts(after)],
  ['substring', { arity: [2, 3], call: substring }],
  ['string join', { arity: [1, 2], call: join }],
];

function after(text: string, part: string): string {
  const at = text.indexOf(part);
  return at === -1 ? '' : text.slice(at + part.length);
}

/** The first character is 1, the last -1. */
function substring([text, position, length]: readonly FeelValue[]): FeelValue {
  if (typeof text !== 'string') return wrong('a text', text);
  const start = wholeOf(position);
  if (isError(start)) return start;
  if (start === 0) return new FeelError('the first character of a text is 1, the last -1');
  const characters = [...text];
  const from = start > 0 ? start - 1 : Math.max(0, characters.length + start);
  if (length === undefined) return characters.slice(from).join('');
  const count = wholeOf(length);
  if (isError(count)) return count;
  return count < 1
    ? new FeelError('the length of a substring is at least 1')
    : characters.slice(from, from + count).join('');
}

/** Nulls are left out. */
function join([list, delimiter = '']: readonly FeelValue[]): FeelValue {
  if (!isList(list)) return wrong('a list', list);
  if (typeof delimiter !== 'string') return wrong('a text', delimiter);
  const texts = list.filter((item) => item !== null);
  const stranger = texts.find((item) => typeof item !== 'string');
  if (stranger !== undefined) return wrong('a text', stranger);
  const lengths = texts.map((item) => (typeof item === 'string' ? item.length : 0));
  const size = lengths.reduce((sum, one) => sum + one + delimiter.length, 0);
  return size > longestText
    ? new FeelError(`a text may have ${longestText} characters`)
    : texts.join(delimiter);
}
