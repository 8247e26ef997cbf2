import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { startOwnServer, type TestServer } from '../store/postgres-server.ts';
import { startProduct } from './product-process.ts';

const password = 'a demo password';
const stopLimitMs = 30_000;
const callers = 8;

type Seen = { readonly answered: number[]; refused: number };

/** Asks again and again until the door is closed; counts what was answered. */
async function keepAsking(site: string, token: string, seen: Seen): Promise<void> {
  for (;;) {
    const answer = await fetch(`${site}/api/tasks?view=claimable&limit=20`, {
      headers: { Authorization: `Bearer ${token}` },
    }).catch(() => undefined);
    if (answer === undefined) {
      seen.refused += 1;
      return;
    }
    // The answer is whole, or this fails.
    await answer.json();
    seen.answered.push(answer.status);
  }
}

describe('M9: an API that is asked to stop under load', function () {
  this.timeout(600_000);
  let database: TestServer | undefined;
  let folder = '';
  before(async function () {
    const started = await startOwnServer();
    if ('reason' in started) return this.skip();
    database = started;
    folder = await mkdtemp(join(tmpdir(), 'lianshen-shutdown-'));
  });
  after(async () => {
    await database?.stop();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  it('finishes what it was asked, takes nothing new, loses nothing and ends within its bound', async () => {
    const product = await startProduct(
      {
        PORT: '0',
        DATA_DIR: folder,
        DATABASE_URL: database?.url ?? '',
        DEMO_PASSWORD: password,
      },
      'api',
    );
    try {
      const signedIn = await fetch(`${product.site}/api/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ username: 'counter', password }),
      });
      const { token } = (await signedIn.json()) as { readonly token: string };
      const seen: Seen = { answered: [], refused: 0 };
      const asking = Array.from({ length: callers }, () => keepAsking(product.site, token, seen));
      while (seen.answered.length < callers) await new Promise((go) => setTimeout(go, 10));

      const began = performance.now();
      const code = await product.stop();
      const tookMs = performance.now() - began;
      await Promise.all(asking);

      expect(code).to.equal(0);
      expect(tookMs).to.be.below(stopLimitMs);
      expect(seen.refused).to.equal(callers);
      // What was answered was answered well, or told to come again: no connection was cut in the middle of an answer.
      expect(seen.answered.filter((status) => status !== 200 && status !== 503)).to.deep.equal([]);
    } finally {
      await product.kill();
    }
  });
});
