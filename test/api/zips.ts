import { constants, deflateRawSync } from 'node:zlib';

type Entry = readonly [name: string, content: string | Packed];
type Packed = { readonly packed: Buffer; readonly size: number };

const megabyte = 1024 * 1024;
const packedMegabyte = deflateRawSync(Buffer.alloc(megabyte, ' '), {
  finishFlush: constants.Z_FULL_FLUSH,
});
const lastBlock = Buffer.from([3, 0]);

/** So many megabytes of blanks, packed without ever being there. */
export function floodOf(megabytes: number): Packed {
  const parts = Array.from({ length: megabytes }, () => packedMegabyte);
  return { packed: Buffer.concat([...parts, lastBlock]), size: megabytes * megabyte };
}

/** A zip with compressed entries, checksums left out: what reads only names and kinds does not look at them. */
export function zipOf(...entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const { local, central } = entryOf(
      name,
      typeof content === 'string' ? packed(content) : content,
      at,
    );
    parts.push(local);
    index.push(central);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(index).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...index, end]);
}

function packed(text: string): Packed {
  const content = Buffer.from(text);
  return { packed: deflateRawSync(content), size: content.length };
}

function entryOf(name: string, content: Packed, at: number) {
  const sizes = (header: Buffer, from: number) => {
    header.writeUInt16LE(8, from);
    header.writeUInt32LE(content.packed.length, from + 10);
    header.writeUInt32LE(content.size, from + 14);
    header.writeUInt16LE(Buffer.byteLength(name), from + 18);
    return header;
  };
  const local = sizes(Buffer.alloc(30), 8);
  local.write('PK\x03\x04', 0, 'latin1');
  const central = sizes(Buffer.alloc(46), 10);
  central.write('PK\x01\x02', 0, 'latin1');
  central.writeUInt32LE(at, 42);
  return {
    local: Buffer.concat([local, Buffer.from(name), content.packed]),
    central: Buffer.concat([central, Buffer.from(name)]),
  };
}

const office = 'application/vnd.openxmlformats-officedocument';

/** A document of an office program by its content, with whatever else is packed into it. */
export function officeFile(kind: 'docx' | 'xlsx', ...others: readonly Entry[]): Buffer {
  const type =
    kind === 'docx'
      ? `${office}.wordprocessingml.document.main+xml`
      : `${office}.spreadsheetml.sheet.main+xml`;
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${type}"/></Types>`;
  return zipOf(['[Content_Types].xml', types], ...others);
}
