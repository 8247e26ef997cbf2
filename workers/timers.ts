import type { Instant } from '#engine';
import { timerCommand } from '#processes';
import { faultPoint, later, type StoredCase, type TimerRow } from '#store';
import { type Alarm, createAlarm } from './alarm.ts';
import { notifyAdministrators } from './notices.ts';
import { earliest, isManual, latest, type WorkerPorts } from './ports.ts';
import type { QueuedJob } from './queues/index.ts';
import { createReadAhead } from './read-ahead.ts';
import { tellCase } from './tell-case.ts';

/** Long enough to fire what was leased, short enough that what a killed worker held is fired soon by another. */
const leaseMs = 10_000;
/** Timers due within this time are handed to the queue as delayed jobs; farther ones wait in the store. */
const nearMs = 60_000;
const batch = 200;
const nearBatch = 50;
/** More than these at once is a loop of timers, not a deadline. */
const maxFirings = 10_000;
/** Refusals that the next attempt may not meet. */
const passing: ReadonlySet<string> = new Set(['CASE_BUSY', 'TIMER_NOT_DUE']);

/** Deadlines of cases: the store says when they are due, the clock says whether it is so far. */
export type Timers = {
  /** Hands due and near timers to the queue. With a manual clock nothing becomes due by itself. */
  readonly handOut: () => Promise<void>;
  /** Hands near timers to the queue, in case that nobody's alarm rings. */
  readonly handOutNear: () => Promise<void>;
  /** Fires timers at their moment by itself, straight from the store, once it is started. */
  readonly alarm: Alarm;
  readonly handle: (data: QueuedJob['data']) => Promise<void>;
  /** Fires all that is due by the clock, in the order of due times, until nothing is; answers how many. */
  readonly fireDue: () => Promise<number>;
  /** Moves a manual clock and fires what became due, as one turn. */
  readonly moveClock: <Answer>(move: () => Promise<Answer>) => Promise<MovedClock<Answer>>;
};

type MovedClock<Answer> = { readonly answer: Answer; readonly fired: number };

export function createTimers(ports: WorkerPorts): Timers {
  const takeTurn = oneAtATime();
  const { store, caseRoad } = ports;
  const ahead = createReadAhead((id) => store.cases.load(id, caseRoad.lastOf(id)));
  let firedUntil = ports.clock.now();
  const fireAll = async () => {
    // A clock that went back begins again there: what fired later on is no floor for what is due now.
    firedUntil = earliest(firedUntil, ports.clock.now());
    const fired = await fireDue(ports, firedUntil);
    firedUntil = latest(firedUntil, ports.clock.now());
    return fired;
  };
  return {
    handOut: async () => {
      if (isManual(ports.clock)) return;
      await handToQueue(ports, await leaseDue(ports, 0, batch));
    },
    handOutNear: async () => {
      if (!isManual(ports.clock)) await handToQueue(ports, []);
    },
    alarm: createAlarm({
      lease: (aheadMs, limit) => leaseDue(ports, aheadMs, limit),
      prepare: ahead.read,
      fire: async (row) => {
        const known = await ahead.take(row);
        return fire(ports, row, ports.clock.now(), known);
      },
      now: () => Date.parse(ports.clock.now()),
      log: ports.log,
    }),
    handle: async (data) => {
      const row = rowOf(data);
      const now = ports.clock.now();
      if (row !== undefined && Date.parse(row.dueAt) <= Date.parse(now))
        await fire(ports, row, now);
    },
    fireDue: () => takeTurn(fireAll),
    moveClock: (move) =>
      takeTurn(async () => {
        const answer = await move();
        return { answer, fired: await fireAll() };
      }),
  };
}

async function leaseDue(
  { store, clock }: WorkerPorts,
  aheadMs: number,
  limit: number,
): Promise<readonly TimerRow[]> {
  const now = later(clock.now(), aheadMs);
  const rows = await store.timers.leaseDue({ now, leaseUntil: later(now, leaseMs), limit });
  if (rows.length > 0) faultPoint('timer-after-lease');
  return rows;
}

async function handToQueue(
  { store, clock, queue }: WorkerPorts,
  due: readonly TimerRow[],
): Promise<void> {
  const now = clock.now();
  const near = await store.timers.between({ from: now, to: later(now, nearMs), limit: nearBatch });
  const jobs = new Map([...due, ...near].map((row) => [keyOf(row), jobOf(row, now)]));
  if (jobs.size > 0) await queue.add('timers', [...jobs.values()]);
}

/** The due time is part of the id: a timer that was moved is another job. */
function jobOf(row: TimerRow, now: Instant): QueuedJob {
  const { caseId, timerId, dueAt, kind } = row;
  const delayMs = Math.max(0, Date.parse(dueAt) - Date.parse(now));
  return { id: `timer-${keyOf(row)}`, data: { caseId, timerId, dueAt, kind }, delayMs };
}

function keyOf({ caseId, timerId, dueAt }: TimerRow): string {
  return `${caseId}-${timerId}-${Date.parse(dueAt)}`;
}

function rowOf(data: QueuedJob['data']): TimerRow | undefined {
  const { caseId, timerId, dueAt, kind } = data;
  if (caseId === undefined || timerId === undefined || dueAt === undefined) return undefined;
  return { caseId, timerId, dueAt, kind: (kind ?? 'engine') as TimerRow['kind'] };
}

/** In a jump of a manual clock each timer fires at its own time, so that the history reads as if it had passed. */
async function fireDue(ports: WorkerPorts, firedUntil: Instant): Promise<number> {
  const tried = new Set<string>();
  let at = firedUntil;
  let fired = 0;
  while (tried.size < maxFirings) {
    const next = await nextDue(ports, tried);
    if (next === undefined) return fired;
    tried.add(keyOf(next));
    at = isManual(ports.clock) ? latest(at, next.dueAt) : ports.clock.now();
    if (await fire(ports, next, at)) fired += 1;
  }
  ports.log(`more than ${maxFirings} timers at once: the rest waits for the next sweep`);
  return fired;
}

/** A lease that ends at once is no lease: one turn at a time does here what leases do between processes. */
async function nextDue(
  ports: WorkerPorts,
  tried: ReadonlySet<string>,
): Promise<TimerRow | undefined> {
  const now = ports.clock.now();
  const limit = tried.size + 1;
  const rows = await ports.store.timers.leaseDue({ now, leaseUntil: now, limit });
  return rows.find((row) => !tried.has(keyOf(row)));
}

/** Brings a due timer to its case, which may be known already; true when the case took it. */
async function fire(
  ports: WorkerPorts,
  row: TimerRow,
  at: Instant,
  known?: StoredCase,
): Promise<boolean> {
  const { caseId, timerId } = row;
  const told = await tellCase(ports.caseRoad, caseId, timerCommand(row, at), known);
  faultPoint('timer-after-commit');
  if (told.taken) return true;
  if (told.isObsolete) await ports.store.timers.discard(caseId, timerId);
  // It waits as it is, and nobody has to look: each lease that ends brings it again until its case goes on.
  else if (!told.isFrozen) await complain(ports, row, told);
  return false;
}

/** The timer stays and is tried again; when its case refuses it for good, people have to look. */
async function complain(
  ports: WorkerPorts,
  row: TimerRow,
  { code, message }: { readonly code: string; readonly message: string },
): Promise<void> {
  ports.log(`timer ${row.timerId} of case ${row.caseId}, due ${row.dueAt}: ${message}`);
  if (passing.has(code)) return;
  await notifyAdministrators(ports, {
    id: `timer.${keyOf(row)}`,
    caseId: row.caseId,
    subject: '到期处理失败',
    text: `办件 ${row.caseId} 的计时器 ${row.timerId}（${row.dueAt} 到期）被拒绝：${message}`,
  });
}

function oneAtATime(): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
