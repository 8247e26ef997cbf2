import type { Cell } from './column.ts';

const byteOrderMark = '\ufeff';

/** CSV by RFC 4180 in UTF-8; the mark at its beginning tells Excel so. */
export async function* csvOf(lines: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  let before = byteOrderMark;
  for await (const cells of lines) {
    yield `${before}${cells.map(fieldOf).join(',')}\r\n`;
    before = '';
  }
}

/** What spreadsheets would run as a formula, full-width signs and leading blanks included. */
const formula = /^\s*[=+\-@\t\r＝＋－＠]/u;

/** A text from outside must not become a formula in whoever opens the file: an apostrophe makes it a text (OWASP, CSV injection). */
function fieldOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']/.test(text) || text.trim() !== text ? `"${text.replaceAll('"', '""')}"` : text;
}
