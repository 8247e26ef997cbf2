import { expect } from 'chai';
import { clientOf, expectProblem, signIn } from './client.ts';
import { password, startServer, type TestServer } from './server.ts';

describe('api: accounts', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.stop());

  const newcomer = {
    username: 'newcomer',
    password: 'a long password',
    name: '新人',
    department: 'approval',
    positions: ['counter'],
    roles: ['officer'],
  };

  it('are made by the administrator and can sign in', async () => {
    const admin = await signIn(server, 'admin');
    const made = await admin.post('/api/people', newcomer);
    expect([made.status, made.body?.username], made.text).to.deep.equal([201, 'newcomer']);
    const signed = await clientOf(server).post('/api/session', {
      username: 'newcomer',
      password: 'a long password',
    });
    expect(signed.body.person.positions).to.deep.equal([{ code: 'counter', name: '综合窗口' }]);
    expectProblem(await admin.post('/api/people', newcomer), 409, 'USERNAME_TAKEN');
  });

  it('row 34: take no weak password, neither first nor later, and none again', async () => {
    const admin = await signIn(server, 'admin');
    const chief = await signIn(server, 'chief');
    const facts = { name: '新人', department: 'approval', positions: [], roles: ['officer'] };
    for (const [weak, why] of [
      ['lin-Ding-2026', '账号名'],
      ['Passw0rd!', '常见'],
      ['admin2026', '常见'],
      ['aaaaaaaa1111', '重复'],
      ['onlyletters', '三种'],
    ] as const) {
      const made = await admin.post('/api/people', {
        ...facts,
        username: 'lin-ding',
        password: weak,
      });
      expectProblem(made, 422, 'PASSWORD_WEAK');
      expect(made.body.detail).to.include(why);
      const own = await chief.put('/api/session/password', {
        current: password,
        password: weak.replaceAll('lin-Ding', 'chief'),
      });
      expectProblem(own, 422, 'PASSWORD_WEAK');
    }
    const again = await chief.put('/api/session/password', { current: password, password });
    expectProblem(again, 422, 'PASSWORD_WEAK');
    const changed = { ...facts, disabled: false, password: 'Passw0rd1' };
    expectProblem(await admin.put('/api/people/water', changed), 422, 'PASSWORD_WEAK');
  });

  it('row 37: hold the roles of administrator and of supervisor alone', async () => {
    const admin = await signIn(server, 'admin');
    for (const roles of [
      ['admin', 'supervisor'],
      ['admin', 'officer'],
      ['supervisor', 'officer'],
      ['supervisor', 'analyst'],
    ]) {
      const person = { name: '兼任', department: 'approval', positions: [], roles };
      const made = await admin.post('/api/people', {
        ...person,
        username: 'both',
        password: 'a long password',
      });
      expectProblem(made, 422, 'PERSON_INVALID');
      expect(made.body.detail).to.include('不能兼任其他角色');
      expectProblem(await admin.put('/api/people/water', person), 422, 'PERSON_INVALID');
    }
  });

  it('are found by name on the first page, wherever they stand', async () => {
    const officer = await signIn(server, 'officer');
    const all = (await officer.get('/api/people?limit=100')).body.items;
    const last = all.at(-1);
    const found = await officer.get(`/api/people?limit=2&q=${encodeURIComponent(last.name)}`);
    expect(all.length).to.be.above(2);
    expect(found.body.items).to.deep.equal([last]);
  });

  it('name departments and positions that exist', async () => {
    const admin = await signIn(server, 'admin');
    expectProblem(
      await admin.post('/api/people', { ...newcomer, department: 'moon' }),
      422,
      'PERSON_INVALID',
    );
    expectProblem(
      await admin.post('/api/people', { ...newcomer, positions: ['king'] }),
      422,
      'PERSON_INVALID',
    );
    expectProblem(
      await admin.post('/api/people', { ...newcomer, password: 'short' }),
      400,
      'BODY_INVALID',
    );
  });

  it('are listed without identity numbers', async () => {
    const officer = await signIn(server, 'officer');
    const { body, text } = await officer.get('/api/people?limit=100');
    expect(body.items.map((person: { username: string }) => person.username)).to.include.members([
      'counter',
      'applicant',
    ]);
    expect(text).to.not.contain('329900199003070011').and.not.contain('138');
    expect((await officer.get('/api/departments')).body.items.length).to.be.greaterThan(5);
    expect((await officer.get('/api/positions')).body.items).to.deep.include({
      code: 'counter',
      name: '综合窗口',
    });
  });
});

describe('api: the first administrator of a production system', () => {
  const first = {
    token: 'one-time',
    username: 'root',
    password: 'a long password',
    name: '管理员',
  };

  it('is made once, with the printed token', async () => {
    const server = await startServer({ seeded: false, bootstrap: { token: 'one-time' } });
    const client = clientOf(server);
    expectProblem(
      await client.post('/api/session', { username: 'admin', password: 'admin' }),
      401,
      'SIGN_IN_FAILED',
    );
    expectProblem(
      await client.post('/api/bootstrap', { ...first, token: 'guess' }),
      403,
      'BOOTSTRAP_REFUSED',
    );
    const made = await client.post('/api/bootstrap', first);
    expect([made.status, made.body?.roles], made.text).to.deep.equal([201, ['admin']]);
    expectProblem(
      await client.post('/api/bootstrap', { ...first, username: 'second' }),
      410,
      'BOOTSTRAP_DONE',
    );
    expect(
      (await client.post('/api/session', { username: 'root', password: 'a long password' })).status,
    ).to.equal(200);
    await server.stop();
  });

  it('is made by one of two that come at once', async () => {
    const server = await startServer({ seeded: false, bootstrap: { token: 'one-time' } });
    const client = clientOf(server);
    const answers = await Promise.all([
      client.post('/api/bootstrap', first),
      client.post('/api/bootstrap', { ...first, username: 'other' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 410]);
    await server.stop();
  });

  it('has no door in other systems', async () => {
    const server = await startServer();
    expectProblem(await clientOf(server).post('/api/bootstrap', first), 404, 'NOT_FOUND');
    await server.stop();
  });
});
