import { StoreFailure } from './failures.ts';
import type { Writes } from './port.ts';

/** 4 MB in UTF-8: far below what any database takes in one row or document (MongoDB: 16 MB), and more than a case needs. */
const maxStateBytes = 4 * 1024 * 1024;

/** The JSON text of what a case keeps, refused when it has grown beyond 4 MB. */
export function checkStateSize(caseId: string, json: string): string {
  // A character is one to three bytes in UTF-8: most texts need no counting.
  if (json.length * 3 <= maxStateBytes) return json;
  const bytes = Buffer.byteLength(json);
  if (bytes > maxStateBytes) {
    throw new StoreFailure(
      'STATE_TOO_LARGE',
      `case ${caseId} has grown to ${bytes} bytes, at most ${maxStateBytes} can be kept: its data must become smaller`,
    );
  }
  return json;
}

/** Refuses a case that has grown too large; the length of the text of all writes says that most are far from it. */
export function refuseLargeState(jsonLength: number, { case: write }: Writes): void {
  if (write === undefined || jsonLength * 3 <= maxStateBytes) return;
  checkStateSize(write.id, JSON.stringify(write.file));
  checkStateSize(write.id, JSON.stringify(write.events));
}
