import { expect } from 'chai';
import { StoreFailure, StoreUnavailable } from '#store';
import { clientOf, expectProblem } from './client.ts';
import { startServer, type TestServer } from './server.ts';

describe('api: health, documents and unknown paths', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  it('says that it is up', async () => {
    const answer = await clientOf(server).get('/api/health');
    expect([answer.status, answer.body]).to.deep.equal([200, { status: 'ok' }]);
  });

  it('is alive but not ready when the store does not answer', async () => {
    const down = await startServer({
      store: (store) => ({ ...store, ping: () => Promise.reject(new StoreUnavailable('gone')) }),
    });
    const ready = await clientOf(down).get('/api/health/ready');
    expectProblem(ready, 503, 'STORE_UNAVAILABLE');
    expect(ready.headers.get('Retry-After')).to.equal('2');
    expect((await clientOf(down).get('/api/health')).status).to.equal(200);
    await down.stop();
  });

  it('is ready when the store answers', async () => {
    const answer = await clientOf(server).get('/api/health/ready');
    expect([answer.status, answer.body]).to.deep.equal([200, { status: 'ok' }]);
  });

  it('answers 503 with Retry-After to any call that the store fails', async () => {
    const down = await startServer({
      store: (store) => ({
        ...store,
        records: { ...store.records, list: () => Promise.reject(new StoreUnavailable('gone')) },
      }),
    });
    const answer = await clientOf(down).get('/api/public/matters');
    expectProblem(answer, 503, 'STORE_UNAVAILABLE');
    expect(answer.headers.get('Retry-After')).to.equal('2');
    await down.stop();
  });

  it('answers 503 and says why when a newer release wrote what it cannot read', async () => {
    const older = await startServer({
      store: (store) => ({
        ...store,
        records: {
          ...store.records,
          list: () => Promise.reject(new StoreFailure('STORE_SCHEMA_NEWER', 'a case of version 2')),
        },
      }),
    });
    const answer = await clientOf(older).get('/api/public/matters');
    expectProblem(answer, 503, 'STORE_SCHEMA_NEWER');
    expect(answer.body).to.include({
      detail: '该内容由新版本系统写入，本服务尚未升级，请稍后再试或联系管理员',
      detailEn: 'a newer release wrote this and this server is not updated yet; try again later',
    });
    expect(answer.headers.get('Retry-After')).to.equal('30');
    await older.stop();
  });

  it('hides what went wrong inside', async () => {
    const broken = await startServer({
      store: (store) => ({
        ...store,
        records: { ...store.records, list: () => Promise.reject(new Error('secret table')) },
      }),
    });
    const answer = await clientOf(broken).get('/api/public/matters');
    expectProblem(answer, 500, 'INTERNAL');
    expect(answer.text).to.not.contain('secret');
    await broken.stop();
  });

  for (const path of [
    '/api/nothing',
    '/api/',
    '/api/HEALTH',
    '/api/health/',
    '/api/tasks/../x',
    '/api/cases/%2e%2e/x',
  ]) {
    it(`answers 404 to ${path}`, async () => {
      expectProblem(await clientOf(server).get(path), 404, 'NOT_FOUND');
    });
  }

  it('answers 405 with Allow to another method', async () => {
    const answer = await clientOf(server).delete('/api/health');
    expectProblem(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.get('Allow')).to.equal('GET');
  });

  it('answers 400 to an address that cannot be decoded', async () => {
    expectProblem(
      await clientOf(server).get('/api/public/cases/%E0%A4%A?code=x'),
      400,
      'PATH_MALFORMED',
    );
  });

  it('sets the content security policy of the screens', async () => {
    const { headers } = await clientOf(server).get('/api/health');
    const policy = headers.get('Content-Security-Policy') ?? '';
    expect(policy).to.contain("script-src 'self'").and.contain("form-action 'self'");
    expect(policy).to.not.contain('unsafe-eval');
    expect(headers.get('X-Content-Type-Options')).to.equal('nosniff');
  });

  it('says so when the screens are not built', async () => {
    const answer = await clientOf(server).get('/inbox');
    expect([answer.status, answer.text]).to.satisfy(
      ([status, text]: [number, string]) => status === 503 && text.includes('npm run build'),
    );
  });
});
