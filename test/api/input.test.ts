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
  const others: TestServer[] = [];
  const clocked = async () => {
    const clock = { now: () => '2026-03-02T09:00:00.000+08:00', set: async () => 0 };
    const other = await startServer({ seeded: false, devClock: clock });
    others.push(other);
    return other;
  };
  after(() => Promise.all([server, ...others].map((one) => one.stop())));

  it('refuses JSON that does not parse', async () => {
    expectProblem(
      await applicant.post('/api/cases', '{"matterCode":', jsonType),
      400,
      'BODY_MALFORMED',
    );
  });

  it('refuses a body that does not decompress', async () => {
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const headers = { ...jsonType.headers, 'Content-Encoding': encoding };
      expectProblem(await applicant.post('/api/cases', '{}', { headers }), 400, 'BODY_MALFORMED');
    }
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

  it('says what is wrong in plain sentences, in both languages', async () => {
    const application = await applicationFor(applicant);
    const { matterCode: _, ...withoutMatter } = application;
    const said = async (body: unknown) => {
      const answer = await applicant.post('/api/cases', body);
      expectProblem(answer, 400, 'BODY_INVALID');
      const [problem] = answer.body.problems;
      return [problem.message, problem.messageEn];
    };
    expect(await said(withoutMatter)).to.deep.equal(['缺少 matterCode', 'matterCode is missing']);
    expect(await said({ ...application, colour: 'red' })).to.deep.equal([
      '内容含有不认识的字段 colour',
      'it has unknown fields: colour',
    ]);
    expect(await said({ ...application, matterCode: 7 })).to.deep.equal([
      'matterCode 应为文字，实际是数字',
      'matterCode should be text, not a number',
    ]);
    const { applicant: who } = application;
    expect(await said({ ...application, applicant: { ...who, kind: 'robot' } })).to.deep.equal([
      'applicant.kind 只能是 person、organisation',
      'applicant.kind takes only person, organisation',
    ]);
    expect(
      await said({ ...application, applicant: { ...who, name: '很'.repeat(1000) } }),
    ).to.satisfy(([zh, en]: string[]) =>
      [
        /^applicant\.name 超过 \d+ 个字符$/.test(zh ?? ''),
        / is longer than \d+ /.test(en ?? ''),
      ].every(Boolean),
    );
    const materials = [{ code: 'SP01', fileIds: 'x' }];
    expect((await said({ ...application, materials }))[0]).to.equal(
      'materials.0.fileIds 应为列表，实际是文字',
    );
  });

  it('names what is missing in the sentence of the refusal', async () => {
    const { body } = await clientOf(server).post('/api/session', { username: 'applicant' });
    expect(body).to.include({
      code: 'BODY_INVALID',
      detail: '请求内容不符合要求：缺少 password',
      detailEn: 'the body is not as expected: password is missing',
    });
    const query = await applicant.get('/api/calendar/due?start=2026-02-30&limit=5');
    expect(query.body.detail).to.equal(
      '查询参数不符合要求：start 须为 1990-01-01 至 2100-12-31 之间的日期',
    );
    const date = await clientOf(await clocked()).put('/api/dev/clock', { now: 'tomorrow' });
    expect(date.body.detail).to.equal(
      '请求内容不符合要求：now 不是带时区的日期时间，例如 2026-03-02T09:00:00+08:00',
    );
  });

  it('says in words that a body is not JSON, and where', async () => {
    const said = async (text: string) => {
      const answer = await applicant.post('/api/cases', text, jsonType);
      expectProblem(answer, 400, 'BODY_MALFORMED');
      return [answer.body.detail, answer.body.detailEn];
    };
    expect(await said('{"a":1,}')).to.deep.equal([
      '请求内容无法解析：不是有效的 JSON（第 8 个字符处）',
      'the body cannot be read: it is not JSON (at character 8)',
    ]);
    expect((await said('{"a":'))[0]).to.match(/^请求内容无法解析：不是(完整|有效)的 JSON/);
    expect((await said('hello'))[0]).to.match(/^请求内容无法解析：不是有效的 JSON/);
  });
});
