import { expect } from 'chai';
import { routes } from '../../api/index.ts';
import { type Answer, type Client, clientOf, expectProblem, signIn } from './client.ts';
import { roadPermit, startServer, type TestServer } from './server.ts';
import { type Filed, file } from './stories.ts';

const people = [
  'applicant',
  'neighbour',
  'counter',
  'garden',
  'water',
  'analyst',
  'supervisor',
  'admin',
] as const;
type Who = (typeof people)[number];

/** Who gets through to what; everybody else is told 403 (a whole area) or 404 (a thing of somebody else). */
const areas: { readonly [call: string]: readonly Who[] } = {
  'GET /api/matters': [...people],
  'GET /api/definitions': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/tasks': ['applicant', 'neighbour', 'counter', 'garden', 'water'],
  'GET /api/tasks/takers?operation=transfer&tasks=none': [
    'applicant',
    'neighbour',
    'counter',
    'garden',
    'water',
    'supervisor',
    'admin',
  ],
  'GET /api/tasks/counts': ['applicant', 'neighbour', 'counter', 'garden', 'water'],
  'GET /api/cases': ['applicant', 'neighbour', 'counter', 'garden', 'water', 'supervisor', 'admin'],
  'GET /api/exports/cases': ['counter', 'garden', 'water', 'supervisor', 'admin'],
  'GET /api/audit': ['supervisor', 'admin'],
  'GET /api/audit/verification?about=none': ['supervisor', 'admin'],
  'GET /api/exports/audit?about=none': ['supervisor', 'admin'],
  'GET /api/timers': ['admin'],
  'GET /api/reports/none': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/reports/none/offer': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/exports/reports/none': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/batches': ['admin'],
  'GET /api/batches/none': ['admin'],
  'GET /api/batches/none/results': ['admin'],
  'GET /api/exports/batches/none': ['admin'],
  'POST /api/batches': ['admin'],
  'POST /api/batches/none/preview': ['admin'],
  'POST /api/batches/none/start': ['admin'],
  'POST /api/batches/none/stop': ['admin'],
  'POST /api/cases/none/timers/x/fire': ['admin'],
  'GET /api/preferences/shared-views': ['applicant', 'neighbour', 'counter', 'garden', 'water'],
  'GET /api/people': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/deputies/choice': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/departments': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/positions': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/exchange?caseNumber=none': ['supervisor', 'admin'],
  'GET /api/overview': ['analyst', 'supervisor', 'admin'],
  'GET /api/own-steps': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/drafts/D': ['analyst'],
  'GET /api/own-steps/m/e/d/draft': ['analyst'],
  'POST /api/definitions': ['analyst'],
  'POST /api/definitions/check': ['analyst'],
  'PUT /api/drafts/D': ['analyst'],
  'POST /api/matters/000/publish': ['analyst'],
  'POST /api/matters/000/status': ['analyst'],
  'GET /api/matters/000/versions': ['counter', 'garden', 'water', 'analyst', 'supervisor', 'admin'],
  'GET /api/matter-drafts': ['analyst'],
  'GET /api/matter-drafts/000': ['analyst'],
  'PUT /api/matter-drafts/000': ['analyst'],
  'DELETE /api/matter-drafts/000': ['analyst'],
  'POST /api/people': ['admin'],
  'PUT /api/people/x': ['admin'],
  'POST /api/departments': ['admin'],
  'PUT /api/departments/x': ['admin'],
  'GET /api/departments/x/numbers': ['admin'],
  'POST /api/departments/x/number-rules': ['admin'],
  'POST /api/departments/x/number-rules/preview': ['admin'],
  'DELETE /api/departments/x/number-rules/2026-12-01': ['admin'],
  'POST /api/positions': ['admin'],
  'PUT /api/positions/x': ['admin'],
  'POST /api/files': ['applicant', 'neighbour', 'counter', 'garden', 'water', 'analyst'],
  'GET /api/cases/none/mentionable': ['counter', 'garden', 'water', 'supervisor', 'admin'],
  'POST /api/cases/none/remarks': ['counter', 'garden', 'water', 'supervisor', 'admin'],
  'POST /api/cases': ['applicant', 'neighbour', 'counter', 'garden', 'water'],
};

describe('api: who may do what', () => {
  let server: TestServer;
  let clients: { readonly [who in Who]: Client };
  let filed: Filed;
  let fileId: string;
  before(async () => {
    server = await startServer();
    const signed = await Promise.all(
      people.map(async (who) => [who, await signIn(server, who)] as const),
    );
    clients = Object.fromEntries(signed) as { [who in Who]: Client };
    filed = await file(server, roadPermit);
    fileId = (await server.store.cases.load(filed.id))?.file.materials[0]?.fileIds[0] ?? '';
  });
  after(() => server.stop());

  const call = (client: Client, line: string): Promise<Answer> => {
    const [method = '', path = ''] = line.split(' ');
    if (method === 'GET') return client.get(path);
    if (method === 'DELETE') return client.delete(path);
    return method === 'PUT' ? client.put(path, {}) : client.post(path, {});
  };

  for (const [line, allowed] of Object.entries(areas)) {
    it(`${line} lets in ${allowed.join(', ')}`, async () => {
      for (const who of people) {
        const answer = await call(clients[who], line);
        if (allowed.includes(who))
          expect(answer.status, `${who}: ${answer.text}`).to.not.be.oneOf([401, 403]);
        else expectProblem(answer, 403, 'ROLE_REQUIRED');
      }
      expectProblem(await call(clientOf(server), line), 401, 'SIGN_IN_REQUIRED');
    });
  }

  it('every route that is not public wants a session', async () => {
    const closed = routes.filter(({ access }) => access !== 'public');
    expect(closed.length).to.be.greaterThan(30);
    for (const { method, path } of closed) {
      const line = `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, 'x')}`;
      expectProblem(await call(clientOf(server), line), 401, 'SIGN_IN_REQUIRED');
    }
  });

  it('the public routes are these', () => {
    const open = routes
      .filter(({ access }) => access === 'public')
      .map(({ method, path }) => `${method} ${path}`);
    expect(open).to.have.members([
      'get /api/health',
      'get /api/health/ready',
      'get /api/dev/clock',
      'put /api/dev/clock',
      'post /api/bootstrap',
      'post /api/session',
      'get /api/public/matters',
      'get /api/public/settings',
      'get /api/public/matters/{code}',
      'post /api/public/matters/{code}/guidance',
      'get /api/public/matters/{code}/samples/{id}',
      'get /api/public/themes',
      'get /api/public/cases/{number}',
      'get /api/public/documents/{number}',
    ]);
  });

  it('a case is not there for those who are no members, nor its tasks, files and documents', async () => {
    const number = encodeURIComponent(filed.number);
    const [task] = (await clients.counter.get('/api/tasks?view=claimable')).body.items;
    const view = (await clients.applicant.get(`/api/cases/${number}`)).body;
    const [document] = view.documents;
    for (const who of ['neighbour', 'garden', 'water', 'analyst'] as const) {
      const client = clients[who];
      expectProblem(await client.get(`/api/cases/${number}`), 404, 'CASE_NOT_FOUND');
      expectProblem(await client.get(`/api/tasks/${task.id}`), 404, 'TASK_NOT_FOUND');
      expectProblem(await client.get(`/api/documents/${document.id}`), 404, 'DOCUMENT_NOT_FOUND');
      expectProblem(await client.get(`/api/files/${fileId}`), 404, 'FILE_NOT_FOUND');
      if (who === 'analyst') continue;
      expectProblem(await client.post(`/api/tasks/${task.id}/claim`), 404, 'TASK_NOT_FOUND');
      expectProblem(
        await client.post(`/api/tasks/${task.id}/complete`, { outcome: 'accept' }),
        404,
        'TASK_NOT_FOUND',
      );
      expectProblem(
        await client.post(`/api/cases/${number}/withdraw`, { reason: 'x' }),
        404,
        'CASE_NOT_FOUND',
      );
      expect((await client.get('/api/cases')).body.items).to.deep.equal([]);
      expect((await client.get('/api/cases?view=all')).body.items).to.deep.equal([]);
      expect((await client.get('/api/tasks?view=claimable')).body.items).to.deep.equal([]);
    }
  });

  it('supervisor and administrator read every case and work on none', async () => {
    const number = encodeURIComponent(filed.number);
    const [task] = (await clients.counter.get('/api/tasks?view=claimable')).body.items;
    for (const who of ['supervisor', 'admin'] as const) {
      const { body } = await clients[who].get(`/api/cases/${number}`);
      expect([body.number, body.mayWithdraw]).to.deep.equal([filed.number, false]);
      expect(body).to.not.have.property('queryCode');
      expect((await clients[who].get('/api/cases')).body.items).to.have.length(1);
      expectProblem(await clients[who].post(`/api/tasks/${task.id}/claim`), 403, 'ROLE_REQUIRED');
      expect((await clients[who].get(`/api/files/${fileId}`)).status).to.equal(200);
    }
  });

  it('the applicant sees no internal task', async () => {
    const [task] = (await clients.counter.get('/api/tasks?view=claimable')).body.items;
    expectProblem(await clients.applicant.get(`/api/tasks/${task.id}`), 404, 'TASK_NOT_FOUND');
    expect(
      (await clients.applicant.get(`/api/cases/${encodeURIComponent(filed.number)}`)).body.tasks,
    ).to.deep.equal([]);
  });

  it('an officer of the lead without the position sees a task and may not take it', async () => {
    const reviewer = await signIn(server, 'reviewer');
    const [task] = (await clients.counter.get('/api/tasks?view=claimable')).body.items;
    expect((await reviewer.get(`/api/tasks/${task.id}`)).body).to.include({
      mayClaim: false,
      mayComplete: false,
    });
    expectProblem(await reviewer.post(`/api/tasks/${task.id}/claim`), 403, 'NOT_A_CANDIDATE');
    expectProblem(
      await reviewer.post(`/api/tasks/${task.id}/complete`, { outcome: 'accept' }),
      403,
      'NOT_A_CANDIDATE',
    );
  });
});
