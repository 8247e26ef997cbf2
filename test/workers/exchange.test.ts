import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { later } from '#store';
import { type Office, openOffice } from './office.ts';

const secret = 'a secret of sixteen or more';

type Post = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** The far side: keeps what it gets, and answers as a test says. */
async function openSink(statusOf: (count: number) => number = () => 204) {
  const posts: Post[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    posts.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(statusOf(posts.length), { Location: '/elsewhere' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/records`;
  const close = () => new Promise((closed) => server.close(closed));
  return { url, posts, close };
}

describe('messages of the exchange', () => {
  let wall = '2026-03-02T09:00:00.000+08:00';
  let close: () => Promise<unknown> = async () => undefined;
  afterEach(() => close());

  async function openAt(statusOf?: (count: number) => number) {
    const sink = await openSink(statusOf);
    close = sink.close;
    const exchange = { url: sink.url, secret };
    const office = await openOffice({ exchange, wallNow: () => wall });
    return { sink, office };
  }
  /** Lets all pauses of retries pass. */
  const work = async (office: Office) => {
    for (let round = 0; round < 12; round += 1) {
      await office.workers.drain();
      wall = later(wall, 20 * 3_600_000);
    }
  };
  const exchangeJobs = async (office: Office, state: 'open' | 'done' | 'dead') =>
    (await office.store.outbox.list({ state, limit: 100 })).items.filter(
      ({ kind }) => kind === 'exchange',
    );

  it('are posted once, under their id, signed with the secret', async () => {
    const { sink, office } = await openAt();
    const caseId = await office.submit();

    await office.workers.drain();
    await office.workers.drain();

    const [post] = sink.posts;
    expect(sink.posts).to.have.length(1);
    const id = `${caseId}.exchange.application`;
    expect(post?.headers['idempotency-key']).to.equal(id);
    expect(JSON.parse(post?.body ?? '')).to.include({ id, type: 0, YWLSH: caseId });
    const signed = `${id}.${post?.headers['webhook-timestamp']}.${post?.body}`;
    const hmac = createHmac('sha256', secret).update(signed).digest('base64');
    expect(post?.headers['webhook-signature']).to.equal(`v1,${hmac}`);
  });

  it('are posted again under the same id while the far side is out of order', async () => {
    const { sink, office } = await openAt((count) => (count < 8 ? 503 : 200));
    await office.submit();
    await work(office);

    const keys = sink.posts.map(({ headers }) => headers['idempotency-key']);
    expect(keys).to.have.length(8);
    expect(new Set(keys).size).to.equal(1);
    expect(await exchangeJobs(office, 'done')).to.have.length(1);
  });

  it('stop when nothing helps, and wait among the dead jobs to be retried', async () => {
    let isMended = false;
    const { sink, office } = await openAt(() => (isMended ? 200 : 500));
    await office.submit();
    await work(office);

    const [dead] = await exchangeJobs(office, 'dead');
    expect(sink.posts).to.have.length(9);
    expect(dead?.message).to.equal('the exchange answered 500');
    isMended = true;
    await office.store.outbox.revive(dead?.id ?? '');
    await work(office);
    expect(sink.posts).to.have.length(10);
    expect(await exchangeJobs(office, 'dead')).to.deep.equal([]);
  });

  it('stop at once when the far side refuses what they say', async () => {
    const { sink, office } = await openAt(() => 422);
    await office.submit();
    await work(office);
    expect(sink.posts).to.have.length(1);
    expect(await exchangeJobs(office, 'dead')).to.have.length(1);
  });

  it('never follow a redirect to an address that nobody has set', async () => {
    const { sink, office } = await openAt(() => 307);
    await office.submit();
    await office.workers.drain();
    expect(sink.posts).to.have.length(1);
    expect(await exchangeJobs(office, 'done')).to.deep.equal([]);
  });

  it('are kept and done where no exchange is set', async () => {
    const office = await openOffice();
    close = async () => undefined;
    const caseId = await office.submit();
    await office.workers.drain();
    const [kept] = await exchangeJobs(office, 'done');
    expect(kept?.id).to.equal(`${caseId}.exchange.application`);
    expect(kept?.payload).to.include({ type: 0, SXBM: '000117000905' });
  });
});
