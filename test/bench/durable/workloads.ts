/** What is measured: who takes part, with how many in flight or how much; the sizes of a quick run are smaller. */
export type Workload = {
  readonly name: string;
  readonly what: string;
  readonly contestants: readonly string[];
  readonly inFlight: readonly number[];
  readonly sizes: readonly number[];
  readonly quickSizes: readonly number[];
  /** Once is enough: what takes minutes shows its figures within one run. */
  readonly once?: boolean;
  /** The program whose settings of Node hold; `start` unless said otherwise. */
  readonly program?: 'workers';
};

const steps = {
  contestants: ['ours', 'raw, 1 connection', 'raw, 2 connections', 'raw, 8 connections'],
  sizes: [0],
  quickSizes: [0],
};
const alone = { inFlight: [1] };
/** These take part where `MONGO_URL` names a replica set. */
export const onMongo = {
  ours: 'ours, MongoDB',
  raw: 'raw, MongoDB',
  same: 'our documents, MongoDB',
  peer: 'bpmn-server, MongoDB',
};

/** These take part where `REDIS_URL` names a server. */
export const onRedis = {
  ours: 'ours, Redis',
  bare: 'BullMQ alone, Redis',
  writing: 'BullMQ and a write, Redis',
  timers: 'timers, Redis',
};
export const onDatabase = {
  ours: 'ours, database',
  bare: 'BullMQ alone, database',
  writing: 'BullMQ and a write, database',
};

export const workloads: readonly Workload[] = [
  { name: 'S1', what: 'approval steps (W4)', ...steps, inFlight: [64, 400] },
  {
    ...{ name: 'S4', what: 'approval steps (W4) on MongoDB', inFlight: [64] },
    ...{ contestants: Object.values(onMongo), sizes: [0], quickSizes: [0] },
  },
  { name: 'S2', what: 'approval steps, one at a time', ...steps, ...alone },
  {
    ...{ name: 'S3', what: 'completions of one countersignature', contestants: ['countersign'] },
    ...{ ...alone, sizes: [20, 200, 2_000], quickSizes: [20, 200, 2_000], once: true },
  },
  {
    ...{ name: 'S5', what: 'endurance, steps', contestants: ['endurance'], inFlight: [64] },
    ...{ sizes: [1_000_000], quickSizes: [30_000], once: true },
  },
  {
    ...{ name: 'Q1', what: 'service tasks end to end', inFlight: [10, 50] },
    ...{ contestants: [onRedis.ours, onRedis.bare, onRedis.writing, ...Object.values(onDatabase)] },
    ...{ sizes: [0], quickSizes: [0] },
  },
  {
    ...{
      name: 'Q2',
      what: 'timers due within 5 s among 100 times as many',
      contestants: ['timers', 'timers, raw', onRedis.timers],
      program: 'workers',
    },
    ...{ ...alone, sizes: [1_000], quickSizes: [1_000] },
  },
  {
    ...{ name: 'F19', what: 'timers due at once, 8 officers at work', contestants: ['flood'] },
    ...{ ...alone, sizes: [100_000], quickSizes: [5_000], once: true },
  },
  {
    ...{ name: 'R1', what: 'waiting cases, first step after kill -9', contestants: ['ready'] },
    ...{ ...alone, sizes: [100_000], quickSizes: [20_000] },
  },
  {
    ...{ name: 'P1', what: 'open tasks, a page of the inbox', contestants: ['inbox'] },
    ...{ ...alone, sizes: [1_000_000], quickSizes: [100_000], once: true },
  },
  {
    ...{ name: 'P2', what: 'cases, the next tasks after a completion', contestants: ['freshness'] },
    ...{ ...alone, sizes: [300], quickSizes: [100] },
  },
  {
    ...{
      name: 'H1',
      what: 'tasks completed over REST',
      contestants: ['REST, ours', 'Express alone'],
    },
    ...{ inFlight: [50], sizes: [8_000], quickSizes: [800] },
  },
];
