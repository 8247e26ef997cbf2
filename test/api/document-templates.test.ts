import { expect } from 'chai';
import { firstTemplate } from '#processes';
import { renderDocument } from '../../workers/documents/render.ts';
import { expectProblem, signIn } from './client.ts';
import { foodPermit, startServer, type TestServer } from './server.ts';

describe('api: templates of documents', () => {
  let server: TestServer;
  let isBusy = false;
  before(async () => {
    server = await startServer({
      renderPreview: async (content) => {
        if (isBusy) return undefined;
        const paper = { issuedAt: '2026-04-20T09:00:00.000+08:00', publicUrl: 'http://127.0.0.1' };
        return (await renderDocument({ content, ...paper })).bytes;
      },
    });
  });
  after(() => server.stop());

  const preview = async (template?: object, who = 'analyst') =>
    (await signIn(server, who)).post(`/api/matter-drafts/${foodPermit}/document-preview`, {
      kind: 'extension',
      name: '食品经营许可',
      leadDepartment: 'market',
      ...(template && { template }),
    });

  it('keeps what says everything it must, and refuses the rest with a sentence', async () => {
    const analyst = await signIn(server, 'analyst');
    const path = `/api/matter-drafts/${foodPermit}`;
    const { matter } = (await analyst.get(path)).body;
    const save = (documents: object) =>
      analyst.put(path, { matter: { ...matter, documents } }, { headers: { 'If-Match': '"0"' } });
    const bare = await save({ extension: { paragraphs: ['延期了。'] } });
    expectProblem(bare, 422, 'TEMPLATE_REFUSED');
    expect(bare.body.detail).to.include('缺少必备内容').and.include('{{newDue}}');
    expectProblem(await save({ poem: { paragraphs: ['春眠不觉晓'] } }), 422, 'TEMPLATE_REFUSED');
    const kept = await save({ extension: firstTemplate('extension') });
    expect(kept.status, kept.text).to.equal(200);
    expect(kept.body.matter.documents).to.deep.equal({ extension: firstTemplate('extension') });
  });

  it('shows the PDF before any case has it, in its words or the built-in ones', async () => {
    const template = firstTemplate('extension');
    const own = await preview({ ...template, title: '延长办理期限告知书' });
    expect(own.status, own.text).to.equal(200);
    expect(own.headers.get('Content-Type')).to.equal('application/pdf');
    expectProblem(await preview({ paragraphs: ['延期了。'] }), 422, 'TEMPLATE_REFUSED');
    expect((await preview()).status).to.equal(200);
    expectProblem(await preview(undefined, 'officer'), 403, 'ROLE_REQUIRED');
    isBusy = true;
    expectProblem(await preview(), 503, 'OVERLOADED');
  });
});
