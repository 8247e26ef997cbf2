import { expect } from 'chai';
import type { Json } from '#engine';
import { xmlOf } from '../processes/library.ts';
import { type Client, expectProblem, signIn } from './client.ts';
import { roadPermit, startServer, type TestServer } from './server.ts';
import { complete, file } from './stories.ts';

/** The road permit with a check by a system of the traffic police before the letters. */
const xml = xmlOf('road-excavation')
  .replace(
    'sourceRef="Accepted" targetRef="AskOpinions"',
    'sourceRef="Accepted" targetRef="RoadCheck"',
  )
  .replace(
    '<bpmn:incoming>Accepted_AskOpinions</bpmn:incoming>',
    '<bpmn:incoming>Checked</bpmn:incoming><bpmn:incoming>Closed</bpmn:incoming>',
  )
  .replace(
    '<bpmn:serviceTask id="AskOpinions"',
    `<bpmn:serviceTask id="RoadCheck" name="路况核验" gov:phase="review" gov:topic="traffic.road-check">
      <bpmn:incoming>Accepted_AskOpinions</bpmn:incoming><bpmn:outgoing>Checked</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:boundaryEvent id="RoadClosed" attachedToRef="RoadCheck"><bpmn:outgoing>Closed</bpmn:outgoing><bpmn:errorEventDefinition errorRef="E_closed"/></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="Checked" sourceRef="RoadCheck" targetRef="AskOpinions"/>
    <bpmn:sequenceFlow id="Closed" sourceRef="RoadClosed" targetRef="AskOpinions"/>
    <bpmn:serviceTask id="AskOpinions"`,
  )
  .replace('<bpmn:process ', '<bpmn:error id="E_closed" errorCode="CLOSED"/><bpmn:process ');

const topics = ['traffic.road-check'];

describe('api: external tasks', () => {
  let server: TestServer;
  let system: Client;
  let number: string;

  beforeEach(async () => {
    server = await startServer();
    const account = {
      id: 'traffic-system',
      username: 'traffic-system',
      name: '交警业务系统',
      department: 'traffic',
      positions: [],
      roles: ['system'],
      disabled: false,
    };
    const credential = (await server.store.records.get('credential', 'traffic'))?.data as Json;
    await server.store.commit({
      build: () => ({
        records: [
          { kind: 'person', id: 'traffic-system', expectedVersion: 0, data: account },
          { kind: 'credential', id: 'traffic-system', expectedVersion: 0, data: credential },
        ],
        audit: [],
      }),
    });
    const analyst = await signIn(server, 'analyst');
    const { version } = (await analyst.post('/api/definitions', { xml })).body;
    const asked = { definitionKey: 'RoadExcavation', definitionVersion: version };
    const published = await analyst.post(`/api/matters/${roadPermit}/publish`, asked);
    expect(published.status, published.text).to.equal(201);
    system = await signIn(server, 'traffic-system');
    ({ number } = await file(server, roadPermit));
    await complete(server, 'counter', { number, element: 'PreCheck', outcome: 'accept' });
  });
  afterEach(() => server.stop());

  const fetchTasks = async (worker = 'w1', client = system) =>
    (await client.post('/api/external-tasks/fetch', { topics, worker, lockSeconds: 60 })).body
      .items;
  const open = async () => {
    const stored = await server.store.cases.loadByNumber(number);
    return Object.values(stored?.file.workItems ?? {})
      .filter(({ state }) => state === 'open')
      .map(({ element }) => element);
  };
  const say = (id: string, verb: string, body: object, key?: string) =>
    system.post(
      `/api/external-tasks/${id}/${verb}`,
      body,
      key === undefined ? {} : { headers: { 'Idempotency-Key': key } },
    );
  const incidents = async () =>
    (await server.store.cases.loadByNumber(number))?.file.instance?.incidents ?? [];

  it('are fetched and locked for one worker, and completing goes on with the flow', async () => {
    const [task] = await fetchTasks();
    expect(task).to.include({
      topic: 'traffic.road-check',
      caseNumber: number,
      element: 'RoadCheck',
    });
    expect(await fetchTasks('w2')).to.deep.equal([]);
    const done = await say(task.id, 'complete', {
      lock: task.lock,
      variables: { result: 'clear' },
    });
    expect([done.status, done.body], done.text).to.deep.equal([
      200,
      { id: task.id, caseNumber: number },
    ]);
    expect(await open()).to.deep.equal(['Opinion', 'Opinion', 'Opinion']);
    const { instance } = (await server.store.cases.loadByNumber(number))?.file ?? {};
    expect(instance?.root.v?.['RoadCheck']).to.deep.equal({ result: 'clear' });
    expectProblem(
      await say(task.id, 'complete', { lock: task.lock }),
      404,
      'EXTERNAL_TASK_NOT_FOUND',
    );
  });

  it('are never given to two workers that ask at once', async () => {
    const all = await Promise.all(['w1', 'w2', 'w3', 'w4'].map((worker) => fetchTasks(worker)));
    expect(all.flat()).to.have.length(1);
  });

  it('answer a repeated request as the first time', async () => {
    const [task] = await fetchTasks();
    const first = await say(task.id, 'complete', { lock: task.lock }, 'k-1');
    const again = await say(task.id, 'complete', { lock: task.lock }, 'k-1');
    expect([again.status, again.body]).to.deep.equal([first.status, first.body]);
    expect(again.headers.get('Idempotency-Replayed')).to.equal('true');
  });

  it('go to another worker when the lock is over, and the first one has lost them', async () => {
    const [task] = await fetchTasks();
    server.moveTo('2026-03-02T09:00:59.000+08:00');
    const extended = await say(task.id, 'extend', { lock: task.lock, lockSeconds: 60 });
    expect(extended.body.lockedUntil).to.contain('09:01:59');
    server.moveTo('2026-03-02T09:01:30.000+08:00');
    expect(await fetchTasks('w2')).to.deep.equal([]);
    server.moveTo('2026-03-02T09:02:00.000+08:00');
    expectProblem(await say(task.id, 'complete', { lock: task.lock }), 409, 'LOCK_LOST');
    const [again] = await fetchTasks('w2');
    expect(again.id).to.equal(task.id);
    expectProblem(await say(task.id, 'complete', { lock: task.lock }), 409, 'LOCK_LOST');
    expect((await say(again.id, 'complete', { lock: again.lock })).status).to.equal(200);
  });

  it('are offered again after a pause when an attempt failed, and are an incident after the last', async () => {
    const [task] = await fetchTasks();
    const failure = { lock: task.lock, message: '接口超时', retries: 1, retryAfterSeconds: 120 };
    expect((await say(task.id, 'fail', failure)).body).to.include({ retriesLeft: 1 });
    expect(await fetchTasks()).to.deep.equal([]);
    server.moveTo('2026-03-02T09:02:00.000+08:00');
    const [again] = await fetchTasks();
    expect(again).to.include({ id: task.id, attempts: 1, message: '接口超时' });
    const last = { lock: again.lock, message: '接口停用', retries: 0 };
    expect((await say(task.id, 'fail', last)).body.retryAt).to.equal(null);
    const [incident] = await incidents();
    expect(incident?.message).to.contain('接口停用');
    expect(await fetchTasks()).to.deep.equal([]);
    const admin = await signIn(server, 'admin');
    const path = `/api/cases/${encodeURIComponent(number)}/incidents/${incident?.i}/resolve`;
    expect((await admin.post(path, {})).status).to.equal(200);
    expect(await fetchTasks()).to.have.length(1);
  });

  it('end with a BPMN error where the diagram has a way for it', async () => {
    const [task] = await fetchTasks();
    const thrown = await say(task.id, 'error', {
      lock: task.lock,
      code: 'CLOSED',
      message: '封路',
    });
    expect(thrown.status, thrown.text).to.equal(200);
    expect(await open()).to.deep.equal(['Opinion', 'Opinion', 'Opinion']);
    expect(await incidents()).to.deep.equal([]);
    expect(await fetchTasks()).to.deep.equal([]);
  });

  it('are gone when the applicant withdraws', async () => {
    const [task] = await fetchTasks();
    const applicant = await signIn(server, 'applicant');
    await applicant.post(`/api/cases/${encodeURIComponent(number)}/withdraw`, { reason: '改线' });
    expectProblem(
      await say(task.id, 'complete', { lock: task.lock }),
      404,
      'EXTERNAL_TASK_NOT_FOUND',
    );
  });

  it('are for system accounts of the topic’s department alone', async () => {
    const asked = { topics: ['water.pipes'], worker: 'w', lockSeconds: 60 };
    expectProblem(await system.post('/api/external-tasks/fetch', asked), 403, 'TOPIC_OF_OTHERS');
    const officer = await signIn(server, 'traffic');
    const mine = { topics, worker: 'w', lockSeconds: 60 };
    expectProblem(await officer.post('/api/external-tasks/fetch', mine), 403, 'ROLE_REQUIRED');
  });
});
