import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Caller, callerAt } from '../../bin/demo/client.ts';
import { samplePdf } from '../../bin/demo/sample-pdf.ts';
import { hasRedis, startRedis, type TestRedis } from '../redis-server.ts';
import { startOwnServer, type TestServer } from '../store/postgres-server.ts';
import { type RunningProduct, startProduct, startWorkers } from './product-process.ts';

const password = 'a demo password';

/** Reads the events of a stream until one is as wanted. */
async function untilEvent(caller: Response, wanted: RegExp): Promise<string> {
  const reader = (caller.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const found = wanted.exec(text);
    if (found !== null) {
      await reader.cancel();
      return found[0];
    }
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended: ${text}`);
    text += decoder.decode(value, { stream: true });
  }
}

async function eventsOf(site: string, username: string): Promise<Response> {
  const signedIn = await fetch(`${site}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const { token } = (await signedIn.json()) as { readonly token: string };
  return fetch(`${site}/api/events`, { headers: { Authorization: `Bearer ${token}` } });
}

async function apply(applicant: Caller): Promise<string> {
  const file = await applicant.upload('material.pdf', samplePdf('Material'));
  const { number } = await applicant.post<{ number: string }>('/api/cases', {
    matterCode: '000117000905',
    applicant: {
      kind: 'person',
      name: '张小满',
      idNumber: '329900199003070016',
      phone: '13800000001',
    },
    form: {
      road: '建设路',
      purpose: '敷设供水支管',
      area: 120,
      startOn: '2027-03-01',
      endOn: '2027-03-20',
      roadAge: 'ordinary',
      affectsGreen: 'yes',
      affectsPipes: 'yes',
    },
    materials: ['DL01', 'DL02', 'DL03', 'DL04'].map((code) => ({ code, fileIds: [file.id] })),
  });
  return number;
}

describe('many processes on one store', function () {
  this.timeout(600_000);
  let database: TestServer | undefined;
  let redis: TestRedis | undefined;
  let folder = '';
  before(async function () {
    const started = await startOwnServer();
    if ('reason' in started) return this.skip();
    database = started;
    folder = await mkdtemp(join(tmpdir(), 'lianshen-many-'));
    if (hasRedis()) redis = await startRedis();
  });
  after(async () => {
    await redis?.stop();
    await database?.stop();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  for (const way of ['PostgreSQL', 'Redis'] as const) {
    it(`two APIs and a worker are one platform, with news by ${way}`, async function () {
      if (way === 'Redis' && redis === undefined) return this.skip();
      const environment = {
        PORT: '0',
        DATA_DIR: folder,
        DATABASE_URL: database?.url ?? '',
        DEMO_PASSWORD: password,
        ...(way === 'Redis' && { REDIS_URL: redis?.url ?? '' }),
      };
      const first = await startProduct(environment, 'api');
      const running: (RunningProduct | Awaited<ReturnType<typeof startWorkers>>)[] = [first];
      try {
        const second = await startProduct(environment, 'api');
        running.push(second, await startWorkers(environment));

        // when: an applicant files at one API while a clerk and the applicant look at screens of the other
        const clerk = await eventsOf(second.site, 'counter');
        const screen = await eventsOf(second.site, 'applicant');
        const applicant = await callerAt(first.site, { username: 'applicant', password });
        const number = await apply(applicant);

        // then: the other API tells the clerk, and the applicant of the notice that the worker wrote
        expect(await untilEvent(clerk, /event: tasks/)).to.equal('event: tasks');
        expect(await untilEvent(screen, /event: case\ndata: .*|event: notice/)).to.match(
          new RegExp(`${number}|notice`),
        );

        // and: the receipt that the worker made can be had at both
        for (const { site } of [first, second]) {
          const caller = await callerAt(site, { username: 'applicant', password });
          const { documents } = await caller.get<{ documents: { id: string }[] }>(
            `/api/cases/${number}`,
          );
          const bytes = await untilMade(caller, `/api/documents/${documents[0]?.id}`);
          expect(Buffer.from(bytes.slice(0, 5)).toString()).to.equal('%PDF-');
        }
      } finally {
        const codes = await Promise.all(running.map((one) => one.stop()));
        expect(codes).to.deep.equal(running.map(() => 0));
      }
    });
  }
});

async function untilMade(caller: Caller, path: string): Promise<Uint8Array> {
  for (;;) {
    const { status, bytes } = await caller.download(path);
    if (status === 200) return bytes;
    await new Promise((again) => setTimeout(again, 100));
  }
}
