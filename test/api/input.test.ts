import { request } from 'node:http';
import { expect } from 'chai';
import { type Client, clientOf, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { applicationFor, formOf, pdf, upload } from './stories.ts';

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

describe('api: uploads', () => {
  let server: TestServer;
  let applicant: Client;
  before(async () => {
    server = await startServer();
    applicant = await signIn(server, 'applicant');
  });
  after(() => server.stop());

  it('keep a Chinese name and give the bytes back as a download', async () => {
    const { body } = await applicant.post('/api/files', formOf(pdf, '申请表（盖章）.pdf'));
    expect(body).to.include({
      name: '申请表（盖章）.pdf',
      type: 'application/pdf',
      size: pdf.length,
    });
    const file = await applicant.get(`/api/files/${body.id}`);
    expect(file.headers.get('Content-Disposition')).to.match(/^attachment; .*filename\*=UTF-8''/);
    expect(file.headers.get('Content-Security-Policy')).to.contain('sandbox');
    expect(file.text).to.equal(new TextDecoder().decode(pdf));
    expect(
      (await applicant.get(`/api/files/${body.id}?inline=1`)).headers.get('Content-Disposition'),
    ).to.match(/^inline/);
  });

  it('never keep a path or an ending that lies', async () => {
    const { body } = await applicant.post('/api/files', formOf(pdf, '../../etc/passwd.exe'));
    expect(body.name).to.equal('passwd.exe.pdf');
    expect(body.id).to.match(/^\d+$/);
  });

  for (const [what, bytes] of [
    ['a page with script', '<html><script>alert(1)</script></html>'],
    ['a picture with script (SVG)', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['a program', 'MZ\x90\x00'],
    ['an empty file', ''],
    ['a zip that is no document', 'PK\x03\x04\x14\x00\x00\x00\x00\x00'],
  ] as const) {
    it(`refuse ${what}, whatever its name says`, async () => {
      const answer = await applicant.post(
        '/api/files',
        formOf(Buffer.from(bytes, 'latin1'), '申请表.pdf'),
      );
      expectProblem(answer, 415, 'FILE_TYPE_REFUSED');
    });
  }

  it('take an OFD by its content', async () => {
    const { body, text } = await applicant.post(
      '/api/files',
      formOf(zipWith('OFD.xml'), '公文.ofd'),
    );
    expect(body.type, text).to.equal('application/ofd');
  });

  it('want a file in the field "file"', async () => {
    const form = new FormData();
    form.append('other', 'x');
    expectProblem(await applicant.post('/api/files', form), 400, 'FILE_MISSING');
    const wrongField = new FormData();
    wrongField.append('document', new Blob([pdf as Uint8Array<ArrayBuffer>]), 'a.pdf');
    expectProblem(await applicant.post('/api/files', wrongField), 400, 'FILE_MISSING');
    expectProblem(await applicant.post('/api/files', { file: 'x' }), 415, 'MEDIA_TYPE_UNSUPPORTED');
  });

  for (const [what, body, type] of [
    ['no boundary', 'x', 'multipart/form-data'],
    [
      'a broken boundary',
      '--a\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nx',
      'multipart/form-data; boundary=a',
    ],
    ['nothing inside', '', 'multipart/form-data; boundary=a'],
    [
      'a header that is none',
      '--a\r\n\x00\x01\r\n\r\nx\r\n--a--',
      'multipart/form-data; boundary=a',
    ],
  ] as const) {
    it(`survive multipart with ${what}`, async () => {
      const answer = await applicant.post('/api/files', body, {
        headers: { 'Content-Type': type },
      });
      expect(answer.status, answer.text).to.be.within(400, 499);
      expect((await clientOf(server).get('/api/health')).status).to.equal(200);
    });
  }

  it('refuse 50 MB so that the sender can read why, and do not hold it in memory', async () => {
    const before = process.memoryUsage().rss;
    const answer = await postStream(server, applicant, 50);
    expect([answer.status, JSON.parse(answer.text).code]).to.deep.equal([413, 'FILE_TOO_LARGE']);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).to.be.lessThan(45);
  });

  it('are seen by nobody else before they belong to a case', async () => {
    const id = await upload(applicant);
    for (const who of ['neighbour', 'counter', 'supervisor', 'admin']) {
      expectProblem(
        await (await signIn(server, who)).get(`/api/files/${id}`),
        404,
        'FILE_NOT_FOUND',
      );
    }
  });

  it('cannot be handed in by somebody else, or twice', async () => {
    const neighbour = await signIn(server, 'neighbour');
    const application = await applicationFor(applicant);
    expectProblem(await neighbour.post('/api/cases', application), 404, 'FILE_NOT_FOUND');
    expect((await applicant.post('/api/cases', application)).status).to.equal(201);
    expectProblem(await applicant.post('/api/cases', application), 404, 'FILE_NOT_FOUND');
  });
});

type Streamed = { readonly status: number; readonly text: string };

/** Sends so many megabytes as a stream, as browsers do. */
async function postStream(
  server: TestServer,
  applicant: Client,
  megabytes: number,
): Promise<Streamed> {
  const { body } = await applicant.get('/api/session');
  expect(body.person.username).to.equal('applicant');
  const { token } = (
    await clientOf(server).post('/api/session', {
      username: 'applicant',
      password: 'correct horse battery',
    })
  ).body;
  const head =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="big.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n';
  const part = Buffer.alloc(1024 * 1024, 'x');
  return new Promise((resolve, reject) => {
    const sending = request(`${server.url}/api/files`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'multipart/form-data; boundary=b',
        'Content-Length': head.length + megabytes * part.length + 9,
      },
    });
    sending.on('error', reject);
    sending.on('response', (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    const send = (left: number): void => {
      if (left === 0) return void sending.end('\r\n--b--\r\n');
      if (sending.write(part)) setImmediate(send, left - 1);
      else sending.once('drain', () => send(left - 1));
    };
    sending.write(head);
    send(megabytes);
  });
}

/** A zip with one stored, empty entry. */
function zipWith(name: string): Uint8Array {
  const header = Buffer.alloc(30);
  header.write('PK\x03\x04', 0, 'latin1');
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 0, 'latin1');
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length, 16);
  return Buffer.concat([header, Buffer.from(name), central, Buffer.from(name), end]);
}
