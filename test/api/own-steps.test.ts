import { expect } from 'chai';
import { createCaseContexts, examine, type Finding } from '#store';
import { stepsXml, trafficKey, trafficSteps } from '../processes/own-steps/own-steps.ts';
import { type Client, expectProblem, signIn } from './client.ts';
import { roadPermit, startServer, type TestServer } from './server.ts';
import { complete, file } from './stories.ts';

const branch = `/api/own-steps/${roadPermit}/Opinion/traffic`;
const good = stepsXml(trafficSteps);
const three = stepsXml([
  { id: 'Draft' },
  { id: 'Check', position: 'head' },
  { id: 'Answer', position: 'head', act: 'opinion' },
]);
const long = stepsXml([{ id: 'Answer', days: 9, act: 'opinion' }]);

describe('api: departments’ own steps', () => {
  let server: TestServer;
  let traffic: Client;
  let lead: Client;
  beforeEach(async () => {
    server = await startServer();
    [traffic, lead] = await Promise.all([
      signIn(server, 'traffic-analyst'),
      signIn(server, 'analyst'),
    ]);
  });
  afterEach(() => server.stop());

  const accepted = async () => {
    const filed = await file(server, roadPermit);
    const { number } = filed;
    await complete(server, 'counter', {
      number,
      element: 'PreCheck',
      outcome: 'accept',
      opinion: '齐全',
    });
    const { file: opened } = (await server.store.cases.load(filed.id)) ?? {};
    const open = Object.values(opened?.workItems ?? {}).filter(({ state }) => state === 'open');
    return {
      filed,
      pins: opened?.ownSteps,
      open: open.map(({ element, department }) => `${department} ${element}`),
    };
  };

  const draft = (number: string) =>
    complete(server, 'traffic-analyst', { number, element: 'Draft', outcome: 'pass' });

  it('lists the branches, and tells everybody who has attached what', async () => {
    const before = (await lead.get('/api/own-steps')).body.items;
    expect(
      before.map(({ department, attached, mayWrite }: never) => [
        (department as { id: string }).id,
        attached,
        mayWrite,
      ]),
    ).to.deep.equal([
      ['traffic', null, false],
      ['garden', null, false],
      ['water', null, false],
    ]);
    await traffic.post(`${branch}/publish`, { xml: good, note: '初版' });
    const [mine] = (await lead.get('/api/own-steps?department=traffic')).body.items;
    expect(mine.attached).to.include({ version: 1, by: '韩冬', note: '初版' });
    expect((await traffic.get(branch)).body).to.deep.include({
      problems: [],
      key: trafficKey,
      mayWrite: true,
    });
  });

  it('go on with a case that an administrator moves to another version of the lead’s diagram', async () => {
    await traffic.post(`${branch}/publish`, { xml: good });
    const { filed } = await accepted();
    const { text } = await lead.get('/api/definitions/RoadExcavation/versions/1/xml');
    const xml = text.replace('name="征求意见答复"', 'name="部门答复"');
    expect((await lead.post('/api/definitions', { xml })).body.version).to.equal(2);
    const admin = await signIn(server, 'admin');
    const address = `/api/cases/${filed.number}/migration`;
    expect((await admin.get(address)).body).to.deep.include({ to: 2, unmapped: [], problems: [] });
    const body = { version: 2, reason: '环节改名' };
    const dry = await admin.post(address, { ...body, dryRun: true });
    expect([dry.status, dry.body.dryRun], dry.text).to.deep.equal([200, true]);
    const moved = await admin.post(address, body);
    expect(moved.status, moved.text).to.equal(200);
    await draft(filed.number);
    const { file: now } = (await server.store.cases.load(filed.id)) ?? {};
    expect(now?.definition.version).to.equal(2);
    expect(now?.ownSteps?.[0]).to.include({ key: trafficKey, version: 1 });
    const open = Object.values(now?.workItems ?? {}).filter(({ state }) => state === 'open');
    expect(open.map(({ element, name }) => `${element.split(':').at(-1)} ${name}`)).to.have.members(
      ['Answer Answer', 'Opinion 部门答复', 'Opinion 部门答复'],
    );
    const found: Finding[] = [];
    const contexts = createCaseContexts(server.store);
    await examine({ store: server.store, contexts, tell: (finding) => found.push(finding) });
    expect(found).to.deep.equal([]);
  });

  it('pins the version of the day of filing; later ones are for later cases', async () => {
    expect((await traffic.post(`${branch}/publish`, { xml: good })).body.version).to.equal(1);
    const first = await accepted();
    expect(first.open).to.include.members(['traffic Draft', 'garden Opinion', 'water Opinion']);
    expect((await traffic.post(`${branch}/publish`, { xml: three })).body.version).to.equal(2);
    const second = await accepted();
    expect([first, second].map(({ pins }) => pins?.[0]?.version)).to.deep.equal([1, 2]);
    await draft(first.filed.number);
    await draft(second.filed.number);
    const elements = async (number: string) => {
      const view =
        (await lead.get('/api/own-steps')) && (await server.store.cases.loadByNumber(number));
      return Object.values(view?.file.workItems ?? {})
        .filter(({ state, department }) => state === 'open' && department === 'traffic')
        .map(({ element }) => element);
    };
    expect(await elements(first.filed.number)).to.deep.equal(['Answer']);
    expect(await elements(second.filed.number)).to.deep.equal(['Check']);
  });

  it('runs as the lead drew it without own steps, and again once they are detached', async () => {
    expect((await accepted()).open).to.include('traffic Opinion');
    expectProblem(
      await traffic.post(`${branch}/detach`, { reason: '未启用' }),
      409,
      'OWN_STEPS_NOT_ATTACHED',
    );
    await traffic.post(`${branch}/publish`, { xml: good });
    expect((await traffic.post(`${branch}/detach`, { reason: '机构调整' })).status).to.equal(200);
    expect((await accepted()).open).to.include('traffic Opinion');
  });

  it('leaves steps out that fit the lead’s new version no more, and says so', async () => {
    await traffic.post(`${branch}/publish`, { xml: good });
    const xml = (await lead.get('/api/definitions/RoadExcavation/versions/1/xml')).text;
    const without = xml.replace(' gov:ownSteps="allowed"', '');
    const { version } = (await lead.post('/api/definitions', { xml: without })).body;
    const asked = { definitionKey: 'RoadExcavation', definitionVersion: version };
    expect((await lead.post(`/api/matters/${roadPermit}/publish`, asked)).status).to.equal(201);
    const { open, pins } = await accepted();
    expect([open.includes('traffic Opinion'), pins]).to.deep.equal([true, undefined]);
    expectProblem(await traffic.get(branch), 404, 'BRANCH_NOT_FOUND');
  });

  it('refuses to publish what goes beyond the branch, with every problem in both languages', async () => {
    const refused = await traffic.post(`${branch}/publish`, { xml: long });
    expectProblem(refused, 422, 'OWN_STEPS_REFUSED');
    const [problem] = refused.body.problems;
    expect(problem?.code).to.equal('OWN_STEPS_TOO_LONG');
    expect(problem?.message).to.contain('9');
    expect(problem?.messageEn).to.contain('9');
    const checked = (await traffic.post(`${branch}/check`, { xml: long })).body.problems;
    expect(checked.map(({ code }: { code: string }) => code)).to.deep.equal(['OWN_STEPS_TOO_LONG']);
    expect(
      (await traffic.post(`${branch}/check`, { xml: '<a' })).body.problems[0].severity,
    ).to.equal('error');
  });

  it('plays a draft before it is published', async () => {
    const { body } = await traffic.post(`${branch}/trial`, { xml: good });
    expect(body.ways.map(({ answer }: { answer: string }) => answer)).to.deep.equal([
      'agree',
      'disagree',
      'agreeForward',
    ]);
    expect([body.unreached, body.problems]).to.deep.equal([[], []]);
  });

  it('keeps drafts by version, for the department’s analyst alone', async () => {
    expect((await traffic.get(`${branch}/draft`)).body).to.include({
      key: trafficKey,
      version: 0,
      xml: null,
    });
    expect((await traffic.put(`${branch}/draft`, { xml: good })).body.version).to.equal(1);
    expectProblem(await traffic.put(`${branch}/draft`, { xml: good }), 409, 'VERSION_CONFLICT');
    expectProblem(await lead.get(`${branch}/draft`), 403, 'BRANCH_OF_OTHERS');
  });

  it('belongs to the department: not to the lead’s analyst, not for branches of others', async () => {
    expectProblem(await lead.post(`${branch}/publish`, { xml: good }), 403, 'BRANCH_OF_OTHERS');
    const others = `/api/own-steps/${roadPermit}/Opinion/garden`;
    expectProblem(await traffic.post(`${others}/publish`, { xml: good }), 403, 'BRANCH_OF_OTHERS');
    const garden = await signIn(server, 'garden');
    expectProblem(await garden.post(`${others}/publish`, { xml: good }), 403, 'ROLE_REQUIRED');
    expectProblem(await traffic.post('/api/definitions', { xml: good }), 403, 'ROLE_REQUIRED');
  });
});
