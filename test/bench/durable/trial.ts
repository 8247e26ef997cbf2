import pg from 'pg';
import { bareJobs } from './bare-queue.ts';
import { countersign, endurance } from './grow.ts';
import { serviceTasks } from './jobs.ts';
import { bpmnServerSteps, ourStepsOnMongo } from './mongo.ts';
import { rawSteps } from './raw.ts';
import { rawStepsOnMongo } from './raw-mongo.ts';
import { rawTimers } from './raw-timers.ts';
import { rest } from './rest.ts';
import { ourDocumentsOnMongo } from './same-mongo.ts';
import { ourSteps } from './steps.ts';
import { flood, timers } from './timers.ts';
import { freshness, inbox, ready } from './waiting.ts';

/** One measurement in a process of its own, in a schema of its own. */
export type Trial = {
  readonly url: string;
  readonly isPglite: boolean;
  readonly schema: string;
  /** Looks on from outside, over a connection of its own. */
  readonly pool: pg.Pool;
  readonly inFlight: number;
  readonly seconds: number;
  /** A replica set, where one was named. */
  readonly mongoUrl?: string;
  /** A Redis, where one was named. */
  readonly redisUrl?: string;
  /** Where bpmn-server is installed. */
  readonly peer?: string;
  /** Folder for CPU profiles of processes that the trial starts. */
  readonly profile?: string;
  /** How much of what the workload is about. */
  readonly size: number;
};

type Figures = Readonly<Record<string, number>>;

/*
 * `trial.ts <contestant> <options>`: prints one line of JSON, and fails when anything it did is not in the database as
 * it should be.
 */

const contestants: Readonly<Record<string, (trial: Trial) => Promise<Figures>>> = {
  ours: ourSteps,
  'raw, 1 connection': (trial) => rawSteps(trial, 1),
  'raw, 2 connections': (trial) => rawSteps(trial, 2),
  'raw, 8 connections': (trial) => rawSteps(trial, 8),
  'ours, MongoDB': ourStepsOnMongo,
  'raw, MongoDB': rawStepsOnMongo,
  'our documents, MongoDB': ourDocumentsOnMongo,
  'bpmn-server, MongoDB': bpmnServerSteps,
  countersign,
  endurance,
  inbox,
  freshness,
  timers: (trial) => timers(trial, 'none'),
  'timers, Redis': (trial) => timers(trial, 'redis'),
  'timers, raw': rawTimers,
  flood,
  ready,
  'ours, Redis': (trial) => serviceTasks(trial, 'redis'),
  'BullMQ alone, Redis': (trial) => bareJobs(trial, 'redis', { writes: false }),
  'BullMQ and a write, Redis': (trial) => bareJobs(trial, 'redis', { writes: true }),
  'ours, database': (trial) => serviceTasks(trial, 'database'),
  'BullMQ alone, database': (trial) => bareJobs(trial, 'database', { writes: false }),
  'BullMQ and a write, database': (trial) => bareJobs(trial, 'database', { writes: true }),
  'REST, ours': (trial) => rest(trial, 'ours'),
  'Express alone': (trial) => rest(trial, 'bare'),
};

const [name = '', options = '{}'] = process.argv.slice(2);
const contestant = contestants[name];
if (contestant === undefined) throw new Error(`there is no contestant ${name}`);
const given = JSON.parse(options) as Omit<Trial, 'pool' | 'schema'>;
const pool = new pg.Pool({ connectionString: given.url, max: 1 });
pool.on('error', () => {});
const schema = `bench_${process.pid}`;
const figures = await contestant({ ...given, schema, pool });
await pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
await pool.end();
process.stdout.write(`${JSON.stringify(figures)}\n`);
process.exit(0);
