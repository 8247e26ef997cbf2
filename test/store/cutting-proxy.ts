import { connect, createServer, type Socket } from 'node:net';

/** When the connection that carries the marked bytes is cut: before the server gets them, or after it has answered. */
export type Cut = { readonly marker: string; readonly when: 'before' | 'after' };

/** A way to a server on this machine that can be cut in the middle of a commit. */
export type CuttingProxy = {
  readonly port: number;
  /** The next bytes with the marker meet the cut, once. */
  readonly arm: (cut: Cut) => void;
  /** How many connections were cut. */
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
};

export async function openCuttingProxy(serverPort: number): Promise<CuttingProxy> {
  let armed: Cut | undefined;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(serverPort, '127.0.0.1');
    let isDoomed = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // Both ends go together, whatever the reason.
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const cut = () => {
      cuts += 1;
      client.destroy();
    };
    client.on('data', (bytes: Buffer) => {
      const meets = armed !== undefined && bytes.includes(armed.marker);
      const isBefore = meets && armed?.when === 'before';
      if (meets) armed = undefined;
      if (isBefore) return cut();
      isDoomed ||= meets;
      upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => (isDoomed ? cut() : client.write(bytes)));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    arm: (cut) => {
      armed = cut;
    },
    cuts: () => cuts,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
