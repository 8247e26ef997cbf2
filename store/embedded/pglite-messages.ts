/** One message of PostgreSQL's protocol: its letter, and its bytes with letter and length. */
export type Message = { readonly type: string; readonly bytes: Buffer };

/** What came next from a client: a piece of the protocol, nothing more, or something unreadable. */
export type Read<Piece> =
  | { readonly kind: 'read'; readonly piece: Piece }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Cuts the bytes of one client into its startup packets and then its messages. */
export type MessageReader = {
  readonly startup: () => Promise<Read<Buffer>>;
  readonly message: () => Promise<Read<Message>>;
};

// As in PostgreSQL (MAX_STARTUP_PACKET_LENGTH).
const maxStartupBytes = 10_000;
/** What one message, or the messages up to a Sync, may have. */
export const maxUnitBytes = 268_435_456;
// Parse, Bind, Describe, Execute, Close, Sync, Flush, Query, Terminate, CopyData, CopyDone, CopyFail.
const clientTypes = 'PBDECSHQXdcf';

export function readMessages(chunks: AsyncIterable<Buffer>): MessageReader {
  const bytes = holdBytes(chunks);
  return {
    startup: async () => {
      if (!(await bytes.has(4))) return { kind: 'ended' };
      const length = bytes.lengthAt(0);
      if (length < 8 || length > maxStartupBytes) {
        return { kind: 'unreadable', reason: `a startup packet of ${length} bytes` };
      }
      if (!(await bytes.has(length))) return { kind: 'ended' };
      return { kind: 'read', piece: bytes.take(length) };
    },
    message: async () => {
      if (!(await bytes.has(5))) return { kind: 'ended' };
      const type = bytes.typeAt(0);
      const length = bytes.lengthAt(1);
      if (!clientTypes.includes(type)) {
        return { kind: 'unreadable', reason: `a message of type ${JSON.stringify(type)}` };
      }
      if (length < 4 || length > maxUnitBytes) {
        return { kind: 'unreadable', reason: `a message of ${length} bytes` };
      }
      if (!(await bytes.has(1 + length))) return { kind: 'ended' };
      return { kind: 'read', piece: { type, bytes: bytes.take(1 + length) } };
    },
  };
}

/** Chunks are joined only once there are enough of them: a long message comes in thousands. */
function holdBytes(chunks: AsyncIterable<Buffer>) {
  const iterator = chunks[Symbol.asyncIterator]();
  let first: Buffer = Buffer.alloc(0);
  let more: Buffer[] = [];
  let size = 0;
  return {
    has: async (wanted: number): Promise<boolean> => {
      while (size < wanted) {
        // A connection that broke has ended, whatever the reason.
        const next = await iterator.next().catch(() => undefined);
        if (next === undefined || next.done) return false;
        more.push(next.value);
        size += next.value.length;
      }
      if (first.length < wanted) {
        first = Buffer.concat([first, ...more]);
        more = [];
      }
      return true;
    },
    typeAt: (offset: number) => first.toString('latin1', offset, offset + 1),
    lengthAt: (offset: number) => first.readInt32BE(offset),
    take: (wanted: number): Buffer => {
      const taken = first.subarray(0, wanted);
      first = first.subarray(wanted);
      size -= wanted;
      return taken;
    },
  };
}

/** The messages in an answer of the database, which is always whole. */
export function* messagesIn(answer: Buffer): Generator<Message> {
  for (let start = 0; start < answer.length; ) {
    const end = start + 1 + answer.readInt32BE(start + 1);
    const bytes = answer.subarray(start, end);
    yield { type: bytes.toString('latin1', 0, 1), bytes };
    start = end;
  }
}

/** The texts, each ended by a zero byte, that a message holds from `offset` on. */
export function textsIn({ bytes }: Message, offset = 5): string[] {
  return bytes.toString('utf8', offset).split('\0').slice(0, -1);
}

export function message(type: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(5);
  head.write(type, 'latin1');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export const sync = message('S');

export function simpleQuery(text: string): Buffer {
  return message('Q', `${text}\0`);
}

/** The last words to a client: after a FATAL error its connection ends. */
export function fatalError(code: string, text: string): Buffer {
  return message('E', `SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
}
