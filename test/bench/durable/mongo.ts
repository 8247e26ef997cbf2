import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { createMemoryBlobs, openMongoStore } from '#store';
import { approvalDiagram, openApproval } from '../../store/approval.ts';
import { cpuTimeOf } from './cpu.ts';
import { type Client, clientOf, measureSteps, type Totals } from './steps.ts';
import type { Trial } from './trial.ts';

/** W4 through the product's road, on MongoDB. */
export async function ourStepsOnMongo(trial: Trial) {
  return onDatabase(trial, async ({ url, name, db, totals }) => {
    const store = await openMongoStore({ url, database: name, blobs: createMemoryBlobs() });
    const approval = await openApproval(store, approvalDiagram(4));
    const figures = await measureSteps(
      { ...trial, totals },
      (number) => clientOf(approval, number),
      async (steps) => sameCount(steps, await sumOf(db.collection('case_files'), '$version')),
    );
    await store.close();
    return figures;
  });
}

type PeerServer = {
  readonly dataStore: { readonly install: () => Promise<void> };
  readonly engine: {
    readonly start: (name: string, data: object) => Promise<{ readonly id: string }>;
    readonly invoke: (item: object, data: object) => Promise<unknown>;
  };
};

/** What is used of bpmn-server: its own types want those of its driver. */
type PeerModule = {
  readonly [Name in
    | 'Configuration'
    | 'DataStore'
    | 'DefaultAppDelegate'
    | 'Logger'
    | 'ModelsDatastore'
    | 'NoCacheManager'
    | 'ScriptHandler']: new (
    ...given: readonly unknown[]
  ) => object;
} & { readonly BPMNServer: new (...given: readonly unknown[]) => PeerServer };

const tasks = ['Accept', 'R1', 'R2', 'R3', 'R4'];
const opinion = { outcome: 'pass', opinion: '经审查，符合条件，同意。' };

/** W4 by bpmn-server as its manual sets it up, on the same server: a start and five tasks are six steps, as ours are. */
export async function bpmnServerSteps(trial: Trial) {
  const definitions = await mkdtemp(join(tmpdir(), 'lianshen-bench-bpmn-'));
  await writeFile(join(definitions, 'W4.bpmn'), approvalDiagram(4));
  return onDatabase(trial, async ({ url, name, db, totals }) => {
    const server = openPeer(trial.peer, { url, name, definitions: `${definitions}/` });
    await server.dataStore.install();
    const peerOf = (): Client => {
      let id = '';
      let next = tasks.length;
      return async () => {
        const element = tasks[next];
        if (element === undefined) ({ id } = await server.engine.start('W4', {}));
        else await server.engine.invoke({ id, 'items.elementId': element }, opinion);
        next = element === undefined ? 0 : next + 1;
      };
    };
    return measureSteps({ ...trial, totals }, peerOf, async (steps) => {
      const done = {
        $and: [{ $in: ['$$item.elementId', tasks] }, { $eq: ['$$item.status', 'end'] }],
      };
      const ended = { $size: { $filter: { input: '$items', as: 'item', cond: done } } };
      sameCount(steps, await sumOf(db.collection('wf_instances'), { $add: [1, ended] }));
    });
  }).finally(() => rm(definitions, { recursive: true, force: true }));
}

/** Its own configuration of the manual; it logs to the console whatever its logger is told. */
function openPeer(
  folder: string | undefined,
  {
    url,
    name,
    definitions,
  }: { readonly url: string; readonly name: string; readonly definitions: string },
): PeerServer {
  if (folder === undefined) throw new Error('bpmn-server is not installed');
  const bpmn = createRequire(join(folder, 'package.json'))('bpmn-server') as PeerModule;
  console.log = () => {};
  const logger = new bpmn.Logger({ toConsole: false });
  const configuration = new bpmn.Configuration({
    definitionsPath: definitions,
    templatesPath: '',
    timers: { forceTimersDelay: null, precision: 3_000 },
    database: { MongoDB: { db_url: url, db: name } },
    apiKey: '',
    logger,
    definitions: (server: unknown) => new bpmn.ModelsDatastore(server),
    appDelegate: (server: unknown) => new bpmn.DefaultAppDelegate(server),
    dataStore: (server: unknown) => new bpmn.DataStore(server),
    cacheManager: (server: unknown) => new bpmn.NoCacheManager(server),
    scriptHandler: () => new bpmn.ScriptHandler(),
  });
  return new bpmn.BPMNServer(configuration, logger, { cron: false });
}

type Opened = {
  readonly url: string;
  readonly name: string;
  readonly db: Db;
  readonly totals: Totals;
};

/** A database of the trial's own, looked at over a connection of its own and dropped at the end. */
export async function onDatabase<Figures>(
  { mongoUrl, schema }: Trial,
  measure: (opened: Opened) => Promise<Figures>,
): Promise<Figures> {
  if (mongoUrl === undefined) throw new Error('MONGO_URL names no replica set');
  const client = new MongoClient(mongoUrl);
  const name = `lianshen_${schema}`;
  const db = client.db(name);
  // Both write with a majority in the journal and on as many connections.
  const url = new URL(mongoUrl);
  url.searchParams.set('w', 'majority');
  url.searchParams.set('maxPoolSize', '16');
  try {
    return await measure({ url: url.href, name, db, totals: await mongoTotals(client) });
  } finally {
    await db.dropDatabase();
    await client.close();
  }
}

/** Whatever the driver: messages and bytes at the socket. CPU time of the server only where it tells its process. */
async function mongoTotals(client: MongoClient): Promise<Totals> {
  let [messages, bytes] = [0, 0];
  const { write } = Socket.prototype;
  Socket.prototype.write = function counted(this: Socket, ...given: [Uint8Array | string]) {
    messages += 1;
    bytes += Buffer.byteLength(given[0]);
    return write.apply(this, given);
  } as typeof write;
  const status = await client
    .db('admin')
    .command({ serverStatus: 1 })
    .catch(() => undefined);
  const pid = status === undefined ? undefined : Number(status['pid']);
  return async () => {
    const { user, system } = process.cpuUsage();
    return {
      messagesPerStep: messages,
      bytesPerStep: bytes,
      cpuMicrosPerStep: user + system,
      ...(pid !== undefined && { databaseCpuMicrosPerStep: await cpuTimeOf(pid) }),
    };
  };
}

export async function sumOf(
  collection: ReturnType<Db['collection']>,
  value: string | object,
): Promise<number> {
  const [row] = await collection
    .aggregate<{ total: number }>([{ $group: { _id: null, total: { $sum: value } } }])
    .toArray();
  return Number(row?.total ?? 0);
}

export function sameCount(steps: number, there: number): void {
  if (there !== steps) throw new Error(`${steps} steps were acknowledged, ${there} are there`);
}
