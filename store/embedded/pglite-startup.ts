import { randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import { fatalError, int32, type MessageReader, message } from './pglite-messages.ts';

/** What a client asks for when it connects, such as `application_name` or `options`. */
export type StartupParameters = ReadonlyMap<string, string>;

const versionThree = 196_608;
const encryptionRequests = [80_877_103, 80_877_104];
const cancelRequest = 80_877_102;
// One for TLS and one for GSSAPI.
const maxEncryptionRequests = 2;

/**
 * Hears a client out up to its startup message; nothing when it has no more to say. There is no
 * encryption, and a running statement cannot be cancelled: PGlite runs it without pause.
 */
export async function awaitStartup(
  reader: MessageReader,
  socket: Socket,
): Promise<StartupParameters | undefined> {
  for (let asked = 0; asked <= maxEncryptionRequests; asked += 1) {
    const read = await reader.startup();
    if (read.kind === 'unreadable') socket.write(fatalError('08P01', read.reason));
    if (read.kind !== 'read') return undefined;
    const code = read.piece.readInt32BE(4);
    if (code === versionThree) return parametersIn(read.piece);
    if (code === cancelRequest) return undefined;
    if (!encryptionRequests.includes(code)) {
      socket.write(
        fatalError('0A000', `protocol ${code >> 16}.${code & 0xffff} is not spoken here`),
      );
      return undefined;
    }
    socket.write('N');
  }
  return undefined;
}

/** Lets a client in, without a password, and tells it the settings that it has. */
export function welcome(settings: ReadonlyMap<string, string>): Buffer {
  return Buffer.concat([
    message('R', int32(0)),
    ...[...settings].map(([name, value]) => message('S', `${name}\0${value}\0`)),
    message('K', int32(process.pid), int32(randomInt(2 ** 31))),
    message('Z', 'I'),
  ]);
}

function parametersIn(packet: Buffer): StartupParameters {
  const words = packet.toString('utf8', 8).split('\0');
  const parameters = new Map<string, string>();
  for (let at = 0; words[at]; at += 2) parameters.set(words[at] ?? '', words[at + 1] ?? '');
  return parameters;
}
