import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';

const folder = resolve(import.meta.dirname, '../../processes/library/drainage-permit');
const xml = readFileSync(join(folder, 'process.bpmn'), 'utf8').replaceAll('受理结论', '受理意见');
const decisions = readFileSync(join(folder, 'decisions.dmn'), 'utf8');
const drainage = '000117000904';

describe('api: decisions of a diagram', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.stop());

  async function deployAndPublish(body: object) {
    const analyst = await signIn(server, 'analyst');
    const deployed = await analyst.post('/api/definitions', body);
    expect(deployed.status, deployed.text).to.equal(201);
    const published = await analyst.post(`/api/matters/${drainage}/publish`, {
      definitionKey: 'DrainagePermit',
      definitionVersion: deployed.body.version,
    });
    return { deployed, published };
  }

  it('are deployed with it, and the matter is published', async () => {
    const { deployed, published } = await deployAndPublish({ xml, decisions });
    expect(deployed.body).to.deep.include({ version: 2, warnings: [] });
    expect(published.status, published.text).to.equal(201);
  });

  it('are missed when the matter is published without them', async () => {
    const { deployed, published } = await deployAndPublish({ xml });
    const codes = ({ code }: { readonly code: string }) => code;
    expect(deployed.body.warnings.map(codes)).to.deep.equal(['DECISION_UNKNOWN']);
    expectProblem(published, 422, 'MATTER_NOT_PUBLISHABLE');
    expect(published.body.problems.map(codes)).to.deep.equal(['DECISION_UNKNOWN']);
  });

  it('make another version when only they changed', async () => {
    const { deployed } = await deployAndPublish({ xml, decisions });
    const changed = decisions.replace('&gt;= 100', '&gt;= 200');
    const again = await deployAndPublish({ xml, decisions: changed });
    expect(again.deployed.body.version).to.equal(deployed.body.version + 1);
  });

  it('are refused with the diagram when they cannot be read', async () => {
    const analyst = await signIn(server, 'analyst');
    const broken = decisions.replace('hitPolicy="FIRST"', 'hitPolicy="WHATEVER"');
    const answer = await analyst.post('/api/definitions', { xml, decisions: broken });
    expectProblem(answer, 422, 'DEFINITION_REFUSED');
  });

  it('are kept with a draft, stay when left out, and are read back of a version', async () => {
    const analyst = await signIn(server, 'analyst');
    const save = (body: object, version: number) =>
      analyst.put('/api/drafts/Kept', body, { headers: { 'If-Match': `"${version}"` } });
    await analyst.put('/api/drafts/Kept', { xml, decisions });
    expect((await save({ xml }, 1)).body.decisions).to.equal(decisions);
    expect((await save({ xml, decisions: null }, 2)).body.decisions).to.equal(null);
    const { deployed } = await deployAndPublish({ xml, decisions });
    const of = (version: number) =>
      analyst.get(`/api/definitions/DrainagePermit/versions/${version}/decisions`);
    expect((await of(deployed.body.version)).body).to.deep.equal({ decisions });
    expectProblem(await of(99), 404, 'DEFINITION_NOT_FOUND');
  });
});
