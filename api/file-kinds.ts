import { fileTypeFromBuffer } from 'file-type';

export type FileKind = { readonly type: string; readonly extensions: readonly string[] };

const kinds: readonly FileKind[] = [
  { type: 'application/pdf', extensions: ['pdf'] },
  { type: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  { type: 'image/png', extensions: ['png'] },
  {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
  },
];

const ofd: FileKind = { type: 'application/ofd', extensions: ['ofd'] };

/** Kinds that a browser may show in its own viewer. */
export const inlineTypes: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
]);

/** What a file is by its content; its name and the browser's word count for nothing. */
export async function fileKindOf(bytes: Uint8Array): Promise<FileKind | undefined> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found?.mime === 'application/zip') return isOfd(bytes) ? ofd : undefined;
  const kind = kinds.find(({ type }) => type === found?.mime);
  return kind !== undefined && isZip(bytes) && hasMacros(bytes) ? undefined : kind;
}

/** 版式文档 (GB/T 33190): a zip whose root holds OFD.xml. */
function isOfd(bytes: Uint8Array): boolean {
  return namesIn(bytes, local).includes('OFD.xml');
}

/** Programs inside a document of an office program. */
function hasMacros(bytes: Uint8Array): boolean {
  const names = [...namesIn(bytes, local), ...namesIn(bytes, central)];
  return names.some((name) => /(^|\/)vba(project|data)[^/]*$/i.test(name));
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** The two kinds of headers that name an entry of a zip: how they begin, and where length and name stand. */
const local = { mark: Buffer.from('PK\x03\x04', 'latin1'), lengthAt: 26, nameAt: 30 };
const central = { mark: Buffer.from('PK\x01\x02', 'latin1'), lengthAt: 28, nameAt: 46 };

/** The names of the entries of a zip, which stand there uncompressed. */
function namesIn(bytes: Uint8Array, { mark, lengthAt, nameAt }: typeof local): readonly string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  for (let at = buffer.indexOf(mark); at !== -1; at = buffer.indexOf(mark, at + mark.length)) {
    if (at + nameAt > buffer.length) break;
    const length = buffer.readUInt16LE(at + lengthAt);
    names.push(buffer.toString('utf8', at + nameAt, at + nameAt + length));
  }
  return names;
}

/** The name a file is kept under: its last part, without control characters, with the ending of its kind. */
export function safeFileName(
  name: string,
  { extensions: [extension = 'bin', ...others] }: FileKind,
): string {
  const last = (name.split(/[\\/]/).at(-1) ?? '').normalize('NFC');
  const plain =
    last
      .replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}<>:"|?*]/gu, '')
      .trim()
      .slice(0, 120) || 'file';
  const ending = plain.split('.').at(-1)?.toLowerCase() ?? '';
  return [extension, ...others].includes(ending) ? plain : `${plain}.${extension}`;
}
