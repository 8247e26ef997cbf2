import { join, resolve } from 'node:path';
import pino, { type Logger } from 'pino';
import {
  armFault,
  type CaseContexts,
  type CaseRoad,
  type Clock,
  createCaseContexts,
  createCaseRoad,
  createFolderBlobs,
  createLocalNews,
  createPostgresNews,
  createRedisNews,
  type Embedded,
  isFailure,
  type ManualClock,
  manualClock,
  type NewsChannel,
  newsOf,
  openMongoStore,
  openPostgresStore,
  type Store,
  startEmbedded,
  storeClock,
  withFaultPoints,
} from '#store';
import {
  createBullQueue,
  createDirectQueue,
  createWorkers,
  type JobQueue,
  localConnectors,
  logTextMessages,
  postgresBackend,
  type RenderDocument,
  redisBackend,
  type Workers,
} from '../workers/index.ts';
import type { Config } from './config.ts';
import { type Program, StartRefused } from './program.ts';

/** What every program stands on: a database, a clock, and the road into cases. */
export type Foundation = {
  /** Of the PostgreSQL database, embedded or not; '' on MongoDB. */
  readonly databaseUrl: string;
  /** Set when the database is our own. */
  readonly embedded?: Embedded;
  readonly store: Store;
  readonly clock: Clock | ManualClock;
  /** The store's time, whatever the clock of the business says: for leases, retries and sessions. */
  readonly wallClock: Clock;
  readonly contexts: CaseContexts;
  readonly caseRoad: CaseRoad;
  readonly news: NewsChannel;
  readonly logger: Logger;
};

/** A manual clock begins on the first working Monday of 2026: the same demonstration at any time. */
const manualStart = '2026-01-05T09:00:00.000+08:00';

export function isManual(clock: Clock | ManualClock): clock is ManualClock {
  return 'set' in clock;
}

/** Opens database, store and clock. Without `DATABASE_URL` or `MONGO_URL` the embedded database is started. */
export async function openFoundation(program: Program): Promise<Foundation> {
  const { config } = program;
  const logger = pino({ level: config.logLevel });
  const embedded = hasServer(config) ? undefined : await openEmbedded(program);
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  // The steps of the schema write too: only a death that is meant for them may meet them.
  const isOfSchema = config.fault?.point === 'migration-between';
  if (config.fault !== undefined && isOfSchema) armFault(config.fault);
  const opened = await openStore(program, databaseUrl, embedded);
  if (config.fault !== undefined && !isOfSchema) armFault(config.fault);
  const store = config.fault === undefined ? opened : withFaultPoints(opened);
  const wallClock = await program.part({
    name: 'clock',
    open: () => storeClock(store),
    close: async (clock) => clock.stop(),
  });
  const clock = config.clock === 'manual' ? await manualClock(store, manualStart) : wallClock;
  const contexts = createCaseContexts(store);
  const caseRoad = createCaseRoad({ store, contexts });
  const ours = embedded === undefined ? {} : { embedded };
  const news = await openNews(program, { databaseUrl, ...ours, logger });
  caseRoad.onCommitted((done) => news.publish(newsOf(done)));
  return { databaseUrl, ...ours, store, clock, wallClock, contexts, caseRoad, news, logger };
}

/** Open screens hear of what other processes do: by Redis where there is one, else by the database. */
function openNews(
  { config, part }: Program,
  { databaseUrl, embedded, logger }: Pick<Foundation, 'databaseUrl' | 'embedded' | 'logger'>,
): Promise<NewsChannel> {
  return part({
    name: 'news',
    open: async () => {
      if (config.redisUrl !== undefined) {
        const { redisUrl, redisPrefix } = config;
        return createRedisNews(redisUrl, redisPrefix, (line) => logger.warn(line));
      }
      // An embedded database has no other process beside it.
      return embedded === undefined ? createPostgresNews(databaseUrl) : createLocalNews();
    },
    close: (news) => news.close(),
  });
}

/** The store of these settings and nothing else, for commands that only look into it. */
export async function openStoreAlone(
  config: Config,
): Promise<{ readonly store: Store; readonly close: () => Promise<void> }> {
  const closings: (() => Promise<void>)[] = [];
  const program: Program = {
    config,
    say: () => undefined,
    part: async ({ open, close: closePart }) => {
      const part = await open();
      if (closePart !== undefined) closings.unshift(() => closePart(part));
      return part;
    },
  };
  const close = async () => {
    for (const closePart of closings) await closePart();
  };
  try {
    const embedded = hasServer(config) ? undefined : await openEmbedded(program);
    const url = config.databaseUrl ?? embedded?.url ?? '';
    return { store: await openStore(program, url, embedded), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whether the database is a server of its own, and not the embedded one. */
function hasServer({ databaseUrl, mongoUrl }: Config): boolean {
  return databaseUrl !== undefined || mongoUrl !== undefined;
}

function openEmbedded({ config, part, say }: Program): Promise<Embedded> {
  say('正在启动内置数据库 starting the embedded database …');
  return part({
    name: 'embedded database',
    open: async () => {
      const started = await startEmbedded({
        dataDir: config.dataDir,
        mode: config.embedded,
        log: (line) => say(`  ${line}`),
      });
      if (isFailure(started)) throw new StartRefused(`${started.code}: ${started.message}`);
      return started;
    },
    close: (embedded) => embedded.stop(),
  });
}

function openStore(
  { config, part }: Program,
  url: string,
  embedded: Embedded | undefined,
): Promise<Store> {
  return part({
    name: 'store',
    open: async () => {
      const requireDurable = config.nodeEnv === 'production';
      // Blobs lie in MongoDB too: processes on several machines share no folder.
      if (config.mongoUrl !== undefined) {
        return openMongoStore({ url: config.mongoUrl, requireDurable });
      }
      return openPostgresStore({
        url,
        blobs: createFolderBlobs(join(resolve(config.dataDir), 'files')),
        ...(embedded?.kind === 'pglite' && { maxConnections: 4, vacuums: true }),
        requireDurable,
      });
    },
    close: (store) => store.close(),
  });
}

/** The queues: on Redis when there is one, else beside the store. */
export function openQueue(
  program: Program,
  { databaseUrl, logger }: Foundation,
): Promise<JobQueue> {
  const { redisUrl, redisPrefix } = program.config;
  const log = (line: string) => logger.warn(line);
  return program.part({
    name: 'queues',
    open: async () => {
      const backend =
        redisUrl === undefined
          ? await postgresBackend(databaseUrl, log)
          : await redisBackend({ url: redisUrl, prefix: redisPrefix }, log);
      return createBullQueue(backend, log);
    },
  });
}

/** The workers; they begin with `start`. Their queue closes with them. */
export function openWorkers(
  program: Program,
  foundation: Foundation,
  {
    publicUrl,
    renderDocument,
    queue = createDirectQueue(),
  }: {
    readonly publicUrl: string;
    readonly renderDocument: RenderDocument;
    readonly queue?: JobQueue;
  },
): Promise<Workers> {
  const { config, part } = program;
  const { store, caseRoad, contexts, clock, wallClock, news, logger } = foundation;
  const log = (line: string) => logger.warn(line);
  const { exchangeUrl: url, exchangeSecret: secret } = config;
  return part({
    name: 'workers',
    open: async () => {
      const workers = createWorkers({
        store,
        caseRoad,
        contexts,
        queue,
        clock,
        wallClock,
        publicUrl,
        connectors: localConnectors,
        textMessages: logTextMessages((line) => logger.info(line)),
        renderDocument,
        ...(url !== undefined && secret !== undefined && { exchange: { url, secret } }),
        log,
      });
      caseRoad.onCommitted(({ timersDue }) => workers.expectTimers(timersDue));
      // A commit of another process may have left work for this one.
      news.listen((told) => told.type === 'case' && workers.nudge());
      workers.onNotice((people) => news.publish({ type: 'notice', people }));
      return workers;
    },
    close: (workers) => workers.stop(),
  });
}
