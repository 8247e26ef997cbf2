import { expect } from 'chai';
import { timerCommand } from '#processes';
import { createCaseContexts, createCaseRoad } from '#store';
import { createDirectQueue, type JobQueue } from '../../workers/index.ts';
import { tellCase } from '../../workers/tell-case.ts';
import { materialCodes, monday, type Office, openOffice } from './office.ts';

/** Brings a new case to the point where three departments are asked. */
async function askedDepartments(office: Office): Promise<string> {
  const caseId = await office.submit();
  await office.does('counter', caseId, {
    type: 'CompleteTask',
    taskId: await office.taskAt(caseId, 'PreCheck'),
    outcome: 'accept',
    opinion: '齐全',
    form: {},
    fileIds: [],
    checks: materialCodes.map((code) => ({ code, check: { result: 'ok' } })),
  });
  return caseId;
}

async function typesOf(office: Office, caseId: string): Promise<readonly string[]> {
  return (await office.store.cases.events(caseId)).map(({ event }) => event.type);
}

const count = (types: readonly string[], type: string) =>
  types.filter((one) => one === type).length;

describe('timers', () => {
  it('do not fire before they are due', async () => {
    const office = await openOffice();
    await askedDepartments(office);

    expect(await office.workers.fireDue()).to.equal(0);
    expect(await office.moveTo('2026-03-03T09:00:00.000+08:00')).to.equal(0);
  });

  it('remind each department once, and escalate each once when nobody answered', async () => {
    const office = await openOffice();
    const caseId = await askedDepartments(office);

    const fired = await office.moveTo('2026-03-06T09:00:00.000+08:00');

    const types = await typesOf(office, caseId);
    expect(fired).to.be.at.least(6);
    expect(count(types, 'OpinionReminded')).to.equal(3);
    expect(count(types, 'OpinionEscalated')).to.equal(3);
    expect(await office.workers.fireDue()).to.equal(0);
  });

  it('leave a department alone that answered', async () => {
    const office = await openOffice();
    const caseId = await askedDepartments(office);
    await office.does('traffic', caseId, {
      type: 'CompleteTask',
      taskId: await office.taskAt(caseId, 'Opinion', 'traffic'),
      outcome: 'agree',
      opinion: '同意',
      form: {},
      fileIds: [],
    });

    await office.moveTo('2026-03-06T09:00:00.000+08:00');

    expect(count(await typesOf(office, caseId), 'OpinionEscalated')).to.equal(2);
  });

  it('are decided on what their case is now, although it was read ahead before somebody went on', async () => {
    const office = await openOffice();
    const caseId = await askedDepartments(office);
    const ahead = await office.store.cases.load(caseId);
    const taskId = await office.taskAt(caseId, 'Opinion', 'traffic');
    const due = await office.store.timers.list({ limit: 100 });
    await office.does('traffic', caseId, {
      type: 'CompleteTask',
      taskId,
      outcome: 'agree',
      opinion: '同意',
      form: {},
      fileIds: [],
    });
    const left = await office.store.timers.list({ limit: 100 });
    const gone = due.items.find(
      ({ timerId }) => !left.items.some((timer) => timer.timerId === timerId),
    );
    if (gone === undefined) throw new Error('no timer went with the task');

    const { store } = office;
    const road = createCaseRoad({ store, contexts: createCaseContexts(store) });
    const command = timerCommand(gone, '2026-03-06T09:00:00.000+08:00');
    const told = await tellCase(road, caseId, command, ahead);
    expect(told).to.include({ taken: false, isObsolete: true });
  });

  it('fire in the order of their due times, each at its own time, in one long jump', async () => {
    const office = await openOffice();
    const caseId = await askedDepartments(office);

    await office.moveTo('2026-03-20T09:00:00.000+08:00');

    const events = (await office.store.cases.events(caseId)).map(({ event }) => event);
    const times = events.map(({ at }) => Date.parse(at));
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
    const reminded = events.find(({ type }) => type === 'OpinionReminded');
    expect(reminded?.at.slice(0, 10)).not.to.equal('2026-03-20');
  });

  it('accept a case by silence after five working days', async () => {
    const office = await openOffice();
    const caseId = await office.submit();

    await office.moveTo('2026-03-10T09:00:00.000+08:00');

    const file = await office.file(caseId);
    expect(file.flags).to.include('deemedAccepted');
    expect(file.clock.acceptedOn).to.equal('2026-03-02');
  });

  it('fire once although the queue delivers every job three times', async () => {
    const queue = threefold(createDirectQueue());
    const office = await openOffice({ queue });
    const caseId = await askedDepartments(office);
    const due = await office.store.timers.between({
      from: monday,
      to: '2026-03-20T00:00:00.000+08:00',
      limit: 100,
    });
    await office.clock.set('2026-03-06T09:00:00.000+08:00');

    await queue.add(
      'timers',
      due.map(({ caseId: of, timerId, dueAt, kind }) => ({
        id: timerId,
        data: { caseId: of, timerId, dueAt, kind },
      })),
    );

    const types = await typesOf(office, caseId);
    expect(count(types, 'OpinionReminded')).to.equal(3);
    expect(count(types, 'OpinionEscalated')).to.equal(3);
  });

  it('fire once when several sweeps meet', async () => {
    const office = await openOffice();
    const caseId = await askedDepartments(office);
    await office.clock.set('2026-03-06T09:00:00.000+08:00');

    const fired = await Promise.all([1, 2, 3].map(() => office.workers.fireDue()));

    expect(fired.filter((one) => one > 0)).to.have.length(1);
    expect(count(await typesOf(office, caseId), 'OpinionEscalated')).to.equal(3);
  });

  it('wait quietly while the flow of their case is frozen, and fire when it goes on', async () => {
    const office = await openOffice();
    const caseId = await askedDepartments(office);
    const reason = '核查中';
    await office.does('admin', caseId, { type: 'SuspendFlow', reason });
    const others = await noticesOfAdmin(office);

    await office.moveTo('2026-03-06T09:00:00.000+08:00');
    await office.moveTo('2026-03-06T09:10:00.000+08:00');

    const frozen = await typesOf(office, caseId);
    expect(count(frozen, 'OpinionReminded') + count(frozen, 'OpinionEscalated')).to.equal(0);
    expect(await noticesOfAdmin(office)).to.deep.equal(others);
    expect(office.lines).to.deep.equal([]);

    await office.does('admin', caseId, { type: 'ResumeFlow', reason });
    await office.workers.fireDue();

    const types = await typesOf(office, caseId);
    expect(count(types, 'OpinionReminded')).to.equal(3);
    expect(count(types, 'OpinionEscalated')).to.equal(3);
    expect(await office.workers.fireDue()).to.equal(0);
  });

  it('throw away a timer that its case knows nothing of', async () => {
    const office = await openOffice();
    const caseId = await askedDepartments(office);
    await addGhostTimer(office, caseId);
    expect(await office.store.timers.nextDue()).to.equal(monday);

    expect(await office.workers.fireDue()).to.equal(0);

    expect(await office.store.timers.nextDue()).not.to.equal(monday);
  });
});

async function noticesOfAdmin(office: Office): Promise<readonly string[]> {
  await office.workers.drain();
  const { items } = await office.store.records.list('notice', {
    where: { personId: 'admin' },
    limit: 100,
  });
  return items.map(({ id }) => id);
}

/** At least once, as queues promise, and then some. */
function threefold(queue: JobQueue): JobQueue {
  return {
    ...queue,
    add: async (name, jobs) => {
      for (let time = 0; time < 3; time += 1) await queue.add(name, jobs);
    },
  };
}

/** A row of the store that the case's events do not explain. */
async function addGhostTimer(office: Office, caseId: string): Promise<void> {
  const stored = await office.store.cases.load(caseId);
  const row = (await office.store.cases.list({ limit: 1 })).items[0];
  if (stored === undefined || row === undefined) throw new Error(`there is no case ${caseId}`);
  const { id: _id, version, updatedAt: _updatedAt, ...summary } = row;
  const result = await office.store.commit({
    build: () => ({
      case: {
        id: caseId,
        expectedVersion: version,
        file: stored.file,
        events: [],
        summary,
        tasks: [],
        timers: { set: [{ timerId: 'ghost', dueAt: monday, kind: 'engine' }], cancelled: [] },
        jobs: [],
      },
      audit: [],
    }),
  });
  expect(result).to.deep.equal({ committed: true });
}
