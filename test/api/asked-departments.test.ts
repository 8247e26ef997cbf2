import { expect } from 'chai';
import { expectProblem, signIn } from './client.ts';
import { roadPermit, startServer, type TestServer } from './server.ts';
import { complete, type Filed, file, upload } from './stories.ts';

describe('api: departments that are asked', () => {
  let server: TestServer;
  let filed: Filed;
  beforeEach(async () => {
    // Sessions outlive the days that this story takes.
    server = await startServer({ wallClock: { now: () => '2026-03-02T09:00:00.000+08:00' } });
    filed = await file(server, roadPermit);
    const checks = ['DL01', 'DL02', 'DL03', 'DL04'].map((code) => ({
      code,
      check: { result: 'ok' },
    }));
    const accepted = await complete(server, 'counter', {
      number: filed.number,
      element: 'PreCheck',
      outcome: 'accept',
      opinion: '齐全',
      ...{ checks },
    });
    expect(accepted.status, accepted.text).to.equal(200);
  });
  afterEach(() => server.stop());

  const view = async (who: string) =>
    (await (await signIn(server, who)).get(`/api/cases/${encodeURIComponent(filed.number)}`)).body;

  it('see the case, their own question and task, and no identity number', async () => {
    const body = await view('garden');
    expect(body.opinions.map((one: { department: string }) => one.department)).to.deep.equal([
      'garden',
    ]);
    expect(body.tasks.map((one: { element: string }) => one.element)).to.deep.equal(['Opinion']);
    expect(body.applicant.idNumber).to.equal('**************0011');
    expect(
      body.documents.filter((one: { kind: string }) => one.kind === 'opinionLetter'),
    ).to.have.length(1);
    expect((await view('counter')).opinions).to.have.length(3);
  });

  it('answer without reading what the others said; the lead reads all, the applicant none', async () => {
    for (const [who, outcome, opinion] of [
      ['traffic', 'agree', '交警同意'],
      ['garden', 'disagree', '园林不同意：须移植行道树'],
    ] as const) {
      const answer = await complete(server, who, {
        number: filed.number,
        element: 'Opinion',
        outcome,
        opinion,
      });
      expect(answer.status, answer.text).to.equal(200);
    }
    expect(JSON.stringify(await view('water')))
      .to.not.contain('交警同意')
      .and.not.contain('园林不同意');
    expect(JSON.stringify(await view('garden')))
      .to.contain('园林不同意')
      .and.not.contain('交警同意');
    const lead = await view('officer');
    expect(
      lead.opinions.map((one: { reply?: { valueName: string } }) => one.reply?.valueName ?? null),
    ).to.have.members(['同意', '不同意', null]);
    const applicant = JSON.stringify(await view('applicant'));
    expect(applicant).to.not.contain('交警同意').and.not.contain('园林不同意：');
  });

  it('cannot answer for each other', async () => {
    const water = await signIn(server, 'water');
    const [own] = (await water.get('/api/tasks?view=claimable')).body.items;
    const garden = await signIn(server, 'garden');
    expectProblem(
      await garden.post(`/api/tasks/${own.id}/complete`, { outcome: 'agree', opinion: '代答' }),
      404,
      'TASK_NOT_FOUND',
    );
  });

  it('attach files to their opinion, which the lead then reads', async () => {
    const garden = await signIn(server, 'garden');
    const id = await upload(garden);
    const [task] = (await garden.get('/api/tasks?view=claimable')).body.items;
    const answer = await garden.post(`/api/tasks/${task.id}/complete`, {
      outcome: 'agree',
      opinion: '同意',
      fileIds: [id],
    });
    expect(answer.status, answer.text).to.equal(200);
    expect((await (await signIn(server, 'officer')).get(`/api/files/${id}`)).status).to.equal(200);
    expectProblem(
      await (await signIn(server, 'neighbour')).get(`/api/files/${id}`),
      404,
      'FILE_NOT_FOUND',
    );
  });

  it('see how many working days are left, and the light', async () => {
    server.moveTo('2026-03-05T10:00:00.000+08:00');
    const garden = await signIn(server, 'garden');
    const [task] = (await garden.get('/api/tasks?view=claimable')).body.items;
    expect(task).to.include({ dueOn: '2026-03-05', remaining: 1, light: 'yellow' });
    server.moveTo('2026-03-09T10:00:00.000+08:00');
    const [late] = (await (await signIn(server, 'garden')).get('/api/tasks?view=claimable')).body
      .items;
    expect(late).to.include({ remaining: -2, light: 'red' });
  });
});
