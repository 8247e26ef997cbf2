import { sha256 } from '@noble/hashes/sha2';
import type { DocumentKind } from '../cases/types.ts';
import type { Department } from '../staff/types.ts';
import { documentKinds } from './kinds.ts';

/** 代字: what stands before the numbers of an agency's papers. */
export function prefixOf({ documentPrefix, shortName }: Department): string {
  return documentPrefix ?? shortName;
}

/**
 * The running number a document takes part in: one for each value of what its number says beside the count, so that
 * no two documents have one number, even where two agencies use the same 代字 or one takes over another's.
 */
export function documentSeries(department: Department, kind: DocumentKind, year: string): string {
  return `${documents}${prefixOf(department)}${documentKinds[kind].word}〔${year}〕`;
}

/** For example `示审批受〔2026〕12号`. */
export function documentNumber(series: string, counted: number): string {
  return `${series.slice(documents.length)}${counted}号`;
}

/** Cases are numbered per lead department and year, because a counter shared by a city would be a queue for all. */
export function caseSeries({ division, id }: Department, year: string): string {
  return `${cases}${division}-${id.toUpperCase()}-${year}-`;
}

/** For example `329900-APPROVAL-2026-000012`: letters that any form, address bar and telephone can carry. */
export function caseNumber(series: string, counted: number): string {
  return `${series.slice(cases.length)}${String(counted).padStart(6, '0')}`;
}

/** The series that a number was counted in, told by the number alone. */
export function seriesOf(type: 'case' | 'document', number: string): string {
  return type === 'case'
    ? `${cases}${number.replace(/\d+$/, '')}`
    : `${documents}${number.replace(/\d+号$/, '')}`;
}

const cases = 'case/';
const documents = 'document/';

/** The code printed on a document with which anyone may verify it: not to be guessed without the case's query code. */
export function verifyCodeOf(caseId: string, queryCode: string, documentId: string): string {
  const hash = sha256(`${caseId}\n${queryCode}\n${documentId}`);
  return Array.from(hash.slice(0, codeLength), (byte) => alphabet[byte % alphabet.length]).join('');
}

const codeLength = 8;
// 32 signs, so that a byte maps evenly; without I, L, O and U, which are misread.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
