import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Stands between the platform and its store: cuts connections, and makes answers late. */
export type FaultProxy = {
  readonly port: number;
  /** Cuts every connection that is open now; answers how many. */
  readonly cut: () => number;
  /** Answers come so much later from now on; 0 is at once. */
  readonly delay: (ms: number) => void;
  readonly stop: () => Promise<void>;
};

/** Hears what goes over one connection, and may answer in the server's place. */
export type Listener = {
  /** Answers what of it the server shall get. */
  readonly heard: (bytes: Buffer, answer: (bytes: Buffer) => void) => readonly Buffer[];
  readonly answered: (bytes: Buffer) => void;
  readonly closed: () => void;
};

export async function startProxy(targetPort: number, listen?: () => Listener): Promise<FaultProxy> {
  const open = new Set<Socket>();
  let lateMs = 0;
  const server = createServer((near) => {
    const far = createConnection(targetPort, '127.0.0.1');
    const listener = listen?.();
    const end = () => {
      near.destroy();
      far.destroy();
      if (open.delete(near)) listener?.closed();
    };
    open.add(near);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    near.on('data', (bytes) => {
      const passed = listener?.heard(bytes, (answer) => near.write(answer)) ?? [bytes];
      for (const one of passed) far.write(one);
    });
    let before = Promise.resolve();
    far.on('data', (bytes) => {
      listener?.answered(bytes);
      // Late, but in order: what comes after something late waits for it, also when the slowness is over.
      const due = performance.now() + lateMs;
      before = before.then(async () => {
        const waitMs = due - performance.now();
        if (waitMs > 0) await pause(waitMs);
        near.write(bytes);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const cut = () => {
    const count = open.size;
    for (const socket of open) socket.destroy();
    return count;
  };
  return {
    port: address.port,
    cut,
    delay: (ms) => {
      lateMs = ms;
    },
    stop: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
