import { expect } from 'chai';
import { openChildHandler } from '../../workers/children.ts';
import { type Client, clientOf, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { upload } from './stories.ts';

describe('a joint application by HTTP', () => {
  let server: TestServer;
  let applicant: Client;
  let number: string;
  let queryCode: string;

  before(async () => {
    server = await startServer();
    applicant = await signIn(server, 'applicant');
    const fileId = await upload(applicant);
    const filed = await applicant.post('/api/cases', {
      matterCode: '329900001200',
      applicant: { kind: 'person', name: '张小满', idNumber: '329900199003070011', phone: '138' },
      form: {
        companyName: '示例小满餐饮有限公司',
        address: '示例市建设路 21 号',
        legalPerson: '张小满',
        capital: 50,
        scope: '餐饮服务',
        employees: 8,
        wantsInvoice: 'yes',
        wantsFund: 'no',
      },
      materials: ['KB01', 'KB02', 'KB03', 'KB04', 'KB05'].map((code) => ({
        code,
        fileIds: [fileId],
      })),
    });
    ({ number, queryCode } = filed.body);
    const counter = await signIn(server, 'counter');
    const { tasks } = (await counter.get(`/api/cases/${number}`)).body;
    await counter.post(`/api/tasks/${tasks[0].id}/complete`, {
      outcome: 'accept',
      opinion: '齐全',
      form: {},
    });
    const job = (await server.store.outbox.list({ state: 'open', limit: 100 })).items.find(
      ({ kind }) => kind === 'openChild',
    );
    if (job === undefined) throw new Error('no child is being opened');
    const clock = { now: () => '2026-03-02T09:00:00.000+08:00' };
    await openChildHandler({ ...server, clock })(job);
  });
  after(() => server.stop());

  it('shows the lead and the applicant each department’s case as it stands', async () => {
    const [part, ...more] = (await applicant.get(`/api/cases/${number}`)).body.children;
    expect(more).to.deep.equal([]);
    expect(part).to.include({
      element: 'Register',
      matterName: '企业设立登记',
      departmentName: '示例市市场监督管理局',
      state: 'open',
      standing: '已收件',
    });
    const child = (await applicant.get(`/api/cases/${part.number}`)).body;
    expect(child.parent).to.deep.equal({ number });
    expect(child.materials[0].files[0].name).to.be.a('string').and.not.equal('');
  });

  it('lets the department find the umbrella, and nobody else', async () => {
    const market = await signIn(server, 'market-officer');
    expect((await market.get(`/api/cases/${number}`)).body.children).to.have.length(1);
    const police = await signIn(server, 'police-officer');
    expect((await police.get(`/api/cases/${number}`)).status).to.equal(404);
  });

  it('tells whoever has number and code in plain sentences', async () => {
    const progress = await clientOf(server).get(`/api/public/cases/${number}?code=${queryCode}`);
    const [part] = progress.body.parts;
    expect(part.sentence).to.match(
      /^企业设立登记（示例市市场监督管理局，329900-MARKET-.*）：已收件。$/,
    );
    expect(part.sentenceEn).to.match(/^企业设立登记 \(.*\): [a-z ]+\.$/i);
  });

  it('refuses to publish matters that wait for each other', async () => {
    const analyst = await signIn(server, 'analyst');
    const seal = '329900001202';
    const draft = (await analyst.get('/api/matter-drafts/329900001200')).body;
    const children = draft.matter.children.map((child: { matter: string }) =>
      child.matter === seal ? { ...child, requires: ['329900001203'] } : child,
    );
    const saved = await analyst.put(
      '/api/matter-drafts/329900001200',
      { matter: { ...draft.matter, children } },
      { headers: { 'If-Match': '"0"' } },
    );
    expect(saved.status, saved.text).to.equal(200);
    const refused = await analyst.post('/api/matters/329900001200/publish', {
      definitionKey: 'CompanyStart',
      definitionVersion: 1,
    });
    expect(refused.status).to.equal(422);
    expect(refused.body.problems.map(({ code }: { code: string }) => code)).to.include(
      'MUTUAL_PREREQUISITE',
    );
  });
});
