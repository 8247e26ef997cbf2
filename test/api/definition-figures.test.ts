import { expect } from 'chai';
import { createCaseContexts } from '#store';
import { figuresOf } from '../../api/definition-figures.ts';
import { expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { complete, file } from './stories.ts';

const key = 'FoodBusinessPermit';

describe('api: figures of a version of a diagram', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  it('tell of an unused version that there is nothing to tell', async () => {
    const analyst = await signIn(server, 'analyst');
    const { body } = await analyst.get(`/api/definitions/${key}/versions/1/figures`);
    expect(body).to.deep.equal({ looked: 0, since: null, isCut: false, cases: 0, elements: [] });
  });

  it('count what cases did, and how long an element took on working days', async () => {
    const [first] = [await file(server), await file(server)];
    server.moveTo('2026-03-02T13:00:00.000+08:00');
    const accept = { number: first.number, element: 'PreCheck', outcome: 'accept' };
    expect((await complete(server, 'counter', accept)).status).to.equal(200);
    const analyst = await signIn(server, 'analyst');
    const { body } = await analyst.get(`/api/definitions/${key}/versions/1/figures`);
    expect(body).to.include({ looked: 2, since: '2026-03-02', isCut: false, cases: 2 });
    const preCheck = body.elements.find((one: { element: string }) => one.element === 'PreCheck');
    expect(preCheck).to.deep.equal({
      element: 'PreCheck',
      entered: 2,
      waiting: 1,
      hours: { median: 4, ninetieth: 4 },
    });
  });

  it('look at the newest cases only when there are more than they may read', async () => {
    const calendar = await createCaseContexts(server.store).calendar();
    const figures = await figuresOf(server.store, calendar, { key, version: 1 }, 1);
    expect(figures).to.include({ looked: 1, isCut: true, cases: 1 });
  });

  it('are for those who see figures, of versions that there are', async () => {
    const officer = await signIn(server, 'officer');
    const refused = await officer.get(`/api/definitions/${key}/versions/1/figures`);
    expectProblem(refused, 403, 'ROLE_REQUIRED');
    const supervisor = await signIn(server, 'supervisor');
    const missing = await supervisor.get(`/api/definitions/${key}/versions/9/figures`);
    expectProblem(missing, 404, 'DEFINITION_NOT_FOUND');
  });
});
