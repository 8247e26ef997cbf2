import { expect } from 'chai';
import { type Client, clientOf, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { applicationFor } from './stories.ts';

const jsonType = { headers: { 'Content-Type': 'application/json' } };

describe('api: bad input', () => {
  let server: TestServer;
  let applicant: Client;
  before(async () => {
    server = await startServer();
    applicant = await signIn(server, 'applicant');
  });
  after(() => server.stop());

  it('refuses JSON that does not parse', async () => {
    expectProblem(
      await applicant.post('/api/cases', '{"matterCode":', jsonType),
      400,
      'BODY_MALFORMED',
    );
  });

  it('refuses JSON sent as text, as a foreign form would', async () => {
    expectProblem(
      await applicant.post('/api/cases', '{}', { headers: { 'Content-Type': 'text/plain' } }),
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    );
    expectProblem(
      await applicant.post('/api/cases', 'a=1', {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    );
  });

  it('refuses more than a megabyte of JSON', async () => {
    const answer = await applicant.post(
      '/api/cases',
      `{"a":"${'x'.repeat(1024 * 1024)}"}`,
      jsonType,
    );
    expectProblem(answer, 413, 'BODY_TOO_LARGE');
  });

  it('refuses unknown fields, and names them in both languages', async () => {
    const application = await applicationFor(applicant);
    for (const extra of [
      { status: 'ACCEPTED' },
      { personId: 'someone' },
      { version: 7 },
      { assignee: 'me' },
    ]) {
      expectProblem(
        await applicant.post('/api/cases', { ...application, ...extra }),
        400,
        'BODY_INVALID',
      );
    }
    const answer = await applicant.post('/api/cases', {
      ...application,
      applicant: { ...application.applicant, personId: 'neighbour' },
    });
    expectProblem(answer, 400, 'BODY_INVALID');
    expect(answer.body.problems[0]).to.include({ path: 'applicant', code: 'unrecognized_keys' });
    expect(answer.body.problems[0].message).to.match(/[\u4e00-\u9fff]/);
  });

  it('refuses operators of a database where text is wanted', async () => {
    const application = await applicationFor(applicant);
    expectProblem(
      await applicant.post('/api/cases', { ...application, matterCode: { $ne: 1 } }),
      400,
      'BODY_INVALID',
    );
    expectProblem(
      await clientOf(server).post('/api/session', { username: { $gt: '' }, password: { $gt: '' } }),
      400,
      'BODY_INVALID',
    );
    expectProblem(await applicant.get('/api/cases?q[$ne]=1'), 400, 'QUERY_INVALID');
    expectProblem(await applicant.get('/api/cases?q=a&q=b'), 400, 'QUERY_INVALID');
    expectProblem(await applicant.get('/api/tasks?view=everything'), 400, 'QUERY_INVALID');
    expectProblem(await applicant.get('/api/tasks?limit=1000'), 400, 'QUERY_INVALID');
    expectProblem(await applicant.get('/api/tasks?sort=name;drop'), 400, 'QUERY_INVALID');
  });

  it('refuses keys that reach a prototype, and pollutes nothing', async () => {
    const application = await applicationFor(applicant);
    const text = JSON.stringify(application).replace(
      '"form":{',
      '"form":{"__proto__":{"polluted":true},',
    );
    expectProblem(await applicant.post('/api/cases', text, jsonType), 400, 'BODY_INVALID');
    expect(({} as { polluted?: boolean }).polluted).to.equal(undefined);
  });

  it('refuses 40,000 levels of JSON', async () => {
    const deep = '['.repeat(40_000) + ']'.repeat(40_000);
    expectProblem(
      await applicant.post('/api/cases', `{"form":${deep}}`, jsonType),
      400,
      'BODY_INVALID',
    );
  });

  for (const [what, text] of [
    ['NUL', 'a\\u0000b'],
    ['half a character', 'a\\ud800b'],
  ] as const) {
    it(`refuses a text with ${what}`, async () => {
      const application = JSON.stringify(await applicationFor(applicant)).replace('小满面馆', text);
      expectProblem(await applicant.post('/api/cases', application, jsonType), 400, 'BODY_INVALID');
    });
  }

  it('keeps rare characters and markup as they are', async () => {
    const name = '𠮷䶮<script>alert(1)</script>';
    const application = await applicationFor(applicant);
    const filed = await applicant.post('/api/cases', {
      ...application,
      form: { ...application.form, businessName: name },
    });
    expect(filed.status, filed.text).to.equal(201);
    const { body } = await applicant.get(`/api/cases/${encodeURIComponent(filed.body.number)}`);
    expect(body.form.businessName).to.equal(name);
  });

  it('refuses a body that is no object', async () => {
    for (const body of ['[]', 'null', '"x"', '1']) {
      const answer = await applicant.post('/api/cases', body, jsonType);
      expect(answer.status, body).to.equal(400);
    }
    expectProblem(await applicant.post('/api/cases'), 400, 'BODY_INVALID');
  });
});
