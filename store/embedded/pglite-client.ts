import type { Socket } from 'node:net';
import {
  fatalError,
  type Message,
  type MessageReader,
  maxUnitBytes,
  type Read,
  readMessages,
} from './pglite-messages.ts';
import type { Guest, Session } from './pglite-session.ts';
import { settingsOf } from './pglite-settings.ts';
import { awaitStartup, welcome } from './pglite-startup.ts';
import { createStatements } from './pglite-statements.ts';

export type ClientOptions = {
  readonly session: Session;
  readonly newStatementName: () => string;
  /** A transaction in which nothing happens for so long is rolled back: all others wait for it. */
  readonly idleInTransactionMs: number;
};

// What a listening client leaves unread before it is cut.
const maxUnreadBytes = 16_777_216;

/** Serves one connection to its end; whatever the end, its transaction is rolled back. */
export async function serveClient(socket: Socket, options: ClientOptions): Promise<void> {
  const { session, newStatementName } = options;
  const reader = readMessages(socket);
  try {
    const parameters = await awaitStartup(reader, socket);
    if (parameters === undefined) return;
    const guest: Guest = {
      settings: settingsOf(session.settings, parameters),
      statements: createStatements(newStatementName),
      channels: new Set(),
      notify: (notification) => {
        if (socket.writableLength > maxUnreadBytes) socket.destroy();
        else socket.write(notification);
      },
    };
    session.enter(guest);
    const seat = takeSeat(socket, guest, options);
    try {
      await written(socket, welcome(guest.settings));
      await serveUnits(reader, socket, seat);
    } finally {
      socket.destroy();
      await seat.leave();
    }
  } finally {
    socket.destroy();
  }
}

async function serveUnits(reader: MessageReader, socket: Socket, seat: Seat): Promise<void> {
  for (;;) {
    const unit = await readUnit(reader);
    if (unit.kind === 'unreadable') socket.write(fatalError('08P01', unit.reason));
    if (unit.kind !== 'read') return;
    const answer = await seat.run(unit.piece);
    if (answer === undefined) return;
    await written(socket, answer);
  }
}

/** The messages of a client up to its next Sync, simple Query or Flush. */
async function readUnit(reader: MessageReader): Promise<Read<readonly Message[]>> {
  const unit: Message[] = [];
  for (let bytes = 0; bytes <= maxUnitBytes; ) {
    const read = await reader.message();
    if (read.kind !== 'read') return read;
    const { type } = read.piece;
    if (type === 'X') return { kind: 'ended' };
    // What is still sent for a COPY that was refused is ignored, as PostgreSQL does.
    if ('dcf'.includes(type)) continue;
    unit.push(read.piece);
    bytes += read.piece.bytes.length;
    if ('SQH'.includes(type)) return { kind: 'read', piece: unit };
  }
  return { kind: 'unreadable', reason: `more than ${maxUnitBytes} bytes before a Sync` };
}

/** A client's place in the session: it holds its turn from the start of a transaction to its end. */
type Seat = {
  /** Runs a unit; nothing when the connection is to end. */
  readonly run: (unit: readonly Message[]) => Promise<Buffer | undefined>;
  readonly leave: () => Promise<void>;
};

function takeSeat(
  socket: Socket,
  guest: Guest,
  { session, idleInTransactionMs }: ClientOptions,
): Seat {
  let endTurn: (() => void) | undefined;
  let idle: NodeJS.Timeout | undefined;
  const cutIdle = () => {
    socket.write(fatalError('25P03', `idle in a transaction for ${idleInTransactionMs} ms`));
    socket.destroy();
  };
  return {
    run: async (unit) => {
      endTurn ??= await session.takeTurn();
      clearTimeout(idle);
      // It may have gone while it waited.
      if (socket.destroyed) return undefined;
      const ran = await session.run(guest, unit);
      if (ran.kind === 'refused') {
        socket.write(fatalError(ran.code, ran.message));
        return undefined;
      }
      if (ran.state === 'idle') {
        endTurn();
        endTurn = undefined;
      } else {
        idle = setTimeout(cutIdle, idleInTransactionMs);
        idle.unref();
      }
      return ran.answer;
    },
    leave: async () => {
      clearTimeout(idle);
      endTurn ??= await session.takeTurn();
      try {
        await session.leave(guest);
      } finally {
        endTurn();
      }
    },
  };
}

/** Waits until the client has taken the bytes, so that one that reads slowly asks slowly. */
function written(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    // It is called when the connection has broken, too; reading then ends.
    socket.write(bytes, () => resolve());
  });
}
