import { type CaseRoad, createCaseContexts, type Store, type StoreClock, storeClock } from '#store';
import {
  createBullQueue,
  createDirectQueue,
  createWorkers,
  redisBackend,
  renderDocument,
} from '../../../workers/index.ts';
import { diagram, end, flows, start } from '../../engine/diagram.ts';
import { type Approval, acceptedOf } from '../../store/approval.ts';
import { collections, quantile } from './meter.ts';
import { forEach, open, postgresTotals, wait } from './steps.ts';
import type { Trial } from './trial.ts';
import { copyCase, officersUntil } from './waiting.ts';

/** In these ms the timers of Q2 are due; so many others are due before them, since what a server does all day is compiled. */
export const spreadMs = 5_000;
const warm = 200;
/** Setting a timer takes no longer, on a machine that is not too busy to say anything. */
const settingMs = 15;
const timer =
  '<bpmn:timerEventDefinition id="T"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>';
const waiting = diagram(
  start('S'),
  `<bpmn:intermediateCatchEvent id="Wait">${timer}</bpmn:intermediateCatchEvent>`,
  end('E'),
  flows('S > Wait > E'),
);

/**
 * Q2: so many timers due within 5 s among 100 times as many. With Redis, near timers are told to BullMQ too, as the product
 * does it.
 */
export async function timers(trial: Trial, transport: 'none' | 'redis') {
  const { size } = trial;
  const opened = await openTimers(trial, size * 100);
  const { approval, clock } = opened;
  const startMs = Date.parse(clock.now()) + (size + warm) * settingMs + 5_000;
  const dueMsOf = (n: number) => startMs + (n * spreadMs) / size;
  await submitAll(approval, { from: -warm, to: size, dueMsOf });
  await trial.pool.query(`ANALYZE ${trial.schema}.timers`);
  const firings = listen(opened, dueMsOf);
  const woken = new Map<number, number>();
  const execute: CaseRoad['execute'] = (caseId, ...rest) => {
    const n = numberOf(caseId);
    // The queue may ask once more after the alarm.
    if (n >= 0 && !woken.has(n)) woken.set(n, Date.parse(clock.now()) - dueMsOf(n));
    return approval.road.execute(caseId, ...rest);
  };
  const workers = await workersOf(
    trial,
    { ...opened, road: { ...approval.road, execute } },
    transport,
  );
  if (Date.parse(clock.now()) > dueMsOf(-warm))
    throw new Error('the timers were due before all of them were set: the machine is too busy');
  const collected = collections();
  workers.start();
  while (firings.fired.size < size) await wait(0.01);
  const figures = {
    fired: firings.fired.size,
    ...latenessOf('late', firings.late),
    ...latenessOf('first', firings.first),
    // Until the road was asked: the rest is deciding and the commit.
    ...latenessOf('woken', [...woken.values()]),
    ...collected(),
  };
  await wait(0.2);
  await workers.stop();
  await checkAndClose(trial, opened, firings);
  return figures;
}

/** F19: so many timers due already, with officers at work. */
export async function flood(trial: Trial) {
  const { pool, schema, size } = trial;
  const opened = await openTimers(trial, 0);
  const dueMs = Date.parse(opened.clock.now()) - 1_000;
  // They differ in nothing but their name: what the store wrote of one is copied.
  await submitAll(opened.approval, { from: 0, to: 1, dueMsOf: () => dueMs });
  await copyCase(trial, { from: 't0', prefix: 't', count: size - 1 });
  await pool.query(
    `INSERT INTO ${schema}.timers (case_id, timer_id, kind, due, due_at)
     SELECT 't' || n, timer_id, kind, due, due_at
     FROM ${schema}.timers, generate_series(1, $1::integer) AS n WHERE case_id = 't0'`,
    [size - 1],
  );
  await pool.query(`ANALYZE ${schema}.timers`);
  const firings = listen(opened, () => dueMs);
  const workers = await workersOf(trial, { ...opened, road: opened.approval.road }, 'none');
  const totals = postgresTotals(trial);
  const [begin, before] = [performance.now(), await totals()];
  workers.start();
  const officers = await officersUntil(opened.store, () => firings.fired.size >= size);
  const [ms, after] = [performance.now() - begin, await totals()];
  await workers.stop();
  await checkAndClose(trial, opened, firings);
  return {
    fired: firings.fired.size,
    perSecond: (size * 1_000) / ms,
    officerP95: quantile(officers, 0.95),
    officerSteps: officers.length,
    ...forEach({ before, after }, size),
  };
}

type Opened = { readonly store: Store; readonly approval: Approval; readonly clock: StoreClock };
type DueMsOf = (n: number) => number;

async function openTimers(trial: Trial, others: number): Promise<Opened> {
  const { store, approval } = await open(trial, waiting);
  await trial.pool.query(
    `INSERT INTO ${trial.schema}.timers (case_id, timer_id, kind, due, due_at)
     SELECT 'other' || n, 't', 'engine', (now() + '1 day')::text, now() + '1 day'
     FROM generate_series(1, $1::integer) AS n`,
    [others],
  );
  return { store, approval, clock: await storeClock(store) };
}

/** Cases `t<n>`, and `w<n>` of those that only warm up; what else submitting them left to do is not measured. */
async function submitAll(
  approval: Approval,
  { from, to, dueMsOf }: { readonly from: number; readonly to: number; readonly dueMsOf: DueMsOf },
): Promise<void> {
  for (let at = from; at < to; at += 100) {
    const group = Array.from({ length: Math.min(100, to - at) }, (_, n) => at + n);
    await Promise.all(
      group.map(async (n) => {
        const filed = new Date(dueMsOf(n) - 3_600_000).toISOString();
        acceptedOf(await approval.submit(n < 0 ? `w${-n}` : `t${n}`, filed));
      }),
    );
  }
}

function numberOf(caseId: string): number {
  return Number(caseId.slice(1)) * (caseId.startsWith('t') ? 1 : -1);
}

/** How late each timer's commit is known here; one that fires early or twice ends the trial. */
function listen({ approval, clock }: Opened, dueMsOf: DueMsOf) {
  const fired = new Set<string>();
  const [late, first]: [number[], number[]] = [[], []];
  approval.road.onCommitted(({ events, file }) => {
    if (!events.some(({ type }) => type === 'TimerFired')) return;
    const n = numberOf(file.id);
    const lateMs = Date.parse(clock.now()) - dueMsOf(n);
    if (fired.has(file.id)) throw new Error(`the timer of ${file.id} fired twice`);
    if (lateMs < 0) throw new Error(`the timer of ${file.id} fired ${-lateMs} ms early`);
    if (n >= 0) fired.add(file.id);
    (n >= 0 ? late : first).push(lateMs);
  });
  return { fired, late, first };
}

async function workersOf(
  trial: Trial,
  { store, clock, road }: Omit<Opened, 'approval'> & { readonly road: CaseRoad },
  transport: 'none' | 'redis',
) {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const redis = { url: trial.redisUrl ?? '', prefix: trial.schema };
  await trial.pool.query(`UPDATE ${trial.schema}.outbox SET state = 'done'`);
  return createWorkers({
    ...{ store, caseRoad: road, clock, wallClock: clock, log },
    contexts: createCaseContexts(store),
    queue:
      transport === 'redis'
        ? createBullQueue(await redisBackend(redis, log), log)
        : createDirectQueue(),
    publicUrl: 'http://127.0.0.1',
    connectors: new Map(),
    textMessages: { send: async () => undefined },
    renderDocument,
  });
}

async function checkAndClose(
  { pool, schema, size }: Trial,
  { store, clock }: Opened,
  { fired }: { readonly fired: ReadonlySet<string> },
): Promise<void> {
  clock.stop();
  const { rows } = await pool.query<{ firings: string; cases: string }>(
    `SELECT count(*)::text AS firings, count(DISTINCT case_id)::text AS cases
     FROM ${schema}.case_changes WHERE case_id LIKE 't%' AND events::text LIKE '%"TimerFired"%'`,
  );
  if (Number(rows[0]?.firings) !== size || Number(rows[0]?.cases) !== fired.size)
    throw new Error(`of ${size} timers the store says ${JSON.stringify(rows)}`);
  await store.close();
}

export function latenessOf(name: string, ms: readonly number[]): Readonly<Record<string, number>> {
  return {
    [`${name}P50`]: quantile(ms, 0.5),
    [`${name}P99`]: quantile(ms, 0.99),
    [`${name}Max`]: Math.max(...ms),
  };
}
