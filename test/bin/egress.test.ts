import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { playStory } from '../../bin/demo/story.ts';
import { type RunningProduct, startProduct } from './product-process.ts';
import { password } from './road-case.ts';

/** Plays a whole product of its own: on demand, `LONG_TESTS=1 npm test`, else pending. */
const playing = process.env['LONG_TESTS'] === undefined ? describe.skip : describe;

playing('row 54: the product at work', function () {
  this.timeout(600_000);
  let folder = '';
  let product: RunningProduct | undefined;
  let posts = 0;
  const exchange = createServer((request, response) => {
    posts += 1;
    request.resume();
    response.writeHead(204).end();
  });
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianshen-egress-'));
    // Run as root, the database is another user, who must be able to pass.
    await chmod(folder, 0o711);
    await new Promise<void>((done) => exchange.listen(0, '127.0.0.1', done));
  });
  after(async () => {
    await product?.stop();
    await new Promise((done) => exchange.close(done));
    await rm(folder, { recursive: true, force: true });
  });

  it('connects to its own database and to the exchange that is set, and to nothing else', async () => {
    // given: a product that writes down whatever it and its children connect to
    const notes = join(folder, 'connections');
    const preload = pathToFileURL(join(import.meta.dirname, 'note-connections.mjs'));
    const { port } = exchange.address() as AddressInfo;
    product = await startProduct({
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      CLOCK: 'manual',
      DEMO_PASSWORD: password,
      EXCHANGE_URL: `http://127.0.0.1:${port}/records`,
      EXCHANGE_SECRET: 'a-secret-of-the-exchange',
      NODE_OPTIONS: `--import=${preload.href}`,
      CONNECTIONS_FILE: notes,
    });

    // when: a case goes its whole road, with documents, notices and exchange records
    await playStory({ site: product.site, password, tell: () => undefined });
    await product.stop();
    product = undefined;

    // then
    const noted = new Set((await readFile(notes, 'utf8')).trim().split('\n'));
    const outside = [...noted].filter((line) => !isOfThisMachine(line));
    expect(outside).to.deep.equal([]);
    expect(posts).to.be.greaterThan(0);
    expect([...noted]).to.include(`connect 127.0.0.1:${port}`);
  });
});

function isOfThisMachine(line: string): boolean {
  return /^connect (\/|(127\.0\.0\.1|localhost|::1):)|^resolve localhost$/.test(line);
}
