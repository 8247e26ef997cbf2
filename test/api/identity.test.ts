import { expect } from 'chai';
import { clientOf, expectProblem, signIn } from './client.ts';
import { password, startServer, type TestServer } from './server.ts';

describe('api: signing in', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.stop());

  it('answers a token, the person and a cookie that scripts cannot read', async () => {
    const answer = await clientOf(server).post('/api/session', { username: 'counter', password });
    expect(answer.status).to.equal(200);
    expect(answer.body.person).to.deep.include({
      username: 'counter',
      name: '李晓燕',
      roles: ['officer'],
    });
    const cookie = answer.headers.get('Set-Cookie') ?? '';
    expect(cookie).to.contain('HttpOnly').and.contain('SameSite=Strict').and.contain('Path=/');
  });

  it('keeps no token and no password in the store', async () => {
    const { body } = await clientOf(server).post('/api/session', { username: 'counter', password });
    const rows = (await server.store.records.list('session', { limit: 10 })).items;
    expect(rows).to.have.length(1);
    expect(JSON.stringify(rows)).to.not.contain(body.token);
    const { items } = await server.store.audit.list({ limit: 10 });
    expect(items.map(({ action }) => action)).to.include('SignIn');
  });

  for (const [what, sent] of [
    ['a wrong password', { username: 'counter', password: 'wrong' }],
    ['an unknown person', { username: 'nobody', password }],
  ] as const) {
    it(`refuses ${what} with the same words`, async () => {
      const answer = await clientOf(server).post('/api/session', sent);
      expectProblem(answer, 401, 'SIGN_IN_FAILED');
      expect(answer.headers.get('Set-Cookie')).to.equal(null);
    });
  }

  it('stops after five failures in fifteen minutes, for this name only', async () => {
    const client = clientOf(server);
    for (let count = 0; count < 5; count += 1) {
      expectProblem(
        await client.post('/api/session', { username: 'counter', password: 'wrong' }),
        401,
        'SIGN_IN_FAILED',
      );
    }
    const stopped = await client.post('/api/session', { username: 'counter', password });
    expectProblem(stopped, 429, 'TOO_MANY_ATTEMPTS');
    expect(Number(stopped.headers.get('Retry-After'))).to.equal(900);
    expect((await client.post('/api/session', { username: 'chief', password })).status).to.equal(
      200,
    );
    server.moveTo('2026-03-02T09:15:01.000+08:00');
    expect((await client.post('/api/session', { username: 'counter', password })).status).to.equal(
      200,
    );
  });

  it('counts failures that come at once', async () => {
    const client = clientOf(server);
    const wrong = () => client.post('/api/session', { username: 'counter', password: 'wrong' });
    const answers = await Promise.all(Array.from({ length: 12 }, wrong));
    expect(answers.filter(({ status }) => status === 401)).to.have.length(5);
    expectProblem(
      await client.post('/api/session', { username: 'counter', password }),
      429,
      'TOO_MANY_ATTEMPTS',
    );
  });

  it('row 34: stops guesses at one name that come from many addresses', async () => {
    const open = await startServer({ config: { trustedProxies: 1 } });
    const from = (address: number, tried: string) =>
      clientOf(open).post(
        '/api/session',
        { username: 'counter', password: tried },
        { headers: { 'X-Forwarded-For': `203.0.113.${address}` } },
      );
    for (let address = 1; address <= 50; address += 1) {
      expectProblem(await from(address, 'wrong'), 401, 'SIGN_IN_FAILED');
    }
    expectProblem(await from(51, password), 429, 'TOO_MANY_ATTEMPTS');
    await open.stop();
  });

  it('ends the session', async () => {
    const { body } = await clientOf(server).post('/api/session', { username: 'counter', password });
    const client = clientOf(server, body.token);
    expect((await client.get('/api/session')).body.person.username).to.equal('counter');
    expect((await client.delete('/api/session')).status).to.equal(204);
    expectProblem(await client.get('/api/session'), 401, 'SIGN_IN_REQUIRED');
  });

  it('ends a session that was not used for eight hours, and keeps one that was', async () => {
    const counter = await signIn(server, 'counter');
    server.moveTo('2026-03-02T16:00:00.000+08:00');
    expect((await counter.get('/api/session')).status).to.equal(200);
    server.moveTo('2026-03-02T23:30:00.000+08:00');
    expect((await counter.get('/api/session')).status).to.equal(200);
    server.moveTo('2026-03-03T07:30:00.001+08:00');
    expectProblem(await counter.get('/api/session'), 401, 'SIGN_IN_REQUIRED');
  });

  it('row 34: ends a session of 15 minutes without use, where that is set', async () => {
    const strict = await startServer({ config: { sessionIdleMinutes: 15 } });
    const counter = await signIn(strict, 'counter');
    strict.moveTo('2026-03-02T09:14:00.000+08:00');
    expect((await counter.get('/api/session')).status).to.equal(200);
    strict.moveTo('2026-03-02T09:29:00.000+08:00');
    expect((await counter.get('/api/session')).status).to.equal(200);
    strict.moveTo('2026-03-02T09:44:00.001+08:00');
    expectProblem(await counter.get('/api/session'), 401, 'SIGN_IN_REQUIRED');
    await strict.stop();
  });

  it('row 34: does not count what an open screen asks by itself as use', async () => {
    const strict = await startServer({ config: { sessionIdleMinutes: 15 } });
    const counter = await signIn(strict, 'counter');
    const byItself = { headers: { 'X-Background': '1' } };
    strict.moveTo('2026-03-02T09:10:00.000+08:00');
    expect((await counter.get('/api/session', byItself)).status).to.equal(200);
    strict.moveTo('2026-03-02T09:15:00.001+08:00');
    expectProblem(await counter.get('/api/session', byItself), 401, 'SIGN_IN_REQUIRED');
    await strict.stop();
  });

  it('forgets sessions and failures that are over', async () => {
    const client = clientOf(server);
    await client.post('/api/session', { username: 'counter', password });
    await client.post('/api/session', { username: 'nobody', password });
    server.moveTo('2026-03-03T09:00:00.000+08:00');
    await client.post('/api/session', { username: 'counter', password });
    await client.post('/api/session', { username: 'somebody', password });
    for (const kind of ['session', 'attempts'] as const) {
      const { items } = await server.store.records.list(kind, { limit: 10 });
      // Failures are counted by name and address, and by name.
      expect(items, kind).to.have.length(kind === 'session' ? 1 : 2);
    }
  });

  it('does not sign out because a manual business clock jumps', async () => {
    const wall = await startServer({ wallClock: { now: () => '2026-03-02T09:00:00.000+08:00' } });
    const counter = await signIn(wall, 'counter');
    wall.moveTo('2026-06-01T09:00:00.000+08:00');
    expect((await counter.get('/api/session')).status).to.equal(200);
    await wall.stop();
  });

  for (const token of ['', 'x', 'Bearer', '../../etc', "' OR 1=1 --", 'a'.repeat(5000)]) {
    it(`knows nobody by the token ${JSON.stringify(token.slice(0, 20))}`, async () => {
      const answer = await clientOf(server).get('/api/session', {
        headers: { Authorization: `Bearer ${token}` },
      });
      expectProblem(answer, 401, 'SIGN_IN_REQUIRED');
    });
  }

  it('wants the header of our own screens when a cookie writes', async () => {
    const signed = await clientOf(server).post('/api/session', { username: 'applicant', password });
    const [cookie = ''] = (signed.headers.get('Set-Cookie') ?? '').split(';');
    const client = clientOf(server);
    expect((await client.get('/api/session', { headers: { Cookie: cookie } })).status).to.equal(
      200,
    );
    const body = { reason: 'x' };
    expectProblem(
      await client.post('/api/cases/1/withdraw', body, { headers: { Cookie: cookie } }),
      403,
      'CSRF_HEADER_MISSING',
    );
    const own = { headers: { Cookie: cookie, 'X-Requested-With': 'lianshen' } };
    expectProblem(await client.post('/api/cases/1/withdraw', body, own), 404, 'CASE_NOT_FOUND');
    expectProblem(
      await client.delete('/api/session', { headers: { Cookie: cookie } }),
      403,
      'CSRF_HEADER_MISSING',
    );
  });

  it('row 33: refuses whatever a page of another site sends, whoever is signed in', async () => {
    const signed = await clientOf(server).post('/api/session', { username: 'applicant', password });
    const [cookie = ''] = (signed.headers.get('Set-Cookie') ?? '').split(';');
    const own = { Cookie: cookie, 'X-Requested-With': 'lianshen' };
    const withdraw = (headers: { readonly [name: string]: string }) =>
      clientOf(server).post('/api/cases/1/withdraw', { reason: 'x' }, { headers });
    for (const foreign of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ] as const) {
      expectProblem(await withdraw({ ...own, ...foreign }), 403, 'CROSS_ORIGIN');
      const login = await clientOf(server).post(
        '/api/session',
        { username: 'neighbour', password },
        { headers: foreign },
      );
      expectProblem(login, 403, 'CROSS_ORIGIN');
      expect(login.headers.get('Set-Cookie')).to.equal(null);
    }
    for (const same of [{ 'Sec-Fetch-Site': 'same-origin' }, { Origin: server.url }] as const) {
      expectProblem(await withdraw({ ...own, ...same }), 404, 'CASE_NOT_FOUND');
    }
  });

  it('row 33: takes the address of PUBLIC_URL for its own, whatever a proxy makes of the host', async () => {
    const behind = await startServer({ config: { publicUrl: 'https://lianshen.example' } });
    const headers = { Origin: 'https://lianshen.example' };
    const answer = await clientOf(behind).post(
      '/api/session',
      { username: 'counter', password },
      { headers },
    );
    expect(answer.status, answer.text).to.equal(200);
    await behind.stop();
  });

  it('shuts a disabled account out at once', async () => {
    const chief = await signIn(server, 'chief');
    const admin = await signIn(server, 'admin');
    const changed = await admin.put('/api/people/chief', {
      name: '赵国栋',
      department: 'approval',
      positions: ['chief'],
      roles: ['officer'],
      disabled: true,
    });
    expect(changed.body, changed.text).to.include({ disabled: true });
    expectProblem(await chief.get('/api/session'), 401, 'SIGN_IN_REQUIRED');
    expectProblem(
      await clientOf(server).post('/api/session', { username: 'chief', password }),
      401,
      'SIGN_IN_FAILED',
    );
  });

  it('lets people change their own password, which ends their sessions', async () => {
    const chief = await signIn(server, 'chief');
    expectProblem(
      await chief.put('/api/session/password', { current: 'wrong', password: 'a new password' }),
      401,
      'SIGN_IN_FAILED',
    );
    expect(
      (await chief.put('/api/session/password', { current: password, password: 'a new password' }))
        .status,
    ).to.equal(204);
    expectProblem(await chief.get('/api/session'), 401, 'SIGN_IN_REQUIRED');
    expect(
      (
        await clientOf(server).post('/api/session', {
          username: 'chief',
          password: 'a new password',
        })
      ).status,
    ).to.equal(200);
  });

  it('writes no secrets and no numbers of people into the log', async () => {
    const client = clientOf(server);
    await client.post('/api/session', { username: 'counter', password: 'hunter2-hunter2' });
    const { body } = await client.post('/api/session', { username: 'counter', password });
    await clientOf(server, body.token).get('/api/public/cases/329900199003070011?code=SECRETCODE');
    const log = server.log.join('\n');
    expect(log).to.contain('/api/session');
    for (const secret of [password, 'hunter2', body.token, 'SECRETCODE', '329900199003070011'])
      expect(log).to.not.contain(secret);
  });
});
