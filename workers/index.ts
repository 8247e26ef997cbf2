import type { Instant } from '#engine';
import { faultPoint } from '#store';
import { createBatches } from './batches.ts';
import { createFactsOfBefore } from './case-facts.ts';
import { replaceCertificateHandler } from './certificates.ts';
import { childClosedHandler, openChildHandler, withdrawChildHandler } from './children.ts';
import { createDispatcher } from './dispatcher.ts';
import { documentHandler } from './documents/worker.ts';
import { exchangeAttempts, exchangeHandler } from './exchange.ts';
import { noticeHandler } from './notices.ts';
import { createOutbox, type JobKinds } from './outbox.ts';
import { isManual, type WorkerPorts } from './ports.ts';
import { createRecount } from './recount.ts';
import { serviceHandler } from './services.ts';
import { createTimers, type Timers } from './timers.ts';

export { localConnectors } from './connectors/index.ts';
export { type RenderDocument, renderDocument } from './documents/render.ts';
export { createRenderer, type Renderer } from './documents/renderer.ts';
export { logTextMessages } from './notices.ts';
export type { WorkerPorts } from './ports.ts';
export {
  createBullQueue,
  createDirectQueue,
  type JobQueue,
  postgresBackend,
  redisBackend,
} from './queues/index.ts';
export type { Connector, Connectors } from './services.ts';

/** Everything that happens later: deadlines, documents, notices, services. */
export type Workers = Pick<Timers, 'fireDue' | 'moveClock'> & {
  readonly start: () => void;
  /** There may be new work: look now instead of at the next sweep. */
  readonly nudge: () => void;
  /** Timers were set for these instants: those that are near are looked for at once. */
  readonly expectTimers: (due: readonly Instant[]) => void;
  /** One look at the store: hands open jobs, due and near timers to the queue. */
  readonly sweep: () => Promise<void>;
  /** Hands out all open work until there is none; with the direct queue everything is done then. */
  readonly drain: () => Promise<number>;
  /** Tells which people got a notice in this process; answers how to stop listening. */
  readonly onNotice: (listener: (personIds: readonly string[]) => void) => () => void;
  readonly stop: (limitMs?: number) => Promise<void>;
};

const stopLimitMs = 25_000;

export function createWorkers(ports: WorkerPorts): Workers {
  const { queue, clock } = ports;
  const listeners = new Set<(personIds: readonly string[]) => void>();
  const timers = createTimers(ports);
  const kinds: JobKinds = {
    renderDocument: { queue: 'documents', handle: documentHandler(ports) },
    exchange: {
      queue: 'exchange',
      handle: exchangeHandler(ports),
      maxAttempts: exchangeAttempts,
    },
    service: { queue: 'services', handle: serviceHandler(ports) },
    openChild: { queue: 'services', handle: openChildHandler(ports) },
    withdrawChild: { queue: 'services', handle: withdrawChildHandler(ports) },
    replaceCertificate: { queue: 'services', handle: replaceCertificateHandler(ports) },
    childClosed: { queue: 'services', handle: childClosedHandler(ports) },
    notice: {
      queue: 'notices',
      handle: noticeHandler(ports, (people) => {
        for (const listener of listeners) listener(people);
      }),
    },
  };
  const outbox = createOutbox(ports, kinds);
  const recount = createRecount(ports);
  const batches = createBatches(ports);
  const factsOfBefore = createFactsOfBefore(ports);
  const sweep = async () => {
    if (isManual(clock)) await clock.refresh();
    await outbox.handOut();
    await timers.handOut();
  };
  const isRealTime = !isManual(clock);
  const dispatcher = createDispatcher(async () => {
    if (isManual(clock)) await clock.refresh();
    await outbox.handOut();
    // What is due, the alarm takes straight from the store.
    await timers.handOutNear();
  }, ports.log);
  // Beside the other: what takes minutes must not hold up jobs and timers.
  const longWork = createDispatcher(async () => {
    if (isManual(clock)) await clock.refresh();
    await recount.run();
    const worked = (await batches.run()) + (await factsOfBefore.run());
    if (worked > 0) longWork.nudge();
  }, ports.log);
  queue.work('timers', timers.handle);
  const used = new Set(Object.values(kinds).map((kind) => kind.queue));
  for (const name of used) queue.work(name, outbox.handle);
  return {
    start: () => {
      dispatcher.start();
      longWork.start();
      if (isRealTime) timers.alarm.start();
    },
    nudge: dispatcher.nudge,
    expectTimers: (due) => {
      for (const instant of due) timers.alarm.expect(Date.parse(instant));
    },
    sweep,
    fireDue: timers.fireDue,
    moveClock: timers.moveClock,
    drain: () => drain(outbox.handOut),
    onNotice: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: async (limitMs = stopLimitMs) => {
      faultPoint('shutdown-drain');
      recount.stop();
      batches.stop();
      await Promise.all([dispatcher.stop(), longWork.stop()]);
      await timers.alarm.stop();
      await queue.close(limitMs);
    },
  };
}

async function drain(handOut: () => Promise<number>): Promise<number> {
  let handed = 0;
  for (;;) {
    const more = await handOut();
    if (more === 0) return handed;
    handed += more;
  }
}
