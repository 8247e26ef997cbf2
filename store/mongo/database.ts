import mongoose, { type ClientSession, type Connection, type mongo } from 'mongoose';
import { translated } from './errors.ts';
import { type Models, modelsOf } from './models.ts';
import { createTickets } from './tickets.ts';

export type MongoDatabaseOptions = {
  readonly url: string;
  readonly database?: string | undefined;
  readonly maxConnections: number;
};

/** A connection, its models, and the driver's own collections behind them for what must be fast. */
export type MongoDatabase = {
  readonly connection: Connection;
  readonly models: Models;
  readonly db: mongo.Db;
  readonly raw: RawCollections;
  /** Places in lists, newest last. */
  readonly ticket: () => string;
  readonly startSession: () => Promise<ClientSession>;
  readonly close: () => Promise<void>;
};

type DocumentOf<Model> = Model extends mongoose.Model<infer Document> ? Document : never;
export type RawCollections = {
  readonly [Name in keyof Models]: mongo.Collection<DocumentOf<Models[Name]> & { _id: string }>;
};

/** Waiting longer than this for a connection is an overload: the caller should be told, not kept. */
const waitForConnectionMs = 5_000;
const answerLimitMs = 30_000;
const defaultDatabase = 'lianshen';

/** Every read sees what a majority has and every write is in the journal of a majority when it is acknowledged. */
const durable = {
  readPreference: 'primary',
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', j: true, wtimeoutMS: answerLimitMs },
} as const;

export const inTransaction = {
  readPreference: 'primary',
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', j: true },
  maxCommitTimeMS: answerLimitMs,
} as const;

export async function openDatabase(options: MongoDatabaseOptions): Promise<MongoDatabase> {
  const connection = mongoose.createConnection(options.url, {
    ...durable,
    dbName: options.database ?? databaseNameOf(options.url),
    maxPoolSize: options.maxConnections,
    waitQueueTimeoutMS: waitForConnectionMs,
    serverSelectionTimeoutMS: waitForConnectionMs,
    connectTimeoutMS: waitForConnectionMs,
    socketTimeoutMS: answerLimitMs,
    appName: 'lianshen',
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    sanitizeFilter: true,
  });
  // A lost connection is told by the query that meets it; without a listener an error event would end the process.
  connection.on('error', () => {});
  try {
    await connection.asPromise();
  } catch (error) {
    await connection.close().catch(() => {});
    throw translated(error);
  }
  const models = modelsOf(connection);
  const db = connection.db as unknown as mongo.Db;
  return {
    connection,
    models,
    db,
    raw: rawOf(models, db),
    ticket: createTickets(await storeClock(db)),
    startSession: () => connection.startSession(),
    close: () => connection.close(),
  };
}

function databaseNameOf(url: string): string {
  const name = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(url)?.[1];
  return name === undefined ? defaultDatabase : decodeURIComponent(name);
}

function rawOf(models: Models, db: mongo.Db): RawCollections {
  const collections = Object.entries(models).map(([name, model]) => [
    name,
    db.collection(model.collection.collectionName),
  ]);
  return Object.fromEntries(collections);
}

/** The server's clock as it goes on from now, whatever happens to the clock of this process. */
async function storeClock(db: mongo.Db): Promise<() => number> {
  const { localTime } = await db.admin().command({ hello: 1 });
  const offset = (localTime instanceof Date ? localTime.getTime() : Date.now()) - performance.now();
  return () => performance.now() + offset;
}
