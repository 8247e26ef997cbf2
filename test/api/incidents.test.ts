import { expect } from 'chai';
import { type Client, expectProblem, signIn } from './client.ts';
import { foodPermit, roadPermit, startServer, type TestServer } from './server.ts';
import { complete, type Filed, file } from './stories.ts';

const accepts = 'PreCheck.outcome = "accept"';

describe('api: incidents', () => {
  let server: TestServer;
  let admin: Client;
  let filed: Filed;
  beforeEach(async () => {
    server = await startServer();
    admin = await signIn(server, 'admin');
    await publishStumbling(server);
    filed = await file(server);
    const { number } = filed;
    await complete(server, 'counter', { number, element: 'PreCheck', outcome: 'accept' });
  });
  afterEach(() => server.stop());

  const incidents = async () =>
    (await admin.get(`/api/cases/${filed.number}/incidents`)).body.items;
  const resolve = (id: string, body: object = {}) =>
    admin.post(`/api/cases/${filed.number}/incidents/${id}/resolve`, body);

  it('lists what stops a case, in both languages', async () => {
    const items = await incidents();
    expect(items).to.have.length(1);
    expect(items[0]).to.include({ element: 'IntakeDecision' });
    expect(items[0].message).to.match(/表达式/);
    expect(items[0].messageEn).to.match(/variable "extra" is not set/);
  });

  it('stays stuck while the mistake is still there', async () => {
    const [{ id }] = await incidents();
    expect((await resolve(id)).status).to.equal(200);
    const later = await incidents();
    expect(later).to.have.length(1);
    expect(later[0].id).not.to.equal(id);
  });

  it('goes on with what the diagram lacked', async () => {
    const [{ id }] = await incidents();
    const answer = await resolve(id, { variables: { extra: 4 } });
    expect(answer.status, answer.text).to.equal(200);
    expect(answer.body).to.deep.equal({ number: filed.number, status: 'IN_REVIEW' });
    expect(await incidents()).to.deep.equal([]);
    const view = await admin.get(`/api/cases/${filed.number}`);
    expect(view.body.flags).to.deep.equal([]);
    expectProblem(await resolve(id), 409, 'INCIDENT_NOT_OPEN');
  });

  it('never writes over what the case knows already', async () => {
    const [{ id }] = await incidents();
    const answer = await resolve(id, { variables: { PreCheck: { outcome: 'refuse' }, extra: 4 } });
    expectProblem(answer, 409, 'VARIABLE_EXISTS');
    expect(await incidents()).to.have.length(1);
  });

  it('of all cases stand in one list, newest first, page by page, until they are resolved', async () => {
    const { number } = await file(server);
    await complete(server, 'counter', { number, element: 'PreCheck', outcome: 'accept' });

    const first = (await admin.get('/api/incidents?limit=1')).body;
    expect(first.items).to.have.length(1);
    expect(first.items[0]).to.include({
      caseNumber: number,
      matterCode: foodPermit,
      matterName: '食品经营许可（新办）',
      element: 'IntakeDecision',
      messageEn: (await incidents())[0].messageEn,
    });
    expect(first.items[0].message).to.match(/表达式/);
    const second = (await admin.get(`/api/incidents?limit=1&cursor=${first.next}`)).body;
    expect([second.items[0].caseNumber, second.next]).to.deep.equal([filed.number, undefined]);

    const [{ id }] = first.items;
    const address = `/api/cases/${number}/incidents/${id}/resolve`;
    expect((await admin.post(address, { variables: { extra: 4 } })).status).to.equal(200);
    const left = (await admin.get('/api/incidents')).body.items;
    expect(left.map(({ caseNumber }: { caseNumber: string }) => caseNumber)).to.deep.equal([
      filed.number,
    ]);
  });

  it('of one matter or one case are found, and of another none', async () => {
    for (const query of [`matterCode=${foodPermit}`, `caseNumber=${filed.number}`]) {
      expect((await admin.get(`/api/incidents?${query}`)).body.items, query).to.have.length(1);
    }
    for (const query of [`matterCode=${roadPermit}`, 'caseNumber=nothing']) {
      expect((await admin.get(`/api/incidents?${query}`)).body.items, query).to.deep.equal([]);
    }
    expectProblem(await admin.get('/api/incidents?limit=0'), 400, 'QUERY_INVALID');
    expectProblem(await admin.get('/api/incidents?cursor=x'), 400, 'CURSOR_INVALID');
  });

  it('leave the list with their flow, when that is cancelled', async () => {
    const address = `/api/cases/${filed.number}/cancellation`;
    const answer = await admin.post(address, { reason: '重新申报' });
    expect(answer.status, answer.text).to.equal(200);
    expect((await admin.get('/api/incidents')).body.items).to.deep.equal([]);
  });

  it('is for administrators only', async () => {
    const [{ id }] = await incidents();
    for (const who of ['counter', 'chief', 'analyst', 'supervisor', 'applicant']) {
      const client = await signIn(server, who);
      expectProblem(await client.get('/api/incidents'), 403, 'ROLE_REQUIRED');
      const address = `/api/cases/${filed.number}/incidents`;
      expectProblem(await client.get(address), 403, 'ROLE_REQUIRED');
      expectProblem(await client.post(`${address}/${id}/resolve`, {}), 403, 'ROLE_REQUIRED');
    }
  });

  it('knows no incident of a case that is not there', async () => {
    expectProblem(await admin.get('/api/cases/nothing/incidents'), 404, 'CASE_NOT_FOUND');
    expectProblem(
      await admin.post('/api/cases/nothing/incidents/1/resolve', {}),
      404,
      'CASE_NOT_FOUND',
    );
  });
});

/** New cases run a diagram that asks for a variable nobody sets. */
async function publishStumbling(server: TestServer): Promise<void> {
  const analyst = await signIn(server, 'analyst');
  const { text } = await analyst.get('/api/definitions/FoodBusinessPermit/versions/1/xml');
  const xml = text.replace(accepts, `${accepts} and extra > 3`);
  const deployed = await analyst.post('/api/definitions', { xml });
  expect(deployed.status, deployed.text).to.equal(201);
  const { key: definitionKey, version: definitionVersion } = deployed.body;
  const published = await analyst.post(`/api/matters/${foodPermit}/publish`, {
    definitionKey,
    definitionVersion,
  });
  expect(published.status, published.text).to.equal(201);
}
