import { expect } from 'chai';
import writeExcelFile from 'write-excel-file/node';
import { type Client, clientOf, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { formOf } from './stories.ts';

type Sheets = { readonly [name: string]: readonly (readonly string[])[] };

const matterHeadings =
  '事项编码,事项名称,办件类型,类别,服务对象,牵头部门,设定依据,条款,法定时限,承诺时限,行政复议机关,行政诉讼法院,办理地点,咨询电话'.split(
    ',',
  );
const matterRow = (code: string, change: { readonly [heading: string]: string } = {}) => {
  const row = [
    code,
    `事项 ${code}`,
    '承诺件',
    '行政许可',
    '自然人',
    'approval',
    '某条例',
    '第一条',
    '20',
    '10',
    '示例市人民政府',
    '示例市城东区人民法院',
    '二楼',
    '0599-1',
  ];
  return row.map((cell, place) => change[matterHeadings[place] ?? ''] ?? cell);
};
const stepHeadings = ['事项编码', '环节名称', '阶段', '岗位', '时限', '依据'];
const stepRows = (code: string) => [
  [code, '受理', '受理', 'counter', '1', '行政许可法第三十二条'],
  [code, '审核', '审查', 'reviewer', '2', '行政许可法第三十四条'],
  [code, '批准', '决定', 'chief', '1', '行政许可法第三十七条'],
  [code, '送达', '送达', 'counter', '1', '行政许可法第四十四条'],
];

async function bookOf(sheets: Sheets): Promise<Uint8Array> {
  const book = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map((value) => ({ value, type: String }))),
  }));
  return writeExcelFile(book).toBuffer();
}

describe('api: bulk import', () => {
  let server: TestServer;
  let analyst: Client;
  beforeEach(async () => {
    server = await startServer();
    analyst = await signIn(server, 'analyst');
  });
  afterEach(() => server.stop());

  const read = (bytes: Uint8Array, kind = 'matters', client = analyst) =>
    client.post(`/api/imports/${kind}`, formOf(bytes, 'x.xlsx', 'application/octet-stream'));
  const run = (id: string, body: object, kind = 'matters', client = analyst) =>
    client.post(`/api/imports/${kind}/${id}/run`, { dryRun: false, from: 0, count: 100, ...body });
  const twoMatters = () =>
    bookOf({
      事项: [matterHeadings, matterRow('A1'), matterRow('A2', { 承诺时限: '40' })],
      环节: [stepHeadings, ...stepRows('A1'), ...stepRows('A2')],
    });

  it('checks without writing, then imports each matter whole and leaves the faulty one out', async () => {
    const found = await read(await twoMatters());
    expect(found.status, found.text).to.equal(201);
    expect(found.body).to.deep.include({ kind: 'matters', total: 2, problems: [] });
    expect(found.body.rows).to.deep.equal([
      { sheet: 'matters', sheetName: '事项', count: 2 },
      { sheet: 'steps', sheetName: '环节', count: 8 },
    ]);

    const dry = await run(found.body.id, { dryRun: true, publish: true });
    expect(dry.body.groups.map(({ outcome }: { outcome: string }) => outcome)).to.deep.equal([
      'ready',
      'refused',
    ]);
    const problem = dry.body.groups[1].problems.find(
      ({ severity }: { severity: string }) => severity === 'error',
    );
    expect(problem).to.include({ sheetName: '事项', row: 3, severity: 'error' });
    expect(problem.message).to.include('承诺时限 40 天超过法定时限 20 天');
    expectProblem(await analyst.get('/api/matters/A1'), 404, 'MATTER_NOT_FOUND');

    const done = await run(found.body.id, { publish: true });
    expect(done.body).to.deep.include({ total: 2, next: null });
    expect(done.body.groups[0]).to.include({ code: 'A1', outcome: 'imported' });
    const portal = await clientOf(server).get('/api/public/matters?q=A1');
    expect(portal.body.items.map(({ code }: { code: string }) => code)).to.deep.equal(['A1']);
    const guide = await analyst.get('/api/matters/A1');
    expect(guide.body.flow.bpmnXml).to.include('name="审核"');
    expectProblem(await analyst.get('/api/matters/A2'), 404, 'MATTER_NOT_FOUND');
  });

  it('keeps matters as drafts unless it is told to publish, and goes on where it stopped', async () => {
    const codes = ['B1', 'B2', 'B3'];
    const found = await read(
      await bookOf({ 事项: [matterHeadings, ...codes.map((code) => matterRow(code))] }),
    );
    const first = await run(found.body.id, { count: 2 });
    expect(first.body.next).to.equal(2);
    expect((await analyst.get('/api/matter-drafts/B3')).status).to.equal(404);
    const rest = await run(found.body.id, { from: 2 });
    expect(rest.body.next).to.equal(null);
    const draft = await analyst.get('/api/matter-drafts/B3');
    expect(draft.body.matter).to.include({ name: '事项 B3', kind: 'promised' });
  });

  it('refuses a matter that would number a kind of certificate by another rule than others do', async () => {
    const bytes = await bookOf({
      事项: [matterHeadings, matterRow('K1')],
      环节: [stepHeadings, ...stepRows('K1')],
    });
    await run((await read(bytes)).body.id, {});
    const path = '/api/matter-drafts/K1';
    const before = await analyst.get(path);
    const number = 'SP{year}{seq:4}';
    const issue = { kind: 'SPJYXKZ', number, validity: { type: 'longTerm' } };
    const certificate = { name: '食品经营许可证', validity: '长期', issue };
    const drafted = { matter: { ...before.body.matter, certificate } };
    const headers = { 'If-Match': before.headers.get('ETag') ?? '' };
    expect((await analyst.put(path, drafted, { headers })).status).to.equal(200);
    const again = await run((await read(bytes)).body.id, { publish: true });
    expect(again.body.groups[0].outcome).to.equal('refused');
    const told = again.body.groups[0].problems.map(({ message }: { message: string }) => message);
    expect(told.join()).to.include('证号规则“JY1{division}{year}{seq:6}”');
    expectProblem(await analyst.get('/api/matters/K1'), 404, 'MATTER_NOT_FOUND');
  });

  it('imports the same again as an update, and a procedure that says the same is not deployed anew', async () => {
    const bytes = await bookOf({
      事项: [matterHeadings, matterRow('C1')],
      环节: [stepHeadings, ...stepRows('C1')],
    });
    for (const version of [1, 2]) {
      const found = await read(bytes);
      await run(found.body.id, { publish: true });
      const guide = await analyst.get('/api/matters/C1');
      expect(guide.body.version).to.equal(version);
      expect(guide.body.process.version).to.equal(1);
    }
  });

  it('reads CSV in UTF-8 and in GB 18030, one sheet a file', async () => {
    const text = [matterHeadings, matterRow('D1')].map((row) => row.join(',')).join('\r\n');
    const utf8 = await read(new TextEncoder().encode(`\ufeff${text}`));
    expect(utf8.status, utf8.text).to.equal(201);
    // 事项编码,事项名称 and so on, as a Chinese spreadsheet saves it.
    const found = await read(gbk(text));
    expect(found.status, found.text).to.equal(201);
    expect(found.body).to.deep.include({ total: 1, problemCount: 0 });
  });

  it('says what a file lacks that is no table of an import', async () => {
    expectProblem(
      await read(
        await bookOf({
          Sheet1: [
            ['甲', '乙'],
            ['1', '2'],
          ],
        }),
      ),
      422,
      'IMPORT_EMPTY',
    );
    expectProblem(
      await read(Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3])),
      422,
      'IMPORT_UNREADABLE',
    );
    const upload = await analyst.post('/api/imports/matters', new FormData());
    expectProblem(upload, 400, 'FILE_MISSING');
  });

  it('is for analysts and administrators, each their own, and each sees only the own files', async () => {
    const admin = await signIn(server, 'admin');
    const bytes = await twoMatters();
    expectProblem(await read(bytes, 'matters', admin), 403, 'ROLE_REQUIRED');
    expectProblem(await read(bytes, 'people'), 403, 'ROLE_REQUIRED');
    const found = await read(bytes);
    expectProblem(await run(found.body.id, {}, 'matters', admin), 403, 'ROLE_REQUIRED');
    expectProblem(await run('nothing', {}), 404, 'IMPORT_NOT_FOUND');
    expectProblem(
      await read(bytes, 'matters', await signIn(server, 'officer')),
      403,
      'ROLE_REQUIRED',
    );
  });

  it('imports departments and the people of them, who can sign in', async () => {
    const admin = await signIn(server, 'admin');
    const bytes = await bookOf({
      部门: [
        ['部门编号', '部门名称', '简称', '类型', '上级部门', '行政区划'],
        ['emergency', '示例市应急管理局', '应急局', '局', 'city', '329900'],
      ],
      人员: [
        ['账号', '姓名', '部门编号', '岗位', '初始密码'],
        ['wang.e', '王应急', 'emergency', 'officer；reviewer', 'a first password'],
        ['li.e', '李应急', 'emergency', 'nonsense', ''],
      ],
    });
    const found = await read(bytes, 'people', admin);
    expect(found.status, found.text).to.equal(201);
    const dry = await run(found.body.id, { dryRun: true }, 'people', admin);
    expect(dry.body.groups.map(({ outcome }: { outcome: string }) => outcome)).to.deep.equal([
      'ready',
      'ready',
      'refused',
    ]);
    const done = await run(found.body.id, {}, 'people', admin);
    expect(done.body.groups.map(({ outcome }: { outcome: string }) => outcome)).to.deep.equal([
      'imported',
      'imported',
      'refused',
    ]);
    const session = await clientOf(server).post('/api/session', {
      username: 'wang.e',
      password: 'a first password',
    });
    expect(session.body.person).to.deep.include({
      name: '王应急',
      department: { id: 'emergency', name: '示例市应急管理局' },
    });
  });

  it('offers a template that it reads itself, and whose example could be imported', async () => {
    for (const [who, kind] of [
      ['analyst', 'matters'],
      ['admin', 'people'],
    ] as const) {
      const client = await signIn(server, who);
      const response = await fetch(`${server.url}/api/import-templates/${kind}`, {
        headers: { Authorization: `Bearer ${await tokenOf(server, who)}` },
      });
      expect(response.status).to.equal(200);
      const found = await read(new Uint8Array(await response.arrayBuffer()), kind, client);
      expect(found.status, found.text).to.equal(201);
      expect(found.body.problemCount).to.equal(0);
      const dry = await run(found.body.id, { dryRun: true, publish: true }, kind, client);
      const said = dry.body.groups.map(({ outcome, problems }: Group) => [outcome, problems]);
      expect(said, kind).to.deep.equal(said.map(() => ['ready', []]));
      expect(said).to.not.have.length(0);
    }
  });
});

type Group = { readonly outcome: string; readonly problems: readonly unknown[] };

async function tokenOf(server: TestServer, username: string): Promise<string> {
  const answer = await clientOf(server).post('/api/session', {
    username,
    password: 'correct horse battery',
  });
  return answer.body.token;
}

/** GB 18030 of a text whose characters its two-byte part has: the decoder's own table, turned around. */
function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, readonly [number, number]>();
  for (let high = 0x81; high < 0xff; high += 1) {
    for (let low = 0x40; low < 0xff; low += 1) {
      const character = decoder.decode(Uint8Array.from([high, low]));
      if (character.length === 1) table.set(character, [high, low]);
    }
  }
  return Uint8Array.from([...text].flatMap((one) => table.get(one) ?? [one.charCodeAt(0)]));
}
