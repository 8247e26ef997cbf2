import { expect } from 'chai';
import type { OutboxRow } from '#store';
import { childIdOf, openChildHandler } from '../../workers/children.ts';
import { done } from '../../workers/ports.ts';
import {
  actorNamed,
  childAt,
  companyStart,
  complete,
  finishChild,
  handedOut,
  openJointOffice,
  registration,
  startCompany,
} from './joint-office.ts';
import type { Office } from './office.ts';

describe('企业开办: an umbrella case and the departments’ own cases', () => {
  let office: Office;
  let umbrella: string;

  beforeEach(async () => {
    office = await openJointOffice();
    umbrella = await startCompany(office);
    await office.workers.drain();
  });

  const states = async (caseId = umbrella) =>
    ((await office.file(caseId)).children ?? []).map(({ element, state, resultCode = '' }) =>
      `${element} ${state} ${resultCode}`.trim(),
    );
  const openingJob = async (): Promise<OutboxRow> => {
    const jobId = (await office.file(umbrella)).children?.[0]?.jobId ?? '';
    const job = await office.store.outbox.load(`${umbrella}.job.${jobId}`);
    if (job === undefined) throw new Error('no child is being opened');
    return job;
  };
  const registered = async (decision: 'grant' | 'deny' = 'grant') => {
    await finishChild(office, await childAt(office, umbrella, 'Register'), 'market', decision);
    await office.workers.drain();
  };

  it('opens a whole case of the department, with the mapped form and materials', async () => {
    const child = await office.file(await childAt(office, umbrella, 'Register'));
    const parent = await office.file(umbrella);

    expect(child.matter.code).to.equal(registration);
    expect(child.leadDepartment).to.equal('market');
    expect(child.number).to.match(/^329900-MARKET-/);
    expect(child.form).to.deep.equal({
      companyName: '示例小满餐饮有限公司',
      address: '示例市建设路 21 号',
      legalPerson: '张小满',
      capital: 50,
      scope: '餐饮服务',
    });
    expect(child.materials).to.deep.include({ code: 'SL02', fileIds: ['file-KB02'] });
    expect(child.applicant).to.deep.equal(parent.applicant);
    expect(child.queryCode).to.equal(parent.queryCode);
    expect(child.parent).to.include({ caseId: umbrella, number: parent.number });
    expect(parent.children?.[0]).to.include({ number: child.number, department: 'market' });
  });

  it('lets the others begin in parallel only when the registration is granted', async () => {
    expect(await states()).to.deep.equal(['Register open']);
    await registered();
    expect(await states()).to.have.members([
      'Register closed granted',
      'Seal open',
      'Invoice open',
      'Social open',
      'Fund open',
    ]);
  });

  it('leaves out the departments whose condition does not hold', async () => {
    umbrella = await startCompany(office, { wantsFund: 'no' });
    await office.workers.drain();
    await registered();
    expect(await states()).to.include('Fund notOpened');
  });

  it('opens one case for a job that is done twice, also at once', async () => {
    office = await openJointOffice();
    umbrella = await startCompany(office);
    const again = openChildHandler(office);
    const job = await openingJob();

    expect(await Promise.all([again(job), again(job)])).to.deep.equal([done, done]);
    expect(await again(job)).to.deep.equal(done);
    await office.workers.drain();

    expect(await states()).to.deep.equal(['Register open']);
    expect(await office.store.cases.scan({ limit: 100 })).to.have.length(2);
  });

  it('finds the case that an earlier attempt made before it was killed', async () => {
    office = await openJointOffice();
    umbrella = await startCompany(office);
    const killed = { ...office.caseRoad, execute: async () => ({ kind: 'busy' }) as const };
    const job = await openingJob();
    const attempt = await openChildHandler({ ...office, caseRoad: killed })(job);
    expect(attempt.done).to.equal(false);
    expect(await states()).to.deep.equal(['Register opening']);

    await office.workers.drain();

    expect(await states()).to.deep.equal(['Register open']);
    expect(await office.store.cases.scan({ limit: 100 })).to.have.length(2);
    expect(await childAt(office, umbrella, 'Register')).to.equal(
      childIdOf(umbrella, String(job.payload['jobId'])),
    );
  });

  it('undoes nothing of the others when one department denies', async () => {
    await registered();
    await finishChild(office, await childAt(office, umbrella, 'Seal'), 'police', 'deny');
    for (const [element, department] of others)
      await finishChild(office, await childAt(office, umbrella, element), department, 'grant');
    await office.workers.drain();

    expect(await states()).to.include.members([
      'Register closed granted',
      'Seal closed denied',
      'Fund closed granted',
    ]);
    const wrong = complete(office, 'officer', umbrella, 'Conclude', 'complete');
    expect(await messageOf(wrong)).to.include('CONCLUSION_DIFFERS');
    await complete(office, 'officer', umbrella, 'Conclude', 'partial');
    await complete(office, 'counter', umbrella, 'DeliverPartly', 'delivered', handedOut);
    const file = await office.file(umbrella);
    expect([file.status, file.resultCode]).to.deep.equal(['DELIVERED', 'partlyGranted']);
    const handed = file.documents.find(({ kind }) => kind === 'deliveryReceipt')?.facts;
    expect(JSON.stringify(handed)).to.include('公章刻制备案办理结果（329900-POLICE-');
  });

  it('ends granted when all are, and with nothing when the registration is denied', async () => {
    await registered();
    for (const [element, department] of [['Seal', 'police'] as const, ...others])
      await finishChild(office, await childAt(office, umbrella, element), department, 'grant');
    await office.workers.drain();
    await complete(office, 'officer', umbrella, 'Conclude', 'complete');
    await complete(office, 'counter', umbrella, 'Deliver', 'delivered', handedOut);
    expect((await office.file(umbrella)).resultCode).to.equal('granted');

    umbrella = await startCompany(office, { wantsFund: 'no' });
    await office.workers.drain();
    await registered('deny');
    await complete(office, 'officer', umbrella, 'Conclude', 'none');
    await complete(office, 'counter', umbrella, 'DeliverDenial', 'delivered', handedOut);
    expect((await office.file(umbrella)).resultCode).to.equal('denied');
    expect(await states()).to.deep.equal(['Register closed denied']);
  });

  it('withdraws the undecided children with the umbrella, and leaves the decided ones', async () => {
    await registered();
    const sealed = await childAt(office, umbrella, 'Seal');
    await office.does('applicant', umbrella, { type: 'WithdrawCase', reason: '不办了' });
    await office.workers.drain();

    expect((await office.file(sealed)).status).to.equal('WITHDRAWN');
    expect((await office.file(await childAt(office, umbrella, 'Register'))).status).to.equal(
      'DELIVERED',
    );
    expect(await states()).to.include.members([
      'Register closed granted',
      'Seal closed withdrawn',
      'Fund closed withdrawn',
    ]);
  });

  it('withdraws a child that was still being opened', async () => {
    office = await openJointOffice();
    umbrella = await startCompany(office);
    await office.does('applicant', umbrella, { type: 'WithdrawCase', reason: '不办了' });
    await office.workers.drain();
    expect(await states()).to.deep.equal(['Register recalled']);
    expect(await office.store.cases.scan({ limit: 100 })).to.have.length(1);
  });

  it('keeps what a department decided while the umbrella was frozen', async () => {
    await office.does('admin', umbrella, { type: 'SuspendFlow', reason: '核对数据' });
    await registered();
    expect(await states()).to.deep.equal(['Register closed granted']);
    await office.does('admin', umbrella, { type: 'ResumeFlow', reason: '核对完毕' });
    await office.workers.drain();
    expect(await states()).to.include('Seal open');
  });

  it('stops with an incident when the department’s matter takes no case, and goes on after it', async () => {
    const { data, version } = (await office.store.records.get('matter', registration)) ?? {
      data: {},
      version: 0,
    };
    const put = (status: string, expectedVersion: number) =>
      office.store.commit({
        build: () => ({
          records: [
            {
              kind: 'matter',
              id: registration,
              expectedVersion,
              data: { ...(data as object), status },
            },
          ],
          audit: [],
        }),
      });
    await put('suspended', version);
    umbrella = await startCompany(office, { wantsFund: 'no' });
    await office.workers.drain();
    const stopped = await office.file(umbrella);
    expect(stopped.flags).to.include('incident');

    await put('published', version + 1);
    const incidentId = String(stopped.instance?.incidents[0]?.i);
    await office.does('admin', umbrella, { type: 'ResolveIncident', incidentId });
    await office.workers.drain();
    expect(await states()).to.deep.equal(['Register open']);
  });

  it('lets only the system file children', async () => {
    const parent = { caseId: umbrella, number: 'x', jobId: '1' };
    const file = await office.file(umbrella);
    const { applicant, form, materials } = file;
    const said = { applicant, form, materials, parent, caseId: 'forged', queryCode: 'QUERY567' };
    const at = office.clock.now();
    const answer = await office.caseRoad.submit(companyStart, {
      type: 'SubmitCase',
      at,
      actor: actorNamed('applicant'),
      ...said,
    });
    expect(answer).to.have.nested.property('rejection.code', 'NOT_PERMITTED');
  });
});

const others = [
  ['Invoice', 'tax'],
  ['Social', 'social'],
  ['Fund', 'fund'],
] as const;

async function messageOf(action: Promise<void>): Promise<string> {
  try {
    await action;
  } catch (error) {
    return String(error);
  }
  throw new Error('it was accepted');
}
