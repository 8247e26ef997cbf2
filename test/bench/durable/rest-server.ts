import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import express from 'express';
import pino from 'pino';
import {
  createCaseContexts,
  createLocalNews,
  createMemoryBlobs,
  newsOf,
  openPostgresStore,
} from '#store';
import { startSession } from '../../../api/identity/sessions.ts';
import { createApp } from '../../../api/index.ts';
import { anotherProcess, monday, openTasksOf } from '../../store/approval.ts';

/*
 * `rest-server.ts <url> <schema> <tasks>`: the API on a database that has the approval already, with so many open tasks.
 * `rest-server.ts bare`: Express with a JSON body and nothing else. Both print where they listen, then serve.
 * A line on their input names a file: from then on until their input ends a CPU profile is taken and left there.
 */

/** All come as one officer from one machine: more than a person may ask at once. */
const admission = { atWork: 64, waiting: 512, waitMs: 30_000, perPerson: 64 };
const token = 'bench-token-0123456789abcdef';

async function serveApi(url: string, schema: string, wanted: number) {
  const store = await openPostgresStore({ url, schema, blobs: createMemoryBlobs() });
  const approval = anotherProcess(store);
  const tasks = await openTasks(approval, wanted);
  await startSession(store, { token, username: 'officer', now: monday });
  const news = createLocalNews();
  approval.road.onCommitted((done) => news.publish(newsOf(done)));
  const app = createApp({
    ...{ store, news, caseRoad: approval.road, contexts: createCaseContexts(store) },
    clock: { now: () => monday },
    random: { id: () => 'unused', token: () => 'unused', queryCode: () => 'unused' },
    logger: pino({ level: 'silent' }),
    config: { version: '0.0.0', secureCookies: false, webRoot: '/nonexistent', admission },
  });
  return { app, tasks };
}

/** Reviews of many cases; those of one case lie far from each other, as they do in an inbox. */
async function openTasks(approval: ReturnType<typeof anotherProcess>, wanted: number) {
  const perCase = 4;
  const cases = Array.from({ length: Math.ceil(wanted / perCase) }, (_, n) => `h${n}`);
  const opened: string[][] = [];
  for (let at = 0; at < cases.length; at += 100) {
    const some = cases.slice(at, at + 100).map(async (caseId) => {
      const [accept = ''] = openTasksOf(await approval.submit(caseId));
      return openTasksOf(await approval.complete(caseId, accept)).map((id) => `${caseId}.${id}`);
    });
    opened.push(...(await Promise.all(some)));
  }
  return Array.from({ length: perCase }, (_, n) => opened.flatMap((ids) => ids[n] ?? [])).flat();
}

function bare() {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.post('/api/tasks/:id/complete', express.json(), (request, response) => {
    response.json({ task: { ...request.body, id: request.params['id'], text: 'x'.repeat(1_200) } });
  });
  return { app, tasks: [] };
}

const [url = 'bare', schema = '', wanted = '0'] = process.argv.slice(2);
const { app, tasks } = url === 'bare' ? bare() : await serveApi(url, schema, Number(wanted));
const server = createServer(app);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ port, token, tasks })}\n`);
});

for await (const file of createInterface(process.stdin)) await profileInto(file);

async function profileInto(file: string): Promise<void> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  process.stdin.once('end', async () => {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync(file, JSON.stringify(profile));
    process.exit();
  });
}
