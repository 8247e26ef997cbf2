import { inflateSync } from 'node:zlib';

/** The text that a reader can search and copy from a PDF of ours, by its fonts' ToUnicode tables. */
export function textOfPdf(bytes: Uint8Array): string {
  const objects = objectsOf(Buffer.from(bytes));
  const fonts = fontsOf(objects);
  return [...objects.values()]
    .filter(({ stream }) => stream?.includes(' Tf') === true)
    .map(({ stream = '' }) => drawnText(stream, fonts))
    .join('\n');
}

/** Addresses that the PDF links to. */
export function linksOfPdf(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes).toString('latin1');
  return [...text.matchAll(/\/URI \(([^)]*)\)/g)].map(([, address = '']) => address);
}

type PdfObject = { readonly head: string; readonly stream?: string };

function objectsOf(file: Buffer): ReadonlyMap<string, PdfObject> {
  const text = file.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const match of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = match;
    const start = body.indexOf('stream\n');
    if (start < 0) objects.set(id, { head: body });
    else objects.set(id, { head: body.slice(0, start), stream: unpacked(body, start) });
  }
  return objects;
}

function unpacked(body: string, start: number): string {
  const raw = Buffer.from(
    body.slice(start + 'stream\n'.length, body.lastIndexOf('\nendstream')),
    'latin1',
  );
  return body.slice(0, start).includes('/FlateDecode')
    ? inflateSync(raw).toString('latin1')
    : raw.toString('latin1');
}

type Table = ReadonlyMap<number, string>;

function fontsOf(objects: ReadonlyMap<string, PdfObject>): ReadonlyMap<string, Table> {
  const fonts = new Map<string, Table>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, toUnicode = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '') ?? [];
      fonts.set(name, tableOf(objects.get(toUnicode)?.stream ?? ''));
    }
  }
  return fonts;
}

function tableOf(cmap: string): Table {
  const table = new Map<number, string>();
  for (const [, first = '', , list = ''] of cmap.matchAll(
    /<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi,
  )) {
    for (const [index, [, code = '']] of [...list.matchAll(/<([0-9a-f]*)>/gi)].entries()) {
      table.set(Number.parseInt(first, 16) + index, characters(code));
    }
  }
  return table;
}

function characters(utf16: string): string {
  return Buffer.from(utf16, 'hex').swap16().toString('utf16le');
}

function drawnText(stream: string, fonts: ReadonlyMap<string, Table>): string {
  let table: Table = new Map();
  let text = '';
  for (const [, font, hex] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>/gi)) {
    if (font !== undefined) table = fonts.get(font) ?? new Map();
    for (const [code] of (hex ?? '').matchAll(/.{4}/g)) {
      text += table.get(Number.parseInt(code, 16)) ?? '';
    }
  }
  return text;
}
