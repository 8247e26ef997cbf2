import { expect } from 'chai';
import { createCaseContexts, examine, type Finding } from '#store';
import { type Client, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { complete, type Filed, file, taskOf } from './stories.ts';

const reason = '新版流程调整';

describe('api: an administrator moves a running case to another version of its diagram', () => {
  let server: TestServer;
  let admin: Client;
  let filed: Filed;
  beforeEach(async () => {
    server = await startServer();
    admin = await signIn(server, 'admin');
    filed = await file(server);
  });
  afterEach(() => server.stop());

  const address = () => `/api/cases/${filed.number}/migration`;
  const view = async () => (await admin.get(`/api/cases/${filed.number}`)).body;
  const plan = async (query = '') => {
    const answer = await admin.get(`${address()}${query}`);
    expect(answer.status, answer.text).to.equal(200);
    return answer.body;
  };

  /** A second version, in which something reads otherwise. */
  const deploy = async (change: (xml: string) => string): Promise<void> => {
    const analyst = await signIn(server, 'analyst');
    const { text } = await analyst.get('/api/definitions/FoodBusinessPermit/versions/1/xml');
    const xml = change(text);
    expect(xml).not.to.equal(text);
    const deployed = await analyst.post('/api/definitions', { xml });
    expect(deployed.status, deployed.text).to.equal(201);
    expect(deployed.body.version).to.equal(2);
  };
  const renamed = (xml: string) => xml.replaceAll(/\bPreCheck\b/g, 'FirstCheck');
  const retitled = (xml: string) => xml.replace(/(id="PreCheck" name=")[^"]*/, '$1受理初审');

  const findings = async (): Promise<readonly Finding[]> => {
    const found: Finding[] = [];
    const contexts = createCaseContexts(server.store);
    await examine({ store: server.store, contexts, tell: (finding) => found.push(finding) });
    return found;
  };

  it('plans it, says what it would do, changes nothing, and then does it', async () => {
    await deploy(retitled);
    const planned = await plan();
    expect(planned).to.deep.include({ from: 1, to: 2, unmapped: [], problems: [] });
    expect(planned.versions.map(({ version }: { version: number }) => version)).to.deep.equal([2]);

    const before = await view();
    const dry = await admin.post(address(), { version: 2, reason, dryRun: true });
    expect(dry.status, dry.text).to.equal(200);
    expect(dry.body).to.deep.include({ dryRun: true, entered: [], terminated: [] });
    expect((await view()).version).to.equal(before.version);

    const done = await admin.post(address(), { version: 2, reason });
    expect(done.status, done.text).to.equal(200);
    const after = await view();
    expect(after.diagram.version).to.equal(2);
    expect(after.clocks).to.deep.equal(before.clocks);
    expect(after.tasks.map(({ name }: { name: string }) => name)).to.deep.equal(['受理初审']);
    const audit = await server.store.audit.chain(filed.id);
    expect(audit.filter(({ action }) => action === 'MigrateFlow')).to.have.length(1);
    expect(await findings()).to.deep.equal([]);
  });

  it('names every token that has no place, and takes a mapping for it', async () => {
    await deploy(renamed);
    const planned = await plan('?version=2');
    expect(planned.unmapped.map(({ id }: { id: string }) => id)).to.include('PreCheck');
    expect(planned.problems[0]).to.include({ element: 'PreCheck', code: 'NOT_MAPPED' });
    const refused = await admin.post(address(), { version: 2, reason });
    expectProblem(refused, 409, 'MIGRATION_INVALID');
    expect(refused.body.detail).to.include(planned.problems[0].name);

    const elements = { PreCheck: 'FirstCheck' };
    const done = await admin.post(address(), { version: 2, elements, reason });
    expect(done.status, done.text).to.equal(200);
    const counter = await signIn(server, 'counter');
    expect(await taskOf(counter, filed.number, 'FirstCheck')).to.be.a('string');
    await complete(server, 'counter', {
      number: filed.number,
      element: 'FirstCheck',
      outcome: 'accept',
    });
    expect((await view()).status).to.equal('IN_REVIEW');
    expect(await findings()).to.deep.equal([]);
  });

  it('moves again, and back', async () => {
    await deploy(retitled);
    expect((await admin.post(address(), { version: 2, reason })).status).to.equal(200);
    expectProblem(await admin.post(address(), { version: 2, reason }), 409, 'ALREADY_IN_VERSION');
    expect((await admin.post(address(), { version: 1, reason })).status).to.equal(200);
    expect((await view()).diagram.version).to.equal(1);
    expect(await findings()).to.deep.equal([]);
  });

  it('answers a repeated request once', async () => {
    await deploy(retitled);
    const sent = { headers: { 'Idempotency-Key': 'move-1' } };
    const first = await admin.post(address(), { version: 2, reason }, sent);
    const again = await admin.post(address(), { version: 2, reason }, sent);
    expect([first.status, again.status]).to.deep.equal([200, 200]);
    expect(again.body).to.deep.equal(first.body);
  });

  it('refuses versions that are not there, missing reasons, and everybody else', async () => {
    await deploy(retitled);
    expectProblem(await admin.get(`${address()}?version=9`), 404, 'DEFINITION_NOT_FOUND');
    expectProblem(await admin.post(address(), { version: 9, reason }), 404, 'DEFINITION_NOT_FOUND');
    expectProblem(await admin.post(address(), { version: 2, reason: ' ' }), 400, 'BODY_INVALID');
    for (const who of ['counter', 'chief', 'analyst', 'supervisor', 'applicant']) {
      const client = await signIn(server, who);
      expectProblem(await client.get(address()), 403, 'ROLE_REQUIRED');
      expectProblem(await client.post(address(), { version: 2, reason }), 403, 'ROLE_REQUIRED');
    }
    await admin.post(`/api/cases/${filed.number}/cancellation`, { reason });
    expectProblem(await admin.get(address()), 409, 'CASE_CLOSED');
    expectProblem(await admin.post(address(), { version: 2, reason }), 409, 'CASE_CLOSED');
  });
});
