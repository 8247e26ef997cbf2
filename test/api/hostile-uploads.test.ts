import { request } from 'node:http';
import { expect } from 'chai';
import { type Client, clientOf, expectProblem, signIn } from './client.ts';
import { password, startServer, type TestServer } from './server.ts';
import { formOf, pdf } from './stories.ts';
import { floodOf, officeFile, zipOf } from './zips.ts';

const part = 'Content-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n';

/** Forms that have ended programs (CVE-2025-47935, -47944, -48997, -7338) and their kin. */
const forms: readonly (readonly [what: string, body: string])[] = [
  [
    'a file of no name',
    `--a\r\nContent-Disposition: form-data; name=""; filename="a"\r\n\r\nx\r\n--a--`,
  ],
  ['no name at all', '--a\r\nContent-Disposition: form-data; filename="a"\r\n\r\nx\r\n--a--'],
  ['no disposition', '--a\r\nContent-Type: application/pdf\r\n\r\nx\r\n--a--'],
  [
    'a quote that stays open',
    '--a\r\nContent-Disposition: form-data; name="file\r\n\r\nx\r\n--a--',
  ],
  ['a part that never ends', `--a\r\n${part}`],
  ['a second file', `--a\r\n${part}\r\n--a\r\n${part}\r\n--a--`],
  ['thousands of parts', `${`--a\r\n${part}\r\n`.repeat(2000)}--a--`],
  ['a header of a megabyte', `--a\r\nX: ${'x'.repeat(1024 * 1024)}\r\n${part}\r\n--a--`],
  [
    'a field that reaches a prototype',
    '--a\r\nContent-Disposition: form-data; name="__proto__[polluted]"\r\n\r\n1\r\n--a--',
  ],
  [
    'brackets in a name',
    '--a\r\nContent-Disposition: form-data; name="file[][][x]"; filename="a"\r\n\r\nx\r\n--a--',
  ],
  [
    'an unknown encoding',
    `--a\r\nContent-Transfer-Encoding: base65\r\n${part.replace('"file"', '"x"')}\r\n--a--`,
  ],
];

describe('api: row 32: uploads that mean harm', () => {
  let server: TestServer;
  let applicant: Client;
  before(async () => {
    server = await startServer();
    applicant = await signIn(server, 'applicant');
  });
  after(() => server.stop());

  const stored = async () => (await server.store.records.list('file', { limit: 100 })).items.length;

  for (const [what, body] of forms) {
    it(`of a form with ${what} are refused, and the process lives`, async () => {
      const before = await stored();
      const answer = await applicant.post('/api/files', body, {
        headers: { 'Content-Type': 'multipart/form-data; boundary=a' },
      });
      expect(answer.status, answer.text).to.be.within(400, 499);
      expect(await stored()).to.equal(before);
      expect((await clientOf(server).get('/api/health')).status).to.equal(200);
      expect(({} as { polluted?: string }).polluted).to.equal(undefined);
    });
  }

  it('that break off in the middle leave nothing, and the process lives', async () => {
    const before = await stored();
    const signed = await clientOf(server).post('/api/session', { username: 'applicant', password });
    for (const cut of [10, 60, 200])
      await breakOff(server, signed.body.token, `--a\r\n${part}`.slice(0, cut));
    expect((await clientOf(server).get('/api/health')).status).to.equal(200);
    expect(await stored()).to.equal(before);
  });

  for (const [what, bytes] of [
    ['a page before the bytes of a PDF', Buffer.from('<html><script>1</script></html>%PDF-1.7\n')],
    ['a GIF that is a script too', Buffer.from('GIF89a/*<script>1</script>*/=1;')],
    ['a document with macros', officeFile('docx', ['word/vbaProject.bin', 'x'])],
    ['a sheet with macros', officeFile('xlsx', ['xl/VBAPROJECT.BIN', 'x'])],
    [
      'a zip whose list of kinds unpacks to a gigabyte',
      zipOf(['[Content_Types].xml', floodOf(1024)]),
    ],
    ['a zip of other files', zipOf(['../../etc/passwd', 'x'])],
    [
      'an XML file with an entity',
      Buffer.from('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
    ],
  ] as const) {
    it(`refuse ${what}`, async () => {
      const answer = await applicant.post('/api/files', formOf(bytes, '申请表.pdf'));
      expectProblem(answer, 415, 'FILE_TYPE_REFUSED');
    });
  }

  it('unpack no document that would fill the memory', async () => {
    const before = process.memoryUsage().rss;
    const bomb = officeFile('docx', ['word/document.xml', floodOf(1024)]);
    const answer = await applicant.post('/api/files', formOf(bomb, '报告.docx'));
    expect(answer.status, answer.text).to.equal(201);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).to.be.lessThan(200);
  });

  it('are handed out as what they are and nothing else, whatever lies behind their first bytes', async () => {
    const both = Buffer.concat([pdf, Buffer.from('<html><script>alert(1)</script></html>')]);
    const { body } = await applicant.post('/api/files', formOf(both, 'x.html'));
    for (const query of ['', '?inline=1']) {
      const { headers } = await applicant.get(`/api/files/${body.id}${query}`);
      expect(headers.get('Content-Type')).to.equal('application/pdf');
      expect(headers.get('X-Content-Type-Options')).to.equal('nosniff');
      expect(headers.get('Content-Security-Policy')).to.contain('sandbox');
    }
    const { headers } = await applicant.get(`/api/files/${body.id}`);
    expect(headers.get('Content-Disposition')).to.match(/^attachment; /);
    expect(body.name).to.equal('x.html.pdf');
  });

  it('are shown in the browser only where they are pictures or PDFs', async () => {
    const { body } = await applicant.post('/api/files', formOf(officeFile('docx'), '报告.docx'));
    const { headers } = await applicant.get(`/api/files/${body.id}?inline=1`);
    expect(headers.get('Content-Disposition')).to.match(/^attachment; /);
  });

  it('lie under a name of the platform’s own, wherever theirs leads', async () => {
    for (const name of ['../../etc/passwd', '/etc/passwd', 'C:\\x\\y.pdf', '‮fdp.exe', '．．／x']) {
      const { body } = await applicant.post('/api/files', formOf(pdf, name));
      expect(body.id).to.match(/^\d+$/);
      expect(body.name)
        .to.match(/^[^\\/]+\.pdf$/)
        .and.not.match(/^\.|\u202e/);
    }
  });

  it('of tables that unpack to a flood are refused, and the process lives', async () => {
    const admin = await signIn(server, 'admin');
    const flood = officeFile('xlsx', ['xl/worksheets/sheet1.xml', floodOf(512)]);
    const answer = await admin.post('/api/imports/staff', formOf(flood, '人员.xlsx'));
    expect(answer.status, answer.text).to.be.within(400, 499);
    expect((await clientOf(server).get('/api/health')).status).to.equal(200);
  });
});

/** Sends the beginning of a form and hangs up. */
function breakOff({ url }: TestServer, token: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(`${url}/api/files`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'multipart/form-data; boundary=a',
        'Content-Length': 10_000,
      },
    });
    sent.on('error', () => undefined);
    sent.on('close', () => resolve());
    sent.write(text, () => sent.destroy());
  });
}
