import { expect } from 'chai';
import { later } from '#store';
import type { JobQueue } from '../../workers/index.ts';
import { createWorkers, renderDocument } from '../../workers/index.ts';
import type { QueuedJob, QueueHandler, QueueName } from '../../workers/queues/index.ts';
import { type Office, openOffice } from './office.ts';

type Handed = QueuedJob & { readonly queue: QueueName };

/** A queue that keeps what it is handed, and delivers when the test says so. */
function listeningQueue() {
  const handed: Handed[] = [];
  const handlers = new Map<QueueName, QueueHandler>();
  const queue: JobQueue = {
    add: async (name, jobs) => {
      handed.push(...jobs.map((job) => ({ ...job, queue: name })));
    },
    work: (name, handler) => {
      handlers.set(name, handler);
    },
    close: async () => undefined,
  };
  const deliver = async (job: Handed) => handlers.get(job.queue)?.(job.data, 0);
  return { queue, handed, deliver };
}

/** Workers on real time: the same office, but what is due becomes due by itself. */
function workersOnRealTime(office: Office, queue: JobQueue) {
  const { store, caseRoad, contexts, clock } = office;
  return createWorkers({
    store,
    caseRoad,
    contexts,
    queue,
    clock: { now: () => clock.now() },
    wallClock: { now: () => clock.now() },
    publicUrl: 'http://127.0.0.1:8080',
    connectors: new Map(),
    textMessages: { send: async () => undefined },
    renderDocument,
    log: () => undefined,
  });
}

const timersIn = (handed: readonly Handed[]) => handed.filter(({ queue }) => queue === 'timers');

describe('the sweep', () => {
  it('leaves far timers in the store', async () => {
    const office = await openOffice();
    await office.submit();
    const { queue, handed } = listeningQueue();

    await workersOnRealTime(office, queue).sweep();

    expect(timersIn(handed)).to.deep.equal([]);
    expect(await office.store.timers.nextDue()).to.be.a('string');
  });

  it('hands a near timer to the queue with the delay that is left', async () => {
    const office = await openOffice();
    await office.submit();
    const due = (await office.store.timers.nextDue()) ?? '';
    await office.clock.set(later(due, -20_000));
    const { queue, handed } = listeningQueue();

    await workersOnRealTime(office, queue).sweep();

    expect(timersIn(handed).map(({ delayMs }) => delayMs)).to.deep.equal([20_000]);
  });

  it('does not fire a timer that the queue brings too early', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    const due = (await office.store.timers.nextDue()) ?? '';
    await office.clock.set(later(due, -20_000));
    const { queue, handed, deliver } = listeningQueue();
    await workersOnRealTime(office, queue).sweep();

    for (const job of timersIn(handed)) await deliver(job);

    expect((await office.file(caseId)).flags).not.to.include('deemedAccepted');
    expect(await office.store.timers.nextDue()).to.equal(due);
  });

  it('brings a due timer again when the queue lost it, and only after its lease', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    const due = (await office.store.timers.nextDue()) ?? '';
    await office.clock.set(due);
    const { queue, handed, deliver } = listeningQueue();
    const workers = workersOnRealTime(office, queue);

    await workers.sweep();
    await workers.sweep();
    expect(timersIn(handed)).to.have.length(1);
    handed.length = 0;
    await office.clock.set(later(due, 31_000));
    await workers.sweep();

    expect(timersIn(handed).length).to.be.at.least(1);
    for (const job of timersIn(handed)) await deliver(job);
    expect((await office.file(caseId)).flags).to.include('deemedAccepted');
  });

  it('brings an outbox job again when the queue lost it', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    const { queue, handed, deliver } = listeningQueue();
    const workers = workersOnRealTime(office, queue);

    await workers.sweep();
    const lost = handed.filter((job) => job.queue === 'documents');
    await office.clock.set(later(office.clock.now(), 61_000));
    handed.length = 0;
    await workers.sweep();

    const again = handed.filter((job) => job.queue === 'documents');
    expect(again.map(({ id }) => id)).to.deep.equal(lost.map(({ id }) => id));
    for (const job of again) await deliver(job);
    expect((await office.file(caseId)).documents[0]?.blob).to.include.keys('sha256');
  });
});
