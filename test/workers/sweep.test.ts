import { expect } from 'chai';
import { createCaseContexts, createMemoryStore, later } from '#store';
import type { JobQueue } from '../../workers/index.ts';
import { createWorkers, renderDocument } from '../../workers/index.ts';
import type { QueuedJob, QueueHandler, QueueName } from '../../workers/queues/index.ts';
import { boundary, diagram, end, flows, start, timer, userTask } from '../engine/diagram.ts';
import { acceptedOf, openApproval } from '../store/approval.ts';
import { monday, type Office, openOffice } from './office.ts';

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
function workersOnRealTime(
  office: Pick<Office, 'store' | 'caseRoad' | 'contexts'> & { readonly clock: { now(): string } },
  queue: JobQueue,
) {
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
    await office.clock.set(later(due, 10_000));
    await workers.sweep();

    expect(timersIn(handed).length).to.be.at.least(1);
    for (const job of timersIn(handed)) await deliver(job);
    expect((await office.file(caseId)).flags).to.include('deemedAccepted');
  });

  it('fires a timer of forty days when it is due, and hands no delay to anybody that a timeout cannot keep', async () => {
    const officer = { 'gov:position': 'officer', 'gov:phase': 'review' };
    const late = boundary('Late', 'Look', timer('Duration', 'P40D'), 'flowsOn');
    const paths = flows('S > Look > E', 'Late > Remind > L');
    const store = createMemoryStore();
    const { road, submit } = await openApproval(
      store,
      diagram(
        start('S'),
        userTask('Look', officer),
        late,
        userTask('Remind', officer),
        end('E'),
        end('L'),
        paths,
      ),
    );
    acceptedOf(await submit('far'));
    let now = monday;
    const { queue, handed, deliver } = listeningQueue();
    const contexts = createCaseContexts(store);
    const workers = workersOnRealTime(
      { store, caseRoad: road, contexts, clock: { now: () => now } },
      queue,
    );
    const ofEngine = () => timersIn(handed).filter(({ data }) => data['kind'] === 'engine');
    const tasks = async () =>
      Object.values((await store.cases.load('far'))?.file.workItems ?? {}).map(
        ({ element }) => element,
      );

    for (let day = 0; day < 40; day += 1) {
      now = later(monday, day * 86_400_000);
      await workers.sweep();
    }
    expect(ofEngine()).to.deep.equal([]);

    now = later(monday, 40 * 86_400_000 - 1);
    await workers.sweep();
    for (const job of ofEngine()) await deliver(job);
    expect(await tasks()).to.deep.equal(['Look']);

    now = later(monday, 40 * 86_400_000);
    for (const job of ofEngine()) await deliver(job);
    expect(await tasks()).to.deep.equal(['Look', 'Remind']);
    const delays = timersIn(handed).map(({ delayMs }) => delayMs ?? 0);
    expect(Math.max(...delays)).to.be.at.most(60_000);
  });

  it('brings an outbox job again when the queue lost it', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    const { queue, handed, deliver } = listeningQueue();
    const workers = workersOnRealTime(office, queue);

    await workers.sweep();
    const lost = handed.filter((job) => job.queue === 'documents');
    await office.clock.set(later(office.clock.now(), 6_000));
    handed.length = 0;
    await workers.sweep();

    const again = handed.filter((job) => job.queue === 'documents');
    expect(again.map(({ id }) => id)).to.deep.equal(lost.map(({ id }) => id));
    for (const job of again) await deliver(job);
    expect((await office.file(caseId)).documents[0]?.blob).to.include.keys('sha256');
  });
});
