import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { routes } from '../../api/index.ts';
import { hostilePayloads } from '../engine/hostile-payloads.ts';
import { type Client, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { file } from './stories.ts';

/** How many of the payloads each field gets; every payload comes up. `PAYLOADS=100` sends all of them everywhere. */
const perField = Number(process.env['PAYLOADS'] ?? 2);

const readings = routes.filter(({ method, path }) => method === 'get' && path !== '/api/events');
/** A field of a query or a part of a path that a caller chooses. */
const fields = readings.flatMap(({ path, input }) => [
  ...Object.keys(input?.query?.shape ?? {}).map((name) => ({ path, name, isQuery: true })),
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ path, name, isQuery: false })),
]);

describe('api: texts that would run as code elsewhere', function () {
  this.timeout(1_200_000);
  let server: TestServer;
  let folder: string;
  let clients: readonly Client[];
  let number: string;
  before(async () => {
    server = await startServer();
    folder = mkdtempSync(join(tmpdir(), 'lianshen-canary-'));
    clients = await Promise.all(
      ['admin', 'analyst', 'counter', 'applicant'].map((who) => signIn(server, who)),
    );
    number = (await file(server)).number;
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('do nothing in any field of any query, nor in any part of a path', async () => {
    const payloads = hostilePayloads(join(folder, 'canary'));
    expect(fields.length).to.be.greaterThan(100);
    let next = 0;
    for (const { path, name, isQuery } of fields) {
      for (let count = 0; count < Math.min(perField, payloads.length); count += 1) {
        const payload = encodeURIComponent(payloads[next % payloads.length] ?? '');
        const client = clients[next % clients.length];
        next += 1;
        const place = path.replaceAll(/\{(\w+)\}/g, (_, part) =>
          !isQuery && part === name
            ? payload
            : part === 'number'
              ? encodeURIComponent(number)
              : '1',
        );
        const answer = await client?.get(isQuery ? `${place}?${name}=${payload}` : place);
        expect(answer?.status, `${path} ${name} ${payload}: ${answer?.text}`).to.be.below(500);
      }
    }
    expect(next).to.be.greaterThan(payloads.length);
    expect(readdirSync(folder)).to.deep.equal([]);
    expect(existsSync('canary')).to.equal(false);
    expect(globalThis).to.not.have.property('canary');
    expect({}).to.not.have.property('canary');
  });
});
