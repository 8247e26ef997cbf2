import { expect } from 'chai';
import type { Store } from '#store';
import { type Client, expectProblem, signIn } from './client.ts';
import { password, slowly, startServer, type TestServer } from './server.ts';
import { applicationFor, file, formOf, pdf, taskOf } from './stories.ts';

const withKey = (key: string) => ({ headers: { 'Idempotency-Key': key } });

/** The first look at a file waits for the second one, which waits for the commit of whoever had the first. */
function interleaved(store: Store): Store {
  const [secondLooks, arrive] = gate();
  const [firstIsCommitted, release] = gate();
  let looks = 0;
  const lookAtFile = async (id: string) => {
    looks += 1;
    const look = looks;
    if (look === 2) arrive();
    if (look <= 2) await (look === 1 ? secondLooks : firstIsCommitted);
    return store.records.get('file', id);
  };
  const get: Store['records']['get'] = (kind, id) =>
    kind === 'file' ? lookAtFile(id) : store.records.get(kind, id);
  const commit: Store['commit'] = async (change) => {
    const result = await store.commit(change);
    if (looks > 0) release();
    return result;
  };
  return { ...store, commit, records: { ...store.records, get } };
}

function gate(): readonly [opened: Promise<void>, open: () => void] {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return [opened, () => open()];
}

describe('api: the same request twice', () => {
  let server: TestServer;
  let applicant: Client;
  beforeEach(async () => {
    server = await startServer({ store: slowly });
    applicant = await signIn(server, 'applicant');
  });
  afterEach(() => server.stop());

  it('files one case and answers both times alike', async () => {
    const application = await applicationFor(applicant);
    const first = await applicant.post('/api/cases', application, withKey('a'));
    const second = await applicant.post('/api/cases', application, withKey('a'));
    expect([second.status, second.text]).to.deep.equal([first.status, first.text]);
    expect(first.headers.get('Idempotency-Replayed')).to.equal(null);
    expect(second.headers.get('Idempotency-Replayed')).to.equal('true');
    expect((await applicant.get('/api/cases')).body.items).to.have.length(1);
  });

  it('counts as two requests without a key', async () => {
    const application = await applicationFor(applicant);
    const [first, second] = [
      await applicant.post('/api/cases', application),
      await applicant.post('/api/cases', {
        ...application,
        materials: (await applicationFor(applicant)).materials,
      }),
    ];
    expect([first.status, second.status], second.text).to.deep.equal([201, 201]);
    expect(second.headers.get('Idempotency-Replayed')).to.equal(null);
    expect((await applicant.get('/api/cases')).body.items).to.have.length(2);
  });

  it('is the same request whatever the order of its keys', async () => {
    const { matterCode, form, ...rest } = await applicationFor(applicant);
    const first = await applicant.post('/api/cases', { matterCode, form, ...rest }, withKey('a'));
    const second = await applicant.post('/api/cases', { ...rest, form, matterCode }, withKey('a'));
    expect(second.text).to.equal(first.text);
  });

  it('has one effect when ten come at once', async () => {
    const application = await applicationFor(applicant);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => applicant.post('/api/cases', application, withKey('a'))),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).to.equal(1);
    expect(answers[0]?.status).to.equal(201);
    expect((await applicant.get('/api/cases')).body.items).to.have.length(1);
  });

  it('is refused with another body, and for another call', async () => {
    const application = await applicationFor(applicant);
    await applicant.post('/api/cases', application, withKey('a'));
    const changed = { ...application, form: { ...application.form, floorArea: 99 } };
    expectProblem(
      await applicant.post('/api/cases', changed, withKey('a')),
      422,
      'IDEMPOTENCY_KEY_REUSED',
    );
    expectProblem(
      await applicant.post('/api/cases/1/withdraw', { reason: 'x' }, withKey('a')),
      422,
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it('belongs to its sender: the key of another person is another key', async () => {
    const neighbour = await signIn(server, 'neighbour');
    const first = await applicant.post('/api/cases', await applicationFor(applicant), withKey('a'));
    const second = await neighbour.post(
      '/api/cases',
      await applicationFor(neighbour),
      withKey('a'),
    );
    expect(second.status, second.text).to.equal(201);
    expect(second.body.number).to.not.equal(first.body.number);
  });

  it('may be tried again after a refusal, which changed nothing', async () => {
    const application = await applicationFor(applicant);
    expectProblem(
      await applicant.post('/api/cases', { ...application, form: {} }, withKey('a')),
      422,
      'FORM_INVALID',
    );
    expect((await applicant.post('/api/cases', application, withKey('a'))).status).to.equal(201);
  });

  it('wants a key of 1 to 128 visible characters', async () => {
    for (const key of ['a b', 'x'.repeat(129)]) {
      expectProblem(await applicant.post('/api/cases', {}, withKey(key)), 400, 'BODY_INVALID');
      expectProblem(
        await applicant.post('/api/cases', await applicationFor(applicant), withKey(key)),
        400,
        'IDEMPOTENCY_KEY_INVALID',
      );
    }
  });

  it('completes a task once, and claims it once', async () => {
    const { number } = await file(server);
    const counter = await signIn(server, 'counter');
    const id = await taskOf(counter, number, 'PreCheck');
    const claims = await Promise.all(
      [1, 2, 3].map(() => counter.post(`/api/tasks/${id}/claim`, undefined, withKey('c'))),
    );
    expect(new Set(claims.map(({ text }) => text)).size).to.equal(1);
    const body = { outcome: 'notNeeded', opinion: '依法不需要' };
    const first = await counter.post(`/api/tasks/${id}/complete`, body, withKey('d'));
    const second = await counter.post(`/api/tasks/${id}/complete`, body, withKey('d'));
    expect(first.status, first.text).to.equal(200);
    expect([second.status, second.text]).to.deep.equal([200, first.text]);
    expectProblem(
      await counter.post(`/api/tasks/${id}/complete`, body, withKey('e')),
      409,
      'TASK_NOT_OPEN',
    );
  });

  it('completes a task once when five come at once, and answers all alike', async () => {
    const { number } = await file(server);
    const counter = await signIn(server, 'counter');
    const id = await taskOf(counter, number, 'PreCheck');
    const body = { outcome: 'notNeeded', opinion: '依法不需要' };
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => counter.post(`/api/tasks/${id}/complete`, body, withKey('d'))),
    );
    expect(
      new Set(answers.map(({ status, text }) => `${status} ${text}`)).size,
      answers[1]?.text,
    ).to.equal(1);
    expect(answers[0]?.status, answers[0]?.text).to.equal(200);
  });

  it('is answered alike when the second looks at the files after the first has taken them', async () => {
    await server.stop();
    server = await startServer({ store: interleaved });
    const client = await signIn(server, 'applicant');
    const application = await applicationFor(client);
    const answers = await Promise.all(
      [1, 2].map(() => client.post('/api/cases', application, withKey('a'))),
    );
    expect(answers[1]?.text).to.equal(answers[0]?.text);
    expect(answers.map(({ status }) => status)).to.deep.equal([201, 201]);
  });

  it('stores one file; other bytes under the key are another request', async () => {
    const first = await applicant.post('/api/files', formOf(pdf), withKey('f'));
    const second = await applicant.post('/api/files', formOf(pdf), withKey('f'));
    expect(second.text).to.equal(first.text);
    const other = Buffer.concat([pdf, Buffer.from(' ')]);
    expectProblem(
      await applicant.post('/api/files', formOf(other), withKey('f')),
      422,
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect((await server.store.records.list('file', { limit: 10 })).items).to.have.length(1);
  });

  it('stores no token under a key', async () => {
    const body = { username: 'chief', password };
    const answers = [
      await applicant.post('/api/session', body, withKey('s')),
      await applicant.post('/api/session', body, withKey('s')),
    ];
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(answers[0]?.body.token).to.not.equal(answers[1]?.body.token);
  });
});

describe('api: two people at once', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ store: slowly });
  });
  afterEach(() => server.stop());

  it('claim a task: one has it', async () => {
    const { number } = await file(server);
    const [one, other] = await Promise.all([signIn(server, 'counter'), signIn(server, 'counter2')]);
    const id = await taskOf(one, number, 'PreCheck');
    const answers = await Promise.all([
      one.post(`/api/tasks/${id}/claim`),
      other.post(`/api/tasks/${id}/claim`),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).to.equal(
      'TASK_CLAIMED_BY_OTHER',
    );
  });

  it('complete a task: one did it', async () => {
    const { number } = await file(server);
    const [one, other] = await Promise.all([signIn(server, 'counter'), signIn(server, 'counter2')]);
    const id = await taskOf(one, number, 'PreCheck');
    const body = { outcome: 'notNeeded', opinion: '依法不需要' };
    const answers = await Promise.all(
      [one, other, one, other].map((client) => client.post(`/api/tasks/${id}/complete`, body)),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409, 409]);
    const closed = (await server.store.cases.loadByNumber(number))?.file;
    expect(closed?.status).to.equal('NOT_NEEDED');
  });

  it('give up a claim, and the other takes it', async () => {
    const { number } = await file(server);
    const [one, other] = await Promise.all([signIn(server, 'counter'), signIn(server, 'counter2')]);
    const id = await taskOf(one, number, 'PreCheck');
    await one.post(`/api/tasks/${id}/claim`);
    expectProblem(await other.post(`/api/tasks/${id}/release`), 409, 'TASK_CLAIMED_BY_OTHER');
    expect((await one.post(`/api/tasks/${id}/release`)).body.assignee).to.equal(null);
    expect((await other.post(`/api/tasks/${id}/claim`)).body.assignee.id).to.equal('counter2');
  });

  it('hand in the same file in two applications: one case has it', async () => {
    const applicant = await signIn(server, 'applicant');
    const application = await applicationFor(applicant);
    const answers = await Promise.all(
      [1, 2, 3].map(() => applicant.post('/api/cases', application)),
    );
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1);
    expect((await applicant.get('/api/cases')).body.items).to.have.length(1);
  });
});
