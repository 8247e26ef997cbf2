import { expect } from 'chai';
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
  let tellNotice: (personIds: readonly string[]) => void;
  beforeEach(async () => {
    server = await startServer({
      onNotice: (listener) => {
        tellNotice = listener;
        return () => undefined;
      },
    });
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
