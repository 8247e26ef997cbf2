import { createCaseContexts, type Store, systemClock } from '#store';
import {
  type Connector,
  createBullQueue,
  createWorkers,
  postgresBackend,
  redisBackend,
  renderDocument,
} from '../../../workers/index.ts';
import { diagram, end, exclusive, flows, serviceTask, start } from '../../engine/diagram.ts';
import { type Approval, acceptedOf } from '../../store/approval.ts';
import { type Transport, withQueueTotals } from './queue-meter.ts';
import { type Client, measureSteps, open, wait } from './steps.ts';
import type { Trial } from './trial.ts';

/** Cases under way for each job that may be done at one time: so many that a worker need not wait for work. */
export const inFlightPerWorker = 4;

const jobType = 'stamp';

/** A case of service tasks, one after the other until the answer of one says that it was the last. */
const serviceLoop = diagram(
  start('S'),
  serviceTask('T', { 'gov:job': jobType, 'gov:phase': 'review' }),
  exclusive('X', { default: 'X_E' }),
  end('E'),
  flows('S > T > X > E', 'X > T if goesOn'),
);

/**
 * Q1: service tasks end to end. Each is reached by a commit that leaves its job; the dispatcher hands it to the queue, a
 * worker takes it and calls its connector, and the case goes on by a commit, which reaches the next.
 */
export async function serviceTasks(trial: Trial, transport: Transport) {
  const { url, redisUrl, schema, inFlight: concurrency } = trial;
  const { store, approval } = await open(trial, serviceLoop);
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const backend =
    transport === 'redis'
      ? await redisBackend({ url: redisUrl ?? '', prefix: schema }, log)
      : await postgresBackend(url, log);
  const calls = new Map<string, number>();
  let goesOn = true;
  const connector: Connector = async ({ idempotencyKey }) => {
    calls.set(idempotencyKey, (calls.get(idempotencyKey) ?? 0) + 1);
    return { ok: true, variables: { goesOn } };
  };
  const workers = createWorkers({
    ...{ store, caseRoad: approval.road, clock: systemClock(), wallClock: systemClock(), log },
    contexts: createCaseContexts(store),
    queue: createBullQueue(backend, log, { concurrency }),
    publicUrl: 'http://127.0.0.1',
    connectors: new Map([[jobType, connector]]),
    textMessages: { send: async () => undefined },
    renderDocument,
  });
  const loops = await beginLoops(trial, approval, concurrency * inFlightPerWorker);
  approval.road.onCommitted(() => workers.nudge());
  workers.start();
  const figures = await withQueueTotals(trial, transport, (totals) =>
    measureSteps(
      { ...trial, inFlight: concurrency * inFlightPerWorker, totals },
      loops.clientOf,
      async () => {
        goesOn = false;
        await loops.ended();
        await untilClosed(store);
        await checkTasks(trial, calls);
      },
    ),
  );
  await workers.stop();
  await store.close();
  return figures;
}

type Loop = { done: number; isClosed: boolean; told: () => void };

/** Cases under way, each of which goes one task further with every step of its client. What else submitting them left to do is not measured. */
async function beginLoops({ pool, schema }: Trial, approval: Approval, count: number) {
  const loops = Array.from(
    { length: count },
    (): Loop => ({ done: 0, isClosed: false, told: () => {} }),
  );
  for (let at = 0; at < count; at += 1) acceptedOf(await approval.submit(`l${at}`));
  await pool.query(`UPDATE ${schema}.outbox SET state = 'done' WHERE kind <> 'service'`);
  approval.road.onCommitted(({ file, version }) => {
    const loop = loops[Number(file.id.slice(1))];
    if (loop === undefined) return;
    loop.done = version - 1;
    loop.isClosed = file.clock.closedOn !== undefined;
    loop.told();
  });
  return {
    clientOf: (number: number): Client => {
      const loop = loops[number];
      if (loop === undefined) throw new Error(`there is no case ${number}`);
      let seen = 0;
      return async () => {
        while (loop.done === seen) await heard(loop);
        seen += 1;
      };
    },
    ended: async () => {
      while (!loops.every(({ isClosed }) => isClosed)) await wait(0.01);
    },
  };
}

function heard(loop: Loop): Promise<void> {
  return new Promise((tell) => {
    loop.told = tell;
  });
}

/** The jobs of all service tasks; what the end of a case leaves to do is another matter. */
async function untilClosed(store: Store): Promise<void> {
  for (;;) {
    const { items } = await store.outbox.list({ state: 'open', limit: 1_000 });
    if (!items.some(({ kind }) => kind === 'service')) return;
    await wait(0.05);
  }
}

/** Every case is at its end and took each of its jobs once, nobody was asked twice, and no job was given up. */
async function checkTasks(
  { pool, schema, inFlight }: Trial,
  calls: ReadonlyMap<string, number>,
): Promise<void> {
  const { rows } = await pool.query<Record<string, string>>(
    `SELECT (SELECT count(*) FROM ${schema}.cases WHERE status <> 'inReview')::text AS ended,
       (SELECT sum(version - 1) FROM ${schema}.cases)::text AS taken,
       (SELECT count(*) FROM ${schema}.outbox WHERE kind = 'service' AND state = 'done')::text AS done,
       (SELECT count(*) FROM ${schema}.outbox WHERE kind = 'service' AND state <> 'done')::text AS left`,
  );
  const isTwice = [...calls.values()].some((count) => count !== 1);
  const found = JSON.stringify({ ...rows[0], isTwice });
  const all = String(calls.size);
  const ended = String(inFlight * inFlightPerWorker);
  const wanted = JSON.stringify({ ended, taken: all, done: all, left: '0', isTwice: false });
  if (found !== wanted) throw new Error(`expected ${wanted}, found ${found}`);
}
