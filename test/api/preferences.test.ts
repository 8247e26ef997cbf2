import { expect } from 'chai';
import { expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';

describe('api: what people set up for their own desk', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  const views = [{ name: '临期', tab: 'mine', isLate: true, sort: 'oldest' }];

  it('is empty at first, is kept whole, and is nobody else’s', async () => {
    const officer = await signIn(server, 'officer');
    expect((await officer.get('/api/preferences')).body).to.deep.equal({ phrases: [], views: [] });
    const saved = await officer.put('/api/preferences', { phrases: ['同意。'], views });
    expect(saved.status, saved.text).to.equal(200);
    await officer.put('/api/preferences', { phrases: ['同意。', '材料齐全。'], views });
    const elsewhere = await signIn(server, 'officer');
    expect((await elsewhere.get('/api/preferences')).body).to.deep.equal({
      phrases: ['同意。', '材料齐全。'],
      views,
    });
    const counter = await signIn(server, 'counter');
    expect((await counter.get('/api/preferences')).body.phrases).to.deep.equal([]);
  });

  it('is offered to colleagues of the department where a view is shared, and to nobody else', async () => {
    const officer = await signIn(server, 'officer');
    const shared = { name: '本科室临期', tab: 'claimable', isLate: true, isShared: true };
    await officer.put('/api/preferences', { phrases: [], views: [...views, shared] });
    const offered = async (who: string) =>
      (await (await signIn(server, who)).get('/api/preferences/shared-views')).body.items;
    const department = async (who: string) =>
      (await (await signIn(server, who)).get('/api/session')).body.person.department.id;
    expect(await department('reviewer')).to.equal(await department('officer'));
    const [view, ...others] = await offered('reviewer');
    expect(others).to.deep.equal([]);
    expect(view).to.deep.include(shared);
    expect(view.by.id).to.equal('officer');
    expect(await offered('officer')).to.deep.equal([]);
    expect(await offered('garden')).to.deep.equal([]);
  });

  it('keeps the order of procedures of an analyst', async () => {
    const analyst = await signIn(server, 'analyst');
    const wanted = { phrases: [], views: [], procedures: ['RoadExcavation', 'FoodBusinessPermit'] };
    expect((await analyst.put('/api/preferences', wanted)).status).to.equal(200);
    expect((await analyst.get('/api/preferences')).body).to.deep.equal(wanted);
  });

  it('is refused when two views have one name, or a phrase says nothing', async () => {
    const officer = await signIn(server, 'officer');
    const put = (body: object) => officer.put('/api/preferences', body);
    const twice = await put({ phrases: [], views: [...views, ...views] });
    expectProblem(twice, 400, 'BODY_INVALID');
    expect(twice.text).to.contain('两个视图重名');
    expectProblem(await put({ phrases: [' '], views }), 400, 'BODY_INVALID');
  });
});
