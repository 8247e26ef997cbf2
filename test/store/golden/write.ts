import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordKind, RecordRow, Store } from '#store';
import { schemaVersion } from '../../../store/upcast.ts';
import { signIn } from '../../api/client.ts';
import { foodPermit, roadPermit, startServer, type TestServer } from '../../api/server.ts';
import { applicationFor } from '../../api/stories.ts';
import type { Golden } from './read.ts';

/*
 * Writes the golden data of this release: cases of the library at several stages, as a store keeps them. Run it once
 * for each new `schemaVersion`, before the release: tsx test/store/golden/write.ts
 */

type Act = readonly [username: string, element: string, body: object];

const materials = ['DL01', 'DL02', 'DL03', 'DL04'];
const good = (code: string) => ({ code, check: { result: 'ok' } });
const accept: Act = [
  'counter',
  'PreCheck',
  { outcome: 'accept', opinion: '齐全', checks: materials.map(good) },
];
const reason = '没有交通疏导平面图';
const supplement: Act = [
  'counter',
  'PreCheck',
  {
    outcome: 'supplement',
    opinion: '材料不齐，一次性告知',
    checks: materials.map((code) =>
      code === 'DL03' ? { code, check: { result: 'defective', reason } } : good(code),
    ),
    supplementItems: [{ materialCode: 'DL03', reason, requirement: '补充交通疏导平面图并盖章' }],
  },
];
const opinions = ['traffic', 'garden', 'water'].map(
  (username): Act => [username, 'Opinion', { outcome: 'agree', opinion: '同意' }],
);
const survey = {
  outcome: 'pass',
  opinion: '现场具备施工条件',
  form: { inspectedOn: '2026-03-04', place: '建设路', findings: '管线已探明' },
};
const review: readonly Act[] = [
  ['counter', 'JointSurvey', survey],
  ['officer', 'JointSurvey', survey],
  ['reviewer', 'Review', { outcome: 'pass', opinion: '建议批准' }],
];
const grant: Act = [
  'chief',
  'Decide',
  { outcome: 'grant', opinion: '同意', form: { content: '准予挖掘建设路 120 平方米' } },
];
const handOver: readonly Act[] = [
  [
    'counter',
    'Payment',
    { outcome: 'paid', opinion: '已缴费', form: { amountYuan: 33_600, voucher: 'SZ1' } },
  ],
  [
    'counter',
    'Deliver',
    { outcome: 'delivered', opinion: '窗口领取', form: { mode: 'counter', receiver: '张小满' } },
  ],
];

const stages: Readonly<Record<string, readonly [matter: string, acts: readonly Act[]]>> = {
  'road excavation, filed': [roadPermit, []],
  'road excavation, supplement asked': [roadPermit, [supplement]],
  'road excavation, one of three opinions': [roadPermit, [accept, ...opinions.slice(0, 1)]],
  'road excavation, to be decided': [roadPermit, [accept, ...opinions, ...review]],
  'road excavation, delivered': [roadPermit, [accept, ...opinions, ...review, grant, ...handOver]],
  'food business permit, filed': [foodPermit, []],
};

const kinds: readonly RecordKind[] = [
  'department',
  'position',
  'person',
  'matter',
  'definition',
  'calendar',
  'document',
];

async function play(server: TestServer, matter: string, acts: readonly Act[]): Promise<string> {
  const applicant = await signIn(server, 'applicant');
  const filed = await applicant.post('/api/cases', await applicationFor(applicant, matter));
  const { number } = filed.body;
  for (const [username, element, body] of acts) await act(server, number, username, element, body);
  return number;
}

async function act(
  server: TestServer,
  number: string,
  ...[username, element, body]: Act
): Promise<void> {
  const client = await signIn(server, username);
  for (const view of ['mine', 'claimable']) {
    const { items } = (await client.get(`/api/tasks?view=${view}&limit=100`)).body;
    const task = items.find(
      (item: { caseNumber: string; element: string }) =>
        item.caseNumber === number && item.element === element,
    );
    if (task === undefined) continue;
    const answer = await client.post(`/api/tasks/${encodeURIComponent(task.id)}/complete`, {
      form: {},
      ...body,
    });
    if (answer.status >= 300) throw new Error(`${element}: ${answer.text}`);
    return;
  }
  throw new Error(`${username} has no task ${element} of ${number}`);
}

async function recordsOf(store: Store): Promise<readonly RecordRow[]> {
  const pages = await Promise.all(kinds.map((kind) => store.records.list(kind, { limit: 1000 })));
  return pages.flatMap(({ items }) => items);
}

const server = await startServer();
const cases: Golden['cases'][number][] = [];
for (const [stage, [matter, acts]] of Object.entries(stages)) {
  const number = await play(server, matter, acts);
  const id = (await server.store.cases.loadByNumber(number))?.file.id ?? '';
  const found = await server.store.cases.inspect(id);
  if (found === undefined) throw new Error(`${number} is lost`);
  const { file, summary, events, tasks, timers } = found;
  cases.push({ stage, file, summary, events: events.map(({ event }) => event), tasks, timers });
}
const golden: Golden = {
  schema: schemaVersion,
  records: await recordsOf(server.store),
  counters: await server.store.counters(),
  cases,
};
await server.stop();
const path = join(import.meta.dirname, `${schemaVersion}.json`);
writeFileSync(path, `${JSON.stringify(golden, null, 1)}\n`);
