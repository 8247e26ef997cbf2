import { mock } from 'node:test';
import { expect } from 'chai';
import { createLocalNews, type NewsChannel } from '#store';
import { clientOf, expectProblem, signIn } from './client.ts';
import { password, startServer, type TestServer } from './server.ts';
import { complete, file } from './stories.ts';

type Stream = { readonly next: () => Promise<string>; readonly close: () => Promise<void> };

/** Opens the events of a person; `next` gives one event after the other as text. */
async function listen(server: TestServer, username: string): Promise<Stream> {
  const { body } = await clientOf(server).post('/api/session', { username, password });
  const response = await fetch(`${server.url}/api/events`, {
    headers: { Authorization: `Bearer ${body.token}` },
  });
  expect(response.headers.get('Content-Type')).to.match(/^text\/event-stream/);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  const next = async (): Promise<string> => {
    const end = text.indexOf('\n\n');
    if (end === -1) {
      const { value, done } = await reader.read();
      if (done) return 'end';
      text += new TextDecoder().decode(value);
      return next();
    }
    const event = text.slice(0, end);
    text = text.slice(end + 2);
    return event.startsWith('event:') ? event : next();
  };
  return { next, close: () => reader.cancel() };
}

describe('api: live events', () => {
  let server: TestServer;
  let news: NewsChannel;
  const tellNotice = (people: readonly string[]) => news.publish({ type: 'notice', people });
  beforeEach(async () => {
    news = createLocalNews();
    server = await startServer({ news });
  });
  afterEach(() => server.stop());

  it('tell members that a case and their inbox changed', async () => {
    const stream = await listen(server, 'counter');
    const { number } = await file(server);
    expect(await stream.next()).to.equal(`event: case\ndata: {"number":"${number}"}`);
    expect(await stream.next()).to.equal('event: tasks\ndata: {}');
    await stream.close();
  });

  it('tell nothing of a case to those who may not see it', async () => {
    const stream = await listen(server, 'garden');
    const { number } = await file(server);
    await complete(server, 'counter', {
      number,
      element: 'PreCheck',
      outcome: 'notNeeded',
      opinion: '不需要',
    });
    tellNotice(['garden']);
    expect(await stream.next()).to.equal('event: notice\ndata: {}');
    await stream.close();
  });

  it('tell those who draw who has a draft open and that a colleague saved it, and nobody else', async () => {
    const streams = [await listen(server, 'admin'), await listen(server, 'analyst')] as const;
    const [stranger, own] = streams;
    const analyst = await signIn(server, 'analyst');
    const at = '/api/drafts/Road/presence';
    expect((await analyst.put(at, { screen: 'a'.repeat(16), isOpen: true })).status).to.equal(204);
    expect((await analyst.put('/api/drafts/Road', { xml: '<a/>' })).status).to.equal(200);
    await analyst.put(at, { screen: 'a'.repeat(16), isOpen: false });
    const told = (what: string) =>
      `event: draft\ndata: {"key":"Road","what":"${what}","screen":"${'a'.repeat(16)}","name":"周敏"}`;
    expect(await own.next()).to.equal(told('present'));
    // One's own saving is no news.
    expect(await own.next()).to.equal(told('left'));
    news.publish({
      type: 'draft',
      key: 'Road',
      what: 'saved',
      screen: null,
      personId: 'x',
      name: '李明',
    });
    expect(await own.next())
      .to.include('"what":"saved"')
      .and.include('李明');
    tellNotice(['admin']);
    expect(await stranger.next()).to.equal('event: notice\ndata: {}');
    expectProblem(await analyst.put(at, { screen: '', isOpen: true }), 400, 'BODY_INVALID');
    for (const stream of streams) await stream.close();
  });

  it('tell everybody that time was moved, once what became due has fired', async () => {
    await server.stop();
    let now = '2026-03-02T09:00:00.000+08:00';
    let fired = 0;
    const set = async (instant: string) => {
      await new Promise(setImmediate);
      now = instant;
      fired += 1;
      return fired;
    };
    server = await startServer({ devClock: { now: () => now, set } });
    const streams = await Promise.all([listen(server, 'counter'), listen(server, 'applicant')]);
    await clientOf(server).put('/api/dev/clock', { now: '2026-03-05T09:00:00+08:00' });
    for (const stream of streams) {
      expect(await stream.next()).to.equal('event: clock\ndata: {}');
      expect(fired).to.equal(1);
      await stream.close();
    }
  });

  it('tell that a day began, and nothing before it did', async () => {
    await server.stop();
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      const wallClock = { now: () => '2026-03-02T09:00:00.000+08:00' };
      server = await startServer({ wallClock, news });
      server.moveTo('2026-03-02T23:59:59.000+08:00');
      const stream = await listen(server, 'counter');
      mock.timers.tick(60_000);
      tellNotice(['counter']);
      expect(await stream.next()).to.equal('event: notice\ndata: {}');
      server.moveTo('2026-03-03T00:00:01.000+08:00');
      mock.timers.tick(60_000);
      tellNotice(['counter']);
      expect(await stream.next()).to.equal('event: clock\ndata: {}');
      expect(await stream.next()).to.equal('event: notice\ndata: {}');
      await stream.close();
    } finally {
      mock.timers.reset();
    }
  });

  it('tell everybody to look again after news were lost on the way', async () => {
    const stream = await listen(server, 'garden');
    news.publish({ type: 'missed' });
    for (const event of ['tasks', 'case', 'notice']) {
      expect(await stream.next()).to.equal(`event: ${event}\ndata: {}`);
    }
    await stream.close();
  });

  it('are limited per person', async () => {
    const streams = await Promise.all(Array.from({ length: 10 }, () => listen(server, 'counter')));
    expectProblem(
      await (await signIn(server, 'counter')).get('/api/events'),
      429,
      'TOO_MANY_STREAMS',
    );
    await Promise.all(streams.map((stream) => stream.close()));
  });

  it('want a session', async () => {
    expectProblem(await clientOf(server).get('/api/events'), 401, 'SIGN_IN_REQUIRED');
  });
});
