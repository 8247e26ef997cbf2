import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { type Caller, callerAt, moveClock } from '../../bin/demo/client.ts';
import { type RunningProduct, runProduct, startProduct } from './product-process.ts';
import {
  acceptance,
  applyForRoad,
  complete,
  lasting,
  look,
  password,
  tasksOf,
} from './road-case.ts';

describe('the product', function () {
  this.timeout(600_000);
  let folder = '';
  let dataDir = '';
  let environment = {};
  let product: RunningProduct | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianshen-product-'));
    // Run as root, the database is another user, who must be able to pass.
    await chmod(folder, 0o711);
    dataDir = join(folder, 'data');
    environment = { PORT: '0', DATA_DIR: dataDir, CLOCK: 'manual', DEMO_PASSWORD: password };
  });
  after(async () => {
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps cases, tasks and deadlines over kill -9, and refuses a second start', async () => {
    // given: a case that waits for three departments
    product = await startProduct(environment);
    const applicant = await callerAt(product.site, { username: 'applicant', password });
    const officer = await callerAt(product.site, { username: 'officer', password });
    const number = await applyForRoad(applicant);
    await complete(product.site, 'counter', number, acceptance);
    const before = await look(officer, number);
    const inbox = await tasksOf(product.site, 'water', number);
    expect(before.opinions).to.have.length(3);
    expect(inbox).to.have.length(1);

    // when: it is killed and started again
    await product.kill();
    product = await startProduct(environment);

    // then: the session, the case and the inbox are there
    const again = await callerAt(product.site, { username: 'officer', password });
    const after = await look(again, number);
    expect(lasting(after)).to.deep.equal(lasting(before));
    expect(await tasksOf(product.site, 'water', number)).to.deep.equal(inbox);

    // and: nobody else may start on the same folder
    const second = await runProduct(environment);
    expect(second.code).to.equal(1);
    expect(second.output).to.include('DATA_DIR_IN_USE').and.to.include(dataDir);

    // and: a deadline of before the crash still fires
    const dueOn = after.opinions[0]?.dueOn ?? '';
    const moved = await moveClock(product.site, `${dueOn}T23:59:59.999+08:00`);
    const next = await moveClock(product.site, later(moved?.now ?? ''));
    expect((moved?.fired ?? 0) + (next?.fired ?? 0)).to.be.at.least(3);
    const late = await look(again, number);
    expect(late.timeline.length).to.be.greaterThan(after.timeline.length);

    // and: every document becomes a PDF
    const documents = await documentsOf(again, number);
    // a receipt, an acceptance, three letters, three orders to reply
    expect(documents.length).to.be.at.least(8);
    for (const bytes of documents) {
      expect(Buffer.from(bytes.slice(0, 5)).toString()).to.equal('%PDF-');
    }

    // and: it stops when it is asked to
    const running = product;
    product = undefined;
    expect(await running.stop()).to.equal(0);
  });

  it('names a wrong setting and ends with 2', async () => {
    const ended = await runProduct({ ...environment, PORT: 'http' });

    expect(ended.code).to.equal(2);
    expect(ended.output).to.match(/^PORT=http is not allowed/);
  });
});

async function documentsOf(caller: Caller, number: string): Promise<readonly Uint8Array[]> {
  const { documents } = await look(caller, number);
  return Promise.all(documents.map(({ id }) => downloaded(caller, `/api/documents/${id}`)));
}

/** As soon as it is made; the test's own time limit ends a hopeless wait. */
async function downloaded(caller: Caller, path: string): Promise<Uint8Array> {
  for (;;) {
    const { status, bytes } = await caller.download(path);
    if (status === 200) return bytes;
    await pause(100);
  }
}

function later(instant: string): string {
  const text = new Date(Date.parse(instant) + 8 * 3_600_000 + 1_000).toISOString();
  return text.replace('Z', '+08:00');
}
