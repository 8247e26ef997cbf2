import { sha256 } from '@noble/hashes/sha2';
import type { DocumentKind } from '../cases/types.ts';
import type { Department, NumberRule } from '../staff/types.ts';
import { documentKinds } from './kinds.ts';

/** 代字: what stands before the numbers of an agency's papers. */
export function prefixOf({ documentPrefix, shortName }: Department): string {
  return documentPrefix ?? shortName;
}

/**
 * The running number a document takes part in: one for each 代字, word and year, however the number is written, so that
 * no two documents have one number, even where two agencies use the same 代字, one takes over another's, or a rule
 * changes within the year.
 */
export function documentSeries(department: Department, kind: DocumentKind, year: string): string {
  return `${documents}${prefixOf(department)}${documentKinds[kind].word}〔${year}〕`;
}

/** For example `示审批受〔2026〕12号`. */
export function documentNumber(
  series: string,
  counted: number,
  { brackets: [open = '', close = ''], width, ending }: NumberRule['documents'],
): string {
  const [, head = '', year = ''] = /^(.+)〔(\d{4})〕$/s.exec(series.slice(documents.length)) ?? [];
  return `${head}${open}${year}${close}${padded(counted, width)}${ending}`;
}

/** Cases are numbered per lead department and year, because a counter shared by a city would be a queue for all. */
export function caseSeries({ division, id }: Department, year: string): string {
  return `${cases}${division}-${id.toUpperCase()}-${year}-`;
}

/** For example `329900-APPROVAL-2026-000012`: letters that any form, address bar and telephone can carry. */
export function caseNumber(
  series: string,
  counted: number,
  { separator, width }: NumberRule['cases'],
): string {
  const [, division = '', agency = '', year = ''] =
    /^(\d+)-(.+)-(\d{4})-$/.exec(series.slice(cases.length)) ?? [];
  return [division, agency, year, padded(counted, width)].join(separator);
}

function padded(counted: number, width: number): string {
  return String(counted).padStart(width, '0');
}

/** The series that a number was counted in and its place there, told by the number alone; undefined: it is none. */
export function readNumber(
  type: 'case' | 'document',
  number: string,
): { readonly series: string; readonly count: number } | undefined {
  const { start, form, seriesOf } = written[type];
  const found = form.exec(number)?.groups;
  if (found === undefined) return undefined;
  const count = Number(found['count']);
  return Number.isSafeInteger(count) && count > 0
    ? { series: `${start}${seriesOf(found)}`, count }
    : undefined;
}

const cases = 'case/';
const documents = 'document/';

type Parts = { readonly [part: string]: string };

/** Every way a number may be written; without separators the agency's id ends with no digit. */
const written = {
  case: {
    start: cases,
    form: /^(?<division>\d+)(?:(?<sep>[-_.])(?<agency>.+)\k<sep>|(?<bare>[A-Z].*\D|[A-Z]))(?<year>\d{4})\k<sep>(?<count>\d+)$/,
    seriesOf: ({ division = '', agency, bare = '', year = '' }: Parts) =>
      `${division}-${agency ?? bare}-${year}-`,
  },
  document: {
    start: documents,
    form: /^(?<head>.+)[〔[（【-](?<year>\d{4})[〕\]）】-](?<count>\d+)号?$/s,
    seriesOf: ({ head = '', year = '' }: Parts) => `${head}〔${year}〕`,
  },
} as const;

/** The code printed on a document with which anyone may verify it: not to be guessed without the case's query code. */
export function verifyCodeOf(caseId: string, queryCode: string, documentId: string): string {
  const hash = sha256(`${caseId}\n${queryCode}\n${documentId}`);
  return Array.from(hash.slice(0, codeLength), (byte) => alphabet[byte % alphabet.length]).join('');
}

const codeLength = 8;
// 32 signs, so that a byte maps evenly; without I, L, O and U, which are misread.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
