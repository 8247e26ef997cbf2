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
  return kinds.find(({ type }) => type === found?.mime);
}

/** 版式文档 (GB/T 33190): a zip whose root holds OFD.xml. The names stand in the local headers, uncompressed. */
function isOfd(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = Buffer.from('PK\x03\x04', 'latin1');
  for (let at = 0; at !== -1 && at + 30 <= buffer.length; at = buffer.indexOf(header, at + 4)) {
    if (buffer.subarray(at, at + 4).equals(header) && nameAt(buffer, at) === 'OFD.xml') return true;
  }
  return false;
}

function nameAt(buffer: Buffer, header: number): string {
  const length = buffer.readUInt16LE(header + 26);
  return buffer.toString('utf8', header + 30, header + 30 + length);
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
