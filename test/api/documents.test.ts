import { expect } from 'chai';
import { clientOf, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { type Filed, file } from './stories.ts';

describe('api: documents and public progress', () => {
  let server: TestServer;
  let filed: Filed;
  beforeEach(async () => {
    server = await startServer();
    filed = await file(server);
  });
  afterEach(() => server.stop());

  it('says 202 while a document is being made, and gives the bytes when it is', async () => {
    const applicant = await signIn(server, 'applicant');
    const { body } = await applicant.get(`/api/cases/${encodeURIComponent(filed.number)}`);
    const [receipt] = body.documents;
    const waiting = await applicant.get(`/api/documents/${receipt.id}`);
    expect([waiting.status, waiting.body]).to.deep.equal([202, { status: 'rendering' }]);
    const { size, sha256 } = await server.store.blobs.put(
      'blob-0001',
      new TextEncoder().encode('%PDF-'),
    );
    const actor = { personId: 'system', name: '系统', department: null, positions: [], roles: [] };
    const at = '2026-03-02T09:00:01.000+08:00';
    const done = await server.caseRoad.execute(filed.id, {
      type: 'RecordRendering',
      at,
      actor,
      documentId: receipt.id.split('.').at(-1),
      blob: { id: 'blob-0001', size, sha256 },
    });
    expect(done.kind).to.equal('accepted');
    const ready = await applicant.get(`/api/documents/${receipt.id}`);
    expect([ready.status, ready.text, ready.headers.get('Content-Type')]).to.deep.equal([
      200,
      '%PDF-',
      'application/pdf',
    ]);
    expect(ready.headers.get('Content-Disposition')).to.match(/^attachment; filename=/);
    const verified = await clientOf(server).get(
      `/api/public/documents/${encodeURIComponent(receipt.number)}?code=${await verifyCode(server, filed.id)}`,
    );
    expect(verified.body).to.include({
      valid: true,
      kindName: '收件凭证',
      caseNumber: filed.number,
      applicantName: '张**',
      sha256,
      issuedOn: '2026-03-02',
    });
  });

  it('verifies a document by its number alone, without telling whose it is', async () => {
    const number = (await server.store.cases.load(filed.id))?.file.documents[0]?.number ?? '';
    const path = `/api/public/documents/${encodeURIComponent(number)}`;
    const { status, body, text } = await clientOf(server).get(path);
    expect(status, text).to.equal(200);
    expect(body).to.deep.equal({
      valid: true,
      number,
      kindName: '收件凭证',
      kindNameEn: 'receipt of application',
      agency: body.agency,
      issuedOn: '2026-03-02',
      sha256: null,
    });
    expect(body.agency).to.match(/局/);
    expect((await clientOf(server).get(`${path}?code=`)).body).to.deep.equal(body);
  });

  it('verifies no document with a wrong code or number', async () => {
    const stranger = clientOf(server);
    expectProblem(
      await stranger.get('/api/public/documents/nothing?code=x'),
      404,
      'DOCUMENT_NOT_FOUND',
    );
    const number = (await server.store.cases.load(filed.id))?.file.documents[0]?.number ?? '';
    expectProblem(
      await stranger.get(`/api/public/documents/${encodeURIComponent(number)}?code=WRONG`),
      404,
      'DOCUMENT_NOT_FOUND',
    );
  });

  it('shows the public progress only with the right code, and stops guessing', async () => {
    const stranger = clientOf(server);
    const path = `/api/public/cases/${encodeURIComponent(filed.number)}`;
    const shown = await stranger.get(`${path}?code=${filed.queryCode.toLowerCase()}`);
    expect(shown.body).to.include({ status: 'RECEIVED', receivedOn: '2026-03-02' });
    expect(shown.text).to.not.contain('张小满').and.not.contain('329900199003070011');
    for (let count = 0; count < 20; count += 1)
      expectProblem(await stranger.get(`${path}?code=${count}`), 404, 'CASE_NOT_FOUND');
    const stopped = await stranger.get(`${path}?code=${filed.queryCode}`);
    expectProblem(stopped, 429, 'TOO_MANY_ATTEMPTS');
    expect(Number(stopped.headers.get('Retry-After'))).to.be.within(1, 900);
    server.moveTo('2026-03-02T09:15:01.000+08:00');
    expect((await stranger.get(`${path}?code=${filed.queryCode}`)).status).to.equal(200);
  });
});

async function verifyCode(server: TestServer, caseId: string): Promise<string> {
  return (await server.store.cases.load(caseId))?.file.documents[0]?.verifyCode ?? '';
}
