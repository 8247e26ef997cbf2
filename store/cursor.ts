import { StoreFailure } from './failures.ts';

/** Pages go forward by an opaque cursor; `next` is absent on the last page. */
export type Page<Row> = { readonly items: readonly Row[]; readonly next?: string };

export type CursorPart = string | number;

/** Where a page ended, as an opaque text; `list` names the kind of page so that cursors cannot be mixed up. */
export function writeCursor(list: string, parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify([list, ...parts])).toString('base64url');
}

/** Reads a cursor of the given list, whose parts must have the types of `shape`. */
export function readCursor<const Shape extends readonly ('string' | 'number')[]>(
  list: string,
  shape: Shape,
  cursor: string,
): { readonly [Index in keyof Shape]: Shape[Index] extends 'string' ? string : number } {
  const [name, ...parts] = parsed(cursor);
  const fits =
    name === list &&
    parts.length === shape.length &&
    parts.every((part, i) => isPart(part, shape[i]));
  if (!fits)
    throw new StoreFailure('CURSOR_INVALID', `the cursor does not belong to this list of ${list}`);
  return parts as never;
}

/** Cuts the page out of up to `limit + 1` rows. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (last: Row) => string,
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined ? { items, next: cursorOf(last) } : { items };
}

/** Where a page of timers ended: by due instant, case and timer. */
export function timerCursor(last: {
  readonly dueAt: string;
  readonly caseId: string;
  readonly timerId: string;
}): string {
  return writeCursor('timers', [Date.parse(last.dueAt), last.caseId, last.timerId]);
}

export const readTimerCursor = (cursor: string) =>
  readCursor('timers', ['number', 'string', 'string'], cursor);

function parsed(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isPart(part: unknown, type: 'string' | 'number' | undefined): boolean {
  if (type === 'number') return Number.isSafeInteger(part);
  return typeof part === 'string' && !part.includes('\0');
}
