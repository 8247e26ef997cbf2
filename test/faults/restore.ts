import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  createCaseContexts,
  createMemoryBlobs,
  examine,
  type Finding,
  openPostgresStore,
} from '#store';
import { builtPrograms } from '../built-programs.ts';
import { freePort } from '../redis-server.ts';
import { emptyLedger, runApplicant, runClerk } from './clients.ts';
import { startPostgres } from './database.ts';
import { publishFaultMatter } from './matter.ts';
import { createMember } from './members.ts';
import { startOutside } from './outside.ts';
import { randomOf } from './random.ts';

/**
 * F22, `npm run test:restore`: people work, a dump is made meanwhile, it is restored beside, and the doctor looks at what
 * came out. Every case that the dump has must be whole.
 */
const tools = '/usr/lib/postgresql/15/bin';
const password = 'a demo password';
const workMs = 20_000;

process.exitCode = await main();

async function main(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lianshen-restore-'));
  const database = await startPostgres('postgres', folder);
  const outside = await startOutside();
  const port = await freePort();
  const urlOf = (name: string) => `postgres://lianshen@127.0.0.1:${database.port}/${name}`;
  const facts = {
    build: await builtPrograms(),
    environment: {
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: urlOf('postgres'),
      DEMO_PASSWORD: password,
      OUTSIDE_URL: outside.url,
    },
  };
  const members = [
    createMember({ ...facts, name: 'api', kind: 'api', port }),
    createMember({ ...facts, name: 'workers', kind: 'workers' }),
  ];
  try {
    for (const member of members) await member.start();
    const live = await openPostgresStore({ url: urlOf('postgres'), blobs: createMemoryBlobs() });
    await publishFaultMatter(live);
    await live.close();
    const ledger = emptyLedger();
    let isWorking = true;
    const work = {
      sites: [`http://127.0.0.1:${port}`],
      password,
      random: randomOf(1),
      ledger,
      mayBegin: () => isWorking,
      mayGoOn: () => isWorking,
    };
    const people = Promise.all([
      runApplicant(work, 'applicant'),
      ...[1, 2, 3].map((index) => runClerk(work, `clerk${index}`)),
    ]);
    await pause(workMs / 2);
    const dump = join(folder, 'lianshen.dump');
    run('pg_dump', ['--format=custom', `--dbname=${urlOf('postgres')}`, `--file=${dump}`]);
    const acknowledged = ledger.acknowledged.length;
    await pause(workMs / 2);
    isWorking = false;
    await people;

    const admin = new pg.Client({ connectionString: urlOf('postgres') });
    await admin.connect();
    await admin.query('CREATE DATABASE restored');
    await admin.end();
    run('pg_restore', [`--dbname=${urlOf('restored')}`, dump]);
    const store = await openPostgresStore({ url: urlOf('restored'), blobs: createMemoryBlobs() });
    const findings: Finding[] = [];
    const contexts = createCaseContexts(store);
    const examined = await examine({ store, contexts, tell: (found) => findings.push(found) });
    await store.close();
    const report = { acknowledged, ...examined, findings };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return findings.length === 0 && examined.cases > 0 && acknowledged > 0 ? 0 : 1;
  } finally {
    for (const member of members) await member.kill();
    await outside.stop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function run(tool: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(join(tools, tool), [...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${tool}: ${stderr}`);
}
