import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { messageOf } from './failure.ts';
import { serveClient } from './pglite-client.ts';
import { fatalError } from './pglite-messages.ts';
import { openSession } from './pglite-session.ts';

export type PgliteServerOptions = {
  readonly db: PGlite;
  readonly listen: ListenOptions;
  readonly maxConnections: number;
  readonly idleInTransactionMs: number;
  readonly log: (line: string) => void;
};

/** PGlite behind a socket: many PostgreSQL clients at once, served in turns by its one session. */
export type PgliteServer = {
  /** Host and port, or the path of the socket. */
  readonly address: string;
  readonly connections: () => number;
  /** Cuts whoever is left and rolls their transactions back. */
  readonly stop: () => Promise<void>;
};

/** Serves `db`, which nothing else may use from now on. */
export async function startPgliteServer(options: PgliteServerOptions): Promise<PgliteServer> {
  const { db, listen, maxConnections, idleInTransactionMs, log } = options;
  const session = await openSession(db, log);
  const served = new Map<Socket, Promise<void>>();
  let statements = 0;
  const newStatementName = () => {
    statements += 1;
    return `s${statements}`;
  };
  const server = createServer((socket) => {
    socket.setNoDelay(true);
    // A cut connection ends its reading; without a listener Node would exit.
    socket.on('error', () => undefined);
    if (served.size >= maxConnections) {
      socket.end(fatalError('53300', `there are ${maxConnections} connections already`), () =>
        socket.destroy(),
      );
      return;
    }
    const serving = serveClient(socket, { session, newStatementName, idleInTransactionMs })
      .catch((error: unknown) => log(`PGlite: a connection failed: ${messageOf(error)}`))
      .finally(() => served.delete(socket));
    served.set(socket, serving);
  });
  await listening(server, listen);
  return {
    address: addressOf(server),
    connections: () => served.size,
    stop: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const socket of served.keys()) {
        socket.write(fatalError('57P01', 'the embedded PGlite stops'));
        socket.destroy();
      }
      await Promise.all(served.values());
      await closed;
    },
  };
}

function listening(server: Server, listen: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function addressOf(server: Server): string {
  const bound = server.address();
  if (bound === null) throw new Error('the server is not bound');
  return typeof bound === 'string' ? bound : `${bound.address}:${bound.port}`;
}
