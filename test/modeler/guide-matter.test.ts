import { expect } from 'chai';
import { demoCity } from '#processes';
import { type GuidedMatter, matterOfGuide } from '../../modeler/editor/guide-matter.ts';
import { checkDiagram } from '../../modeler/lint/check-diagram.ts';
import { signIn } from '../api/client.ts';
import { roadPermit, startServer, type TestServer } from '../api/server.ts';

describe('the matter that a drawing is checked with', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  it('is the one that the API guides by, themes and all', async () => {
    const analyst = await signIn(server, 'analyst');
    const { body } = await analyst.get(`/api/matters/${roadPermit}`);
    expect(body.themes).to.not.deep.equal([]);
    const matter = matterOfGuide(body as GuidedMatter);
    const findings = await checkDiagram(body.flow.bpmnXml, { matter, directory: demoCity });
    expect(findings.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
  });
});
