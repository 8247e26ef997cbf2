import { expect } from 'chai';
import { StoreFailure, StoreUnavailable } from '#store';
import { type Connector, localConnectors } from '../../workers/index.ts';
import { checkingOffice } from './checking-office.ts';
import { noticesOf } from './office.ts';

describe('service jobs', () => {
  it('are done by their connector, once, under the id of the job', async () => {
    const keys: string[] = [];
    const { office } = await checkingOffice(async ({ idempotencyKey }) => {
      keys.push(idempotencyKey);
      return { ok: true, variables: { checked: true } };
    });
    const caseId = await office.submit();

    await office.workers.drain();
    await office.workers.drain();

    expect(keys).to.have.length(1);
    expect(await office.taskAt(caseId, 'Look')).to.be.a('string');
    expect(await office.store.outbox.open()).to.equal(0);
  });

  it('check identity numbers and credit codes without leaving the house', async () => {
    const { office } = await checkingOffice(localConnectors.get('identityCheck'));
    const caseId = await office.submit();

    await office.workers.drain();

    const events = (await office.store.cases.events(caseId)).map(({ event }) => event);
    const set = events.filter((event) => event.type === 'VariablesSet');
    expect(JSON.stringify(set)).to.include('"identityCheck":{"valid":true');
  });

  it('are tried again later after a failure, and then go on', async () => {
    let attempts = 0;
    const { office, passMs } = await checkingOffice(async () => {
      attempts += 1;
      if (attempts < 3) throw new Error('the line is busy');
      return { ok: true, variables: {} };
    });
    const caseId = await office.submit();

    await office.workers.drain();
    expect(attempts).to.equal(1);
    passMs(3_000);
    await office.workers.drain();
    passMs(3_000);
    await office.workers.drain();
    expect(attempts).to.equal(2);
    passMs(10_000);
    await office.workers.drain();

    expect(attempts).to.equal(3);
    expect(await office.taskAt(caseId, 'Look')).to.be.a('string');
    expect((await office.file(caseId)).flags).not.to.include('incident');
  });

  it('end in an incident and a notice when nothing helps, and are not tried for ever', async () => {
    let attempts = 0;
    const { office, passMs } = await checkingOffice(async () => {
      attempts += 1;
      return { ok: false, message: 'the register is closed' };
    });
    const caseId = await office.submit();

    for (let round = 0; round < 12; round += 1) {
      await office.workers.drain();
      passMs(3_600_000);
    }

    expect(attempts).to.equal(5);
    const file = await office.file(caseId);
    expect(file.flags).to.include('incident');
    const raised = (await office.store.cases.events(caseId)).map(({ event }) => event);
    expect(JSON.stringify(raised)).to.include('the register is closed');
    expect(await noticesOf(office, 'admin')).to.include('后台作业多次失败，已停止');
    expect(await office.store.outbox.open()).to.equal(0);
  });

  const poison: readonly (readonly [what: string, connector: Connector, said: string])[] = [
    [
      'throws',
      async () => {
        throw new Error('no route to the register');
      },
      'no route to the register',
    ],
    ['never answers', () => new Promise(() => undefined), 'no answer within'],
    [
      'answers more than a case can keep',
      async () => ({ ok: true, variables: { text: '长'.repeat(2_000_000) } }),
      'has grown to',
    ],
  ];
  for (const [what, connector, said] of poison) {
    it(`F20: of a connector that ${what} end in an incident, and others go on`, async () => {
      let isFirst: string | undefined;
      let othersCalls = 0;
      const { office, passMs } = await checkingOffice(
        (request) => {
          isFirst ??= request.idempotencyKey;
          if (request.idempotencyKey !== isFirst) othersCalls += 1;
          return request.idempotencyKey === isFirst
            ? connector(request)
            : Promise.resolve({ ok: true, variables: { checked: true } });
        },
        { callLimitMs: 5 },
      );
      const poisoned = await office.submit();
      await office.workers.drain();
      const other = await office.submit();
      for (let round = 0; round < 6; round += 1) {
        await office.workers.drain();
        passMs(3_600_000);
      }

      expect((await office.file(poisoned)).flags).to.include('incident');
      expect(office.lines.join()).to.include(said);
      expect(await office.taskAt(other, 'Look')).to.be.a('string');
      // What the poison is tried again costs the other nothing.
      expect(othersCalls).to.equal(1);
      expect(await office.store.outbox.open()).to.equal(0);
    });
  }

  it('are done again under the same key when an administrator resolves their incident', async () => {
    const keys: string[] = [];
    let isOpen = false;
    const { office } = await checkingOffice(async ({ idempotencyKey }) => {
      keys.push(idempotencyKey);
      return isOpen
        ? { ok: true, variables: {} }
        : { ok: false, message: 'the register is closed', final: true };
    });
    const caseId = await office.submit();
    await office.workers.drain();
    const [incident] = (await office.file(caseId)).instance?.incidents ?? [];

    isOpen = true;
    const incidentId = String(incident?.i);
    await office.does('admin', caseId, { type: 'ResolveIncident', incidentId });
    await office.workers.drain();

    expect(await office.taskAt(caseId, 'Look')).to.be.a('string');
    expect(keys).to.have.length(2);
    expect(keys[0]).to.equal(keys[1]);
  });

  it('are closed without another word when their case took the answer before', async () => {
    const { office, passMs } = await checkingOffice(async () => ({ ok: true, variables: {} }));
    await office.submit();
    // The worker dies after its command and before it closes the job.
    const { outbox } = office.store;
    const complete = outbox.complete;
    Object.assign(outbox, { complete: async () => false });
    await office.workers.drain();
    Object.assign(outbox, { complete });
    passMs(120_000);

    await office.workers.drain();

    expect(await office.store.outbox.open()).to.equal(0);
    expect(office.lines).to.deep.equal([]);
  });

  it('are not charged with an attempt when the store is away', async () => {
    let isAway = true;
    const { office, passMs } = await checkingOffice(async () => {
      if (isAway) throw new StoreUnavailable('the cable was cut');
      return { ok: true, variables: {} };
    });
    const caseId = await office.submit();
    for (let round = 0; round < 6; round += 1) {
      await office.workers.drain().catch(() => undefined);
      passMs(10_000);
    }
    isAway = false;

    await office.workers.drain();

    expect(await office.taskAt(caseId, 'Look')).to.be.a('string');
    expect(office.lines).to.deep.equal([]);
  });

  it('are left, without an attempt, to newer processes when their case is of a newer release', async () => {
    let calls = 0;
    const { office, passMs } = await checkingOffice(async () => {
      calls += 1;
      return { ok: true, variables: {} };
    });
    const caseId = await office.submit();
    const { cases, outbox } = office.store;
    const { load } = cases;
    const newer = new StoreFailure('STORE_SCHEMA_NEWER', 'a case was written by a newer release');
    Object.assign(cases, { load: () => Promise.reject(newer) });
    for (let round = 0; round < 6; round += 1) {
      await office.workers.drain().catch(() => undefined);
      passMs(60_000);
    }
    const { items } = await outbox.list({ state: 'open', limit: 10 });
    const waiting = items.find(({ kind }) => kind === 'service');
    expect([calls, waiting?.attempts, office.lines]).to.deep.equal([0, 0, []]);

    Object.assign(cases, { load });
    await office.workers.drain();

    expect(await office.taskAt(caseId, 'Look')).to.be.a('string');
  });

  it('wait without an attempt, and nobody outside is asked, while the flow of their case is frozen', async () => {
    let calls = 0;
    const { office, passMs } = await checkingOffice(async () => {
      calls += 1;
      return { ok: true, variables: {} };
    });
    const caseId = await office.submit();
    const reason = '核查中';
    await office.does('admin', caseId, { type: 'SuspendFlow', reason });
    for (let round = 0; round < 8; round += 1) {
      await office.workers.drain();
      passMs(60_000);
    }
    const { items } = await office.store.outbox.list({ state: 'open', limit: 10 });
    const waiting = items.find(({ kind }) => kind === 'service');
    expect([calls, waiting?.attempts, office.lines]).to.deep.equal([0, 0, []]);

    await office.does('admin', caseId, { type: 'ResumeFlow', reason });
    passMs(60_000);
    await office.workers.drain();

    expect(calls).to.equal(1);
    expect(await office.taskAt(caseId, 'Look')).to.be.a('string');
  });

  it('are not given up, nor their incident lost, when their case is frozen meanwhile', async () => {
    let isFirst = true;
    const { office, passMs } = await checkingOffice(async () => {
      if (isFirst) await office.does('admin', caseId, { type: 'SuspendFlow', reason });
      isFirst = false;
      return { ok: false, message: 'the register is closed', final: true };
    });
    const reason = '核查中';
    const caseId = await office.submit();
    await office.workers.drain();
    expect((await office.store.outbox.list({ state: 'dead', limit: 10 })).items).to.deep.equal([]);

    await office.does('admin', caseId, { type: 'ResumeFlow', reason });
    passMs(60_000);
    await office.workers.drain();

    expect((await office.file(caseId)).flags).to.include('incident');
  });

  it('of a type that nobody does end in an incident at once', async () => {
    const { office } = await checkingOffice(undefined);
    const caseId = await office.submit();

    await office.workers.drain();

    expect((await office.file(caseId)).flags).to.include('incident');
    expect(office.lines.join()).to.include('no connector does jobs of type identityCheck');
  });
});
