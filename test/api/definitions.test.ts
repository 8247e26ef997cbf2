import { expect } from 'chai';
import { createDefinitionReader } from '../../api/index.ts';
import { hostileFiles } from '../engine/model/hostile-files.ts';
import { type Client, clientOf, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { file } from './stories.ts';

const xmlType = { headers: { 'Content-Type': 'application/xml' } };

/** A diagram that runs: one user task between start and end. */
function diagram({ id = 'Small', body = '', prolog = '' } = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${prolog}
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="x">
  <bpmn:process id="${id}" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Work" name="办理"><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="End"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="Start" targetRef="Work"/>
    <bpmn:sequenceFlow id="b" sourceRef="Work" targetRef="End"/>
    ${body}
  </bpmn:process>
</bpmn:definitions>`;
}

const unreachable = (task: string, extra = '') => `<bpmn:${task} id="Extra"${extra}/>`;

/** An exclusive gateway whose condition does not parse. */
const badCondition = diagram().replace(
  '<bpmn:sequenceFlow id="b" sourceRef="Work" targetRef="End"/>',
  `<bpmn:exclusiveGateway id="Way"><bpmn:incoming>b</bpmn:incoming><bpmn:outgoing>c</bpmn:outgoing><bpmn:outgoing>d</bpmn:outgoing></bpmn:exclusiveGateway>
   <bpmn:endEvent id="Other"><bpmn:incoming>d</bpmn:incoming></bpmn:endEvent>
   <bpmn:sequenceFlow id="b" sourceRef="Work" targetRef="Way"/>
   <bpmn:sequenceFlow id="c" sourceRef="Way" targetRef="End"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">Work.outcome = = "x" (</bpmn:conditionExpression></bpmn:sequenceFlow>
   <bpmn:sequenceFlow id="d" sourceRef="Way" targetRef="Other"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">true</bpmn:conditionExpression></bpmn:sequenceFlow>`,
);

describe('api: deploying definitions', () => {
  let server: TestServer;
  let analyst: Client;
  before(async () => {
    server = await startServer();
    analyst = await signIn(server, 'analyst');
  });
  after(() => server.stop());

  it('gives versions, and the same diagram keeps its version', async () => {
    const first = await analyst.post('/api/definitions', diagram(), xmlType);
    expect([first.status, first.body?.key, first.body?.version], first.text).to.deep.equal([
      201,
      'Small',
      1,
    ]);
    const again = await analyst.post('/api/definitions', diagram(), xmlType);
    expect([again.status, again.body.version]).to.deep.equal([201, 1]);
    const json = await analyst.post('/api/definitions', {
      xml: diagram().replace('办理', '审查'),
      note: '改名',
    });
    expect([json.status, json.body?.version], json.text).to.deep.equal([201, 2]);
    const listed = (await analyst.get('/api/definitions?limit=100')).body.items.find(
      ({ key }: { key: string }) => key === 'Small',
    );
    expect(
      listed.versions.map(
        ({ version, by, note }: { version: number; by: string; note?: string }) => [
          version,
          by,
          note,
        ],
      ),
    ).to.deep.equal([
      [1, '周敏', undefined],
      [2, '周敏', '改名'],
    ]);
    const xml = await analyst.get('/api/definitions/Small/versions/1/xml');
    expect([xml.text, xml.headers.get('Content-Type')]).to.deep.equal([
      diagram(),
      'application/xml; charset=utf-8',
    ]);
  });

  it('gives no version twice when two analysts deploy at once', async () => {
    const answers = await Promise.all(
      ['甲', '乙'].map((name) =>
        analyst.post('/api/definitions', diagram({ id: 'Race' }).replace('办理', name), xmlType),
      ),
    );
    const deployed = answers.filter(({ status }) => status === 201);
    for (const late of answers.filter(({ status }) => status !== 201))
      expectProblem(late, 409, 'VERSION_CONFLICT');
    expect(new Set(deployed.map(({ body }) => body.version)).size)
      .to.equal(deployed.length)
      .and.to.be.greaterThan(0);
    const index = (await analyst.get('/api/definitions?limit=100')).body.items.find(
      ({ key }: { key: string }) => key === 'Race',
    );
    expect(index.latest).to.equal(deployed.length);
  });

  for (const [what, xml, elementId] of [
    ['an empty file', '', ''],
    ['broken XML', '<bpmn:definitions', ''],
    ['something else than BPMN', '<html></html>', ''],
    [
      'a DOCTYPE',
      diagram({ prolog: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' }),
      '',
    ],
    [
      'a duplicate id',
      diagram({ body: unreachable('userTask').replace('Extra', 'Work') }),
      undefined,
    ],
    ['an element the engine cannot run', diagram({ body: unreachable('scriptTask') }), 'Extra'],
    ['an expression that does not parse', badCondition, 'c'],
    [
      'no process',
      '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      undefined,
    ],
  ] as const) {
    it(`refuses ${what}, names the element, and keeps nothing`, async () => {
      const answer = await analyst.post('/api/definitions', xml, xmlType);
      expectProblem(answer, 422, 'DEFINITION_REFUSED');
      expect(answer.body.problems[0]).to.include.all.keys(
        'elementId',
        'code',
        'message',
        'messageEn',
        'severity',
      );
      for (const { message, messageEn } of answer.body.problems) {
        expect(message).to.match(/[\u4e00-\u9fff]/);
        expect(messageEn).to.not.equal(message);
      }
      if (elementId !== undefined)
        expect(answer.body.problems.map((one: { elementId: string }) => one.elementId)).to.include(
          elementId,
        );
      expect(answer.text).to.not.contain('root:');
    });
  }

  it('is told the problems of a diagram without deploying it', async () => {
    const answer = await analyst.post(
      '/api/definitions/check',
      badCondition.replace('Small', 'NeverDeployed'),
      xmlType,
    );
    expect([answer.status, answer.body.problems.length > 0]).to.deep.equal([200, true]);
    expect(answer.body.problems[0].message).to.match(/的表达式有误：/);
    const empty = await analyst.post('/api/definitions/check', '', xmlType);
    expect(empty.body.problems[0]).to.include({ code: 'EMPTY_FILE', message: '文件是空的' });
    expect((await analyst.get('/api/definitions?limit=100')).text).to.not.contain('NeverDeployed');
  });

  it('refuses what is not UTF-8 and what is larger than 2 MB', async () => {
    const client = analyst;
    const gbk = new Uint8Array([
      ...new TextEncoder().encode('<?xml version="1.0" encoding="GBK"?><a>'),
      0xb0,
      0xec,
    ]);
    expectProblem(await client.post('/api/definitions', gbk, xmlType), 400, 'BODY_MALFORMED');
    expectProblem(
      await client.post('/api/definitions', 'x'.repeat(2 * 1024 * 1024 + 1), xmlType),
      413,
      'BODY_TOO_LARGE',
    );
    expectProblem(
      await client.post('/api/definitions', 'x', { headers: { 'Content-Type': 'text/plain' } }),
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    );
  });

  it('answers others while a hostile diagram is being read', async () => {
    const names = Array.from({ length: 5000 }, (_, i) => `xmlns:n${i}="urn:${i}"`).join(' ');
    const hostile = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" ${names}>${'<bpmn:process id="p"/>'.repeat(5000)}</bpmn:definitions>`;
    let isRead = false;
    const reading = analyst.post('/api/definitions', hostile, xmlType).finally(() => {
      isRead = true;
    });
    expect((await clientOf(server).get('/api/health')).status).to.equal(200);
    expect(isRead).to.equal(false);
    expectProblem(await reading, 422, 'DEFINITION_REFUSED');
  });

  it('refuses every hostile file, tells nothing of the machine, and reads the next diagram', async function () {
    this.timeout(600_000);
    // What is half a character has no bytes in UTF-8: it arrives as the sign of a replacement.
    const sent = hostileFiles.filter(([what]) => what !== 'half a character');
    for (const [what, xml, code] of sent) {
      const answer = await analyst.post('/api/definitions', xml, xmlType);
      expect(answer.status, what).to.be.oneOf([400, 413, 422]);
      if (answer.status === 422)
        expect(
          answer.body.problems.map((one: { code: string }) => one.code),
          what,
        ).to.include(code);
      expect(answer.text, what).to.not.match(/root:|127\.0\.0\.1|\/work\/|node_modules/);
    }
    const read = await analyst.post('/api/definitions', diagram({ id: 'AfterAll' }), xmlType);
    expect(read.status, read.text).to.equal(201);
  });

  it('gives up on a diagram that takes too long, and reads the next one', async function () {
    this.timeout(900_000);
    const hasty = createDefinitionReader({ limitMs: 0, startMs: 0 });
    const refused = await hasty.read(diagram());
    expect(refused.ok ? [] : refused.problems.map(({ code }) => code)).to.deep.equal([
      'READING_LIMIT',
    ]);
    hasty.close();
    // As long as a loaded machine may need to start a process: what is tried here is no time.
    const patient = createDefinitionReader({ limitMs: 60_000, startMs: 300_000 });
    expect((await patient.read(diagram())).ok).to.equal(true);
    patient.close();
    expect((await patient.read(diagram())).ok, 'a closed reader starts anew').to.equal(true);
    patient.close();
  });

  it('does not know what was never deployed', async () => {
    expectProblem(
      await analyst.get('/api/definitions/Nothing/versions/1/xml'),
      404,
      'DEFINITION_NOT_FOUND',
    );
    expectProblem(
      await analyst.get('/api/definitions/Small/versions/99/xml'),
      404,
      'DEFINITION_NOT_FOUND',
    );
    expectProblem(await analyst.get('/api/definitions/Small/versions/0/xml'), 404, 'NOT_FOUND');
  });

  it('keeps scenarios with a draft, also when only the drawing is saved', async () => {
    const scenario = { start: '2026-03-02', steps: [{ complete: 'Work' }] };
    const scenarios = [{ name: '准予', scenario }];
    const put = (body: unknown, version: number) =>
      analyst.put('/api/drafts/Tried', body, { headers: { 'If-Match': `"${version}"` } });
    const first = await analyst.put('/api/drafts/Tried', { xml: diagram(), scenarios });
    expect([first.status, first.body?.scenarios], first.text).to.deep.equal([200, scenarios]);
    const drawn = await put({ xml: diagram({ id: 'Other' }) }, 1);
    expect([drawn.status, drawn.body.scenarios]).to.deep.equal([200, scenarios]);
    expectProblem(
      await put({ xml: diagram(), scenarios: [...scenarios, ...scenarios] }, 2),
      400,
      'BODY_INVALID',
    );
    const without = await put({ xml: diagram(), scenarios: [] }, 2);
    expect(without.body.scenarios).to.deep.equal([]);
    expect((await analyst.get('/api/drafts/Tried')).body.scenarios).to.deep.equal([]);
  });

  it('tells who draws from which days periods are counted', async () => {
    const { status, body } = await analyst.get('/api/calendar/days');
    expect([status, body.id, body.closures]).to.deep.equal([200, 'cn', []]);
    expect(body.years['2026'].holidays).to.include('2026-02-17');
  });

  it('lets an applicant read the diagram of an own case only', async () => {
    await file(server);
    const applicant = await signIn(server, 'applicant');
    expect(
      (await applicant.get('/api/definitions/FoodBusinessPermit/versions/1/xml')).status,
    ).to.equal(200);
    expectProblem(
      await applicant.get('/api/definitions/RoadExcavation/versions/1/xml'),
      404,
      'DEFINITION_NOT_FOUND',
    );
    expectProblem(
      await (await signIn(server, 'neighbour')).get(
        '/api/definitions/FoodBusinessPermit/versions/1/xml',
      ),
      404,
      'DEFINITION_NOT_FOUND',
    );
  });
});
