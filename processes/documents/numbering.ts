import { sha256 } from '@noble/hashes/sha2';
import type { CaseDocument, DocumentKind } from '../cases/types.ts';
import type { Department } from '../staff/types.ts';
import { documentKinds } from './kinds.ts';

/** The running number a document takes part in: one per agency, kind and year. */
export function documentSeries(department: string, kind: DocumentKind, year: string): string {
  return `document/${department}/${kind}/${year}`;
}

/** For example `示审批受〔2026〕12号`. */
export function documentNumber(
  department: Department,
  document: CaseDocument,
  counted: number,
): string {
  const prefix = department.documentPrefix ?? department.shortName;
  const year = yearIn(document);
  return `${prefix}${documentKinds[document.kind].word}〔${year}〕${counted}号`;
}

/** Cases are numbered per lead department and year, because a counter shared by a city would be a queue for all. */
export function caseSeries(department: string, year: string): string {
  return `case/${department}/${year}`;
}

/** For example `329900-APPROVAL-2026-000012`: letters that any form, address bar and telephone can carry. */
export function caseNumber(department: Department, year: string, counted: number): string {
  return [
    department.division,
    department.id.toUpperCase(),
    year,
    String(counted).padStart(6, '0'),
  ].join('-');
}

/** The code printed on a document with which anyone may verify it: not to be guessed without the case's query code. */
export function verifyCodeOf(caseId: string, queryCode: string, documentId: string): string {
  const hash = sha256(`${caseId}\n${queryCode}\n${documentId}`);
  return Array.from(hash.slice(0, codeLength), (byte) => alphabet[byte % alphabet.length]).join('');
}

const codeLength = 8;
// 32 signs, so that a byte maps evenly; without I, L, O and U, which are misread.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function yearIn(document: CaseDocument): string {
  const issuedOn = document.facts['issuedOn'];
  return typeof issuedOn === 'string' ? issuedOn.slice(0, 4) : document.issuedAt.slice(0, 4);
}
