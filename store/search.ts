import type { CaseSummary, TaskRow } from './port.ts';

/** Full-width forms and capitals are found by their plain ones: 「ＡＢＣ」 by `abc`. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** What a text search of cases looks through. */
export function caseSearchText(row: CaseSummary): string {
  return foldText([row.number, row.applicantName, row.matterName].join('\n'));
}

/** What a text search of the inbox looks through. */
export function taskSearchText(row: TaskRow): string {
  return foldText([row.caseNumber, row.applicantName, row.matterName, row.name].join('\n'));
}

/** Order of PostgreSQL's "C" collation, by code points; JavaScript's own order differs beyond U+FFFF. */
export function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
