import { request } from 'node:http';
import { expect } from 'chai';
import { type Client, clientOf, expectProblem, signIn } from './client.ts';
import { password, startServer, type TestServer } from './server.ts';
import { applicationFor, formOf, pdf, upload } from './stories.ts';

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
      password,
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
