import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { type Client, clientOf, expectProblem, signIn } from './client.ts';
import { foodPermit, roadPermit, startServer, type TestServer } from './server.ts';
import { applicationFor } from './stories.ts';

const xmlType = { headers: { 'Content-Type': 'application/xml' } };
const library = new URL(
  '../../processes/library/food-business-permit/process.bpmn',
  import.meta.url,
);

describe('api: publishing matters', () => {
  let server: TestServer;
  let analyst: Client;
  beforeEach(async () => {
    server = await startServer();
    analyst = await signIn(server, 'analyst');
  });
  afterEach(() => server.stop());

  const xml = readFileSync(library, 'utf8');
  const publish = (definitionKey: string, definitionVersion: number) =>
    analyst.post(`/api/matters/${foodPermit}/publish`, { definitionKey, definitionVersion });

  it('warns at deployment and refuses at publication what the law does not allow', async () => {
    const unlawful = xml.replaceAll(' gov:position="reviewer"', '');
    const deployed = await analyst.post('/api/definitions', unlawful, xmlType);
    expect(deployed.status, deployed.text).to.equal(201);
    expect(deployed.body.warnings).to.deep.include({
      elementId: 'Review',
      code: 'POSITION_MISSING',
      message: '环节“审核”没有设置办理岗位',
      messageEn: 'step 审核 has no position',
      severity: 'warning',
    });
    const refused = await publish('FoodBusinessPermit', deployed.body.version);
    expectProblem(refused, 422, 'MATTER_NOT_PUBLISHABLE');
    expect(refused.body.problems.map((one: { code: string }) => one.code)).to.include(
      'POSITION_MISSING',
    );
    expect((await analyst.get(`/api/matters/${foodPermit}`)).body.process.version).to.equal(1);
  });

  it('publishes a definition as a new version of the matter', async () => {
    await analyst.post('/api/definitions', xml.replace('name="审核"', 'name="复核"'), xmlType);
    const answer = await publish('FoodBusinessPermit', 2);
    expect([answer.status, answer.body], answer.text).to.deep.equal([
      201,
      { code: foodPermit, version: 2 },
    ]);
    const guide = (await analyst.get(`/api/matters/${foodPermit}`)).body;
    expect(guide.version).to.equal(2);
    expect(guide.flow.bpmnXml).to.contain('复核');
  });

  it('does not know a definition or matter that is not there', async () => {
    expectProblem(await publish('Nothing', 1), 404, 'DEFINITION_NOT_FOUND');
    expectProblem(await publish('FoodBusinessPermit', 99), 404, 'DEFINITION_NOT_FOUND');
    expectProblem(
      await analyst.post('/api/matters/000/publish', {
        definitionKey: 'FoodBusinessPermit',
        definitionVersion: 1,
      }),
      404,
      'MATTER_NOT_FOUND',
    );
  });

  it('finds matters by theme, counts them, and takes the theme for a word of the search', async () => {
    const stranger = clientOf(server);
    const { items } = (await stranger.get('/api/public/themes')).body;
    const licences = items.find(({ code }: { code: string }) => code === 'organisation.licence');
    expect(licences).to.deep.include({ audience: 'organisation', name: '准入准营' });
    const under = (await stranger.get('/api/public/matters?theme=organisation.licence&limit=100'))
      .body.items;
    expect(under.length).to.equal(licences.count).and.above(0);
    expect(under.map(({ code }: { code: string }) => code)).to.include(foodPermit);
    const none = await stranger.get('/api/public/matters?theme=person.death');
    expect(none.body.items).to.deep.equal([]);
    const forPersons = await stranger.get(
      `/api/public/matters?theme=organisation.licence&audience=person&q=${encodeURIComponent('创业')}`,
    );
    expect(forPersons.body.items.map(({ code }: { code: string }) => code)).to.deep.equal([
      foodPermit,
    ]);
    const guide = (await stranger.get(`/api/public/matters/${foodPermit}`)).body;
    expect(guide.themes[0]).to.deep.equal({
      code: 'organisation.licence',
      name: '准入准营',
      nameEn: 'Licences to operate',
    });
  });

  it('guides anybody to the situation of their case, and says what its answers ask', async () => {
    const anybody = clientOf(server);
    const address = `/api/public/matters/${roadPermit}`;
    const { body: guide } = await anybody.get(address);
    expect(guide.questions.map(({ key }: { key: string }) => key)).to.deep.equal([
      'roadAge',
      'affectsGreen',
      'affectsPipes',
    ]);
    const answers = { roadAge: 'recent', affectsGreen: 'no', affectsPipes: 'no' };
    const { status, body } = await anybody.post(`${address}/guidance`, { answers });
    expect(status).to.equal(200);
    expect(body.situation.code).to.equal('recent');
    expect(body.open).to.deep.equal([]);
    expect(body.limits.promised.days).to.equal(15);
    expect(body.materials.map(({ code }: { code: string }) => code)).to.include('DL06');
    expect(body.coDepartments.map(({ department }: { department: string }) => department)).to.eql([
      'traffic',
    ]);
    const wrong = await anybody.post(`${address}/guidance`, { answers: { roadAge: 'ancient' } });
    expectProblem(wrong, 422, 'FORM_INVALID');
    const unknown = await anybody.post('/api/public/matters/999/guidance', { answers: {} });
    expectProblem(unknown, 404, 'MATTER_NOT_FOUND');
  });

  it('tells the situation of a case', async () => {
    const applicant = await signIn(server, 'applicant');
    const application = await applicationFor(applicant, roadPermit);
    const { body } = await applicant.post('/api/cases', application);
    const shown = await applicant.get(`/api/cases/${body.number}`);
    expect(shown.body.situation).to.deep.equal({ code: 'ordinary', name: '一般道路' });
    const codes = shown.body.materials.map(({ code }: { code: string }) => code);
    expect(codes).to.include('DL01').and.not.to.include('DL06');
  });

  it('shows guides to the public, and finds them by a word', async () => {
    const stranger = clientOf(server);
    const list = (await stranger.get(`/api/public/matters?q=${encodeURIComponent('食品')}`)).body
      .items;
    expect(list.map(({ code }: { code: string }) => code)).to.deep.equal([foodPermit]);
    expect(list[0]).to.deep.include({
      kindName: '承诺件',
      kindNameEn: 'Within a promised time',
      leadDepartment: { id: 'approval', name: '示例市行政审批局' },
      statutory: { days: 20, unit: 'workday' },
    });
    const guide = (await stranger.get(`/api/public/matters/${foodPermit}`)).body;
    expect(guide.leadDepartmentName).to.equal('示例市行政审批局');
    expect(guide.flow.bpmnXml).to.contain('FoodBusinessPermit');
    expect((await stranger.get('/api/public/matters?limit=1')).body).to.have.property('next');
    expectProblem(await stranger.get('/api/matters'), 401, 'SIGN_IN_REQUIRED');
  });
});

describe('api: drafts of diagrams', () => {
  let server: TestServer;
  let analyst: Client;
  beforeEach(async () => {
    server = await startServer();
    analyst = await signIn(server, 'analyst');
  });
  afterEach(() => server.stop());

  it('are kept, broken or not, and are not overwritten unseen', async () => {
    const none = await analyst.get('/api/drafts/New');
    expect([none.status, none.headers.get('ETag'), none.body]).to.deep.equal([
      200,
      '"0"',
      { key: 'New', version: 0, xml: null },
    ]);
    const saved = await analyst.put(
      '/api/drafts/New',
      { xml: '<broken' },
      { headers: { 'If-Match': '"0"' } },
    );
    expect([saved.status, saved.headers.get('ETag')], saved.text).to.deep.equal([200, '"1"']);
    expectProblem(await analyst.put('/api/drafts/New', { xml: 'other' }), 409, 'VERSION_CONFLICT');
    expectProblem(
      await analyst.put('/api/drafts/New', { xml: 'other' }, { headers: { 'If-Match': '"7"' } }),
      409,
      'VERSION_CONFLICT',
    );
    const next = await analyst.put(
      '/api/drafts/New',
      { xml: 'other' },
      { headers: { 'If-Match': '"1"' } },
    );
    expect(next.headers.get('ETag')).to.equal('"2"');
    const read = await analyst.get('/api/drafts/New');
    expect([read.headers.get('ETag'), read.body.xml, read.body.updatedBy]).to.deep.equal([
      '"2"',
      'other',
      '周敏',
    ]);
  });
});
