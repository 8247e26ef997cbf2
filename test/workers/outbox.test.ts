import { expect } from 'chai';
import type { Json } from '#engine';
import { later, StoreFailure, StoreUnavailable } from '#store';
import type { Connector } from '../../workers/index.ts';
import { localConnectors } from '../../workers/index.ts';
import { publishCheckedIntake } from './checked-intake.ts';
import { textOfPdf } from './documents/pdf-text.ts';
import { materialCodes, monday, type Office, type OfficeOptions, openOffice } from './office.ts';

/** An office whose intake asks a service first, and whose wall clock we move. */
async function checkingOffice(connector: Connector | undefined, options: OfficeOptions = {}) {
  let wall = monday;
  const connectors = new Map(connector === undefined ? [] : [['identityCheck', connector]]);
  const office = await openOffice({ connectors, wallNow: () => wall, ...options });
  await publishCheckedIntake(office.store);
  const passMs = (ms: number) => {
    wall = later(wall, ms);
  };
  return { office, passMs };
}

async function noticesOf(office: Office, personId: string): Promise<readonly string[]> {
  const page = await office.store.records.list('notice', { where: { personId }, limit: 100 });
  return page.items.map(({ data }) => (data as { readonly subject: string }).subject);
}

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

describe('documents and notices', () => {
  it('come from the outbox: the receipt becomes a PDF whose hash is recorded', async () => {
    const office = await openOffice();
    const caseId = await office.submit();

    await office.workers.drain();

    const [receipt] = (await office.file(caseId)).documents;
    const bytes = await office.store.blobs.get(receipt?.blob?.id ?? '');
    expect(receipt?.blob?.size).to.equal(bytes?.length);
    expect(receipt?.blob?.sha256).to.match(/^[0-9a-f]{64}$/);
    expect(textOfPdf(bytes ?? new Uint8Array())).to.include(receipt?.number);
  });

  it('speak in the words of the version that the case follows, not of a later one', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    const { matter } = await office.file(caseId);
    const wordsOf = (words: string) => ({
      receipt: {
        paragraphs: [`${words}：{{materials}}，{{receivedOn}}，{{receivedBy}}，{{noticeDue}}。`],
      },
    });
    const pinned = await office.store.records.get('matter', `${matter.code}@${matter.version}`);
    const current = await office.store.records.get('matter', matter.code);
    if (pinned === undefined || current === undefined) throw new Error('no published matter');
    const { matter: told, ...publication } = pinned.data as { readonly matter: object };
    await office.store.commit({
      build: () => ({
        records: [
          {
            kind: 'matter',
            id: `${matter.code}@${matter.version}`,
            expectedVersion: 'any',
            data: { ...publication, matter: { ...told, documents: wordsOf('本版措辞') } } as Json,
          },
          {
            kind: 'matter',
            id: matter.code,
            expectedVersion: 'any',
            data: { ...(current.data as object), documents: wordsOf('后来措辞') } as Json,
          },
        ],
        audit: [],
      }),
    });

    await office.workers.drain();

    const [receipt] = (await office.file(caseId)).documents;
    const bytes = await office.store.blobs.get(receipt?.blob?.id ?? '');
    const words = textOfPdf(bytes ?? new Uint8Array());
    expect(words).to.include('本版措辞').and.include('2026年3月2日');
    expect(words).to.not.include('后来措辞');
  });

  it('are made once although the queue delivers every job again', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    await office.workers.drain();
    const { version } = (await office.store.cases.load(caseId)) ?? {};

    await office.workers.drain();

    expect((await office.store.cases.load(caseId))?.version).to.equal(version);
    const rendered = (await office.store.cases.events(caseId)).filter(
      ({ event }) => event.type === 'DocumentRendered',
    );
    expect(rendered).to.have.length(1);
  });

  it('tell everybody who is meant, in the inbox and by text message', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    await office.does('counter', caseId, {
      type: 'CompleteTask',
      taskId: await office.taskAt(caseId, 'PreCheck'),
      outcome: 'supplement',
      opinion: '补正',
      form: {},
      fileIds: [],
      checks: materialCodes.map((code) => ({
        code,
        check: code === 'DL03' ? { result: 'defective', reason: '未盖章' } : { result: 'ok' },
      })),
      supplementItems: [{ materialCode: 'DL03', reason: '未盖章' }],
    });
    const told: string[] = [];
    office.workers.onNotice((people) => told.push(...people));

    await office.workers.drain();
    await office.workers.drain();

    expect(told).to.include('applicant');
    const notices = await noticesOf(office, 'applicant');
    expect(notices).to.have.length(new Set(notices).size).and.not.to.have.length(0);
    expect(office.textMessages.join()).to.include('138****0001').and.not.to.include('13800000001');
  });
});
