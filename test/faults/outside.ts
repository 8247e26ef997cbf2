import { once } from 'node:events';
import { createServer } from 'node:http';

/** Another office's system, which is never killed: it does the work of a key once, and counts how often it was asked. */
export type OutsideSystem = {
  readonly url: string;
  readonly asked: ReadonlyMap<string, number>;
  readonly stop: () => Promise<void>;
};

const failEvery = 11;

export async function startOutside(): Promise<OutsideSystem> {
  const asked = new Map<string, number>();
  let calls = 0;
  const server = createServer((request, response) => {
    const key = decodeURIComponent(request.url?.slice(1) ?? '');
    calls += 1;
    // Some calls fail after the work was done, as they do in life: only the key can tell.
    asked.set(key, (asked.get(key) ?? 0) + 1);
    response.statusCode = calls % failEvery === 0 ? 500 : 200;
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
