import { expect } from 'chai';
import { type Client, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { applicationFor } from './stories.ts';

describe('api: ratings', () => {
  let server: TestServer;
  let applicant: Client;
  let number: string;
  beforeEach(async () => {
    server = await startServer();
    applicant = await signIn(server, 'applicant');
    const filed = await applicant.post('/api/cases', await applicationFor(applicant));
    number = filed.body.number;
    await applicant.post(`/api/cases/${number}/withdraw`, { reason: '不办了' });
  });
  afterEach(() => server.stop());

  const rating = (named: boolean) => ({ score: 5, tags: ['slow'], words: '等了很久', named });
  const rate = (named = true) => applicant.post(`/api/cases/${number}/rating`, rating(named));

  it('are followed up: contact, answer, and the applicant reads it', async () => {
    expect((await applicant.get(`/api/cases/${number}`)).body.mayRate).to.equal(true);
    expect((await rate()).status).to.equal(200);
    expectProblem(await rate(), 409, 'RATED_ALREADY');
    const officer = await signIn(server, 'officer');
    const [line] = (await officer.get('/api/ratings?state=open')).body.items;
    expect(line).to.deep.include({ score: 5, state: 'toContact', lateSince: null });
    expect(line.case.number).to.equal(number);
    const address = `/api/ratings/${line.id}`;
    expectProblem(
      await officer.post(`${address}/answer`, { text: '改' }),
      409,
      'RATER_NOT_CONTACTED',
    );
    expect((await officer.post(`${address}/contact`, { text: '已回访' })).status).to.equal(200);
    expect((await officer.post(`${address}/answer`, { text: '已优化' })).status).to.equal(200);
    expect((await officer.get('/api/ratings?state=open')).body.items).to.deep.equal([]);
    const { body: figures } = await officer.get('/api/ratings/figures');
    expect(figures).to.deep.equal({
      rated: 1,
      satisfied: 0,
      bad: 1,
      answered: 1,
      late: 0,
      excluded: 0,
    });
    const shown = (await applicant.get(`/api/cases/${number}`)).body;
    expect(shown.rating.answer.text).to.equal('已优化');
    expect(shown.mayRate).to.equal(false);
  });

  it('without a name tell the department neither case nor applicant', async () => {
    await rate(false);
    const officer = await signIn(server, 'officer');
    const list = await officer.get('/api/ratings');
    expect(list.body.items[0].case).to.equal(null);
    expect(list.text).not.to.contain(number);
    const seen = (await officer.get(`/api/cases/${number}`)).body;
    expect(seen.rating).to.equal(null);
    expect(JSON.stringify(seen.timeline)).not.to.contain('等了很久');
  });

  it('are seen by the department and the supervisor, and excluded by the latter', async () => {
    await rate();
    const traffic = await signIn(server, 'traffic');
    expect((await traffic.get('/api/ratings')).body.items).to.deep.equal([]);
    const supervisor = await signIn(server, 'supervisor');
    const [line] = (await supervisor.get('/api/ratings')).body.items;
    const address = `/api/ratings/${line.id}`;
    expectProblem(
      await traffic.post(`${address}/contact`, { text: '回访' }),
      404,
      'RATING_NOT_FOUND',
    );
    const body = { how: 'mistaken', text: '点错了' };
    expect((await supervisor.post(`${address}/exclusion`, body)).status).to.equal(200);
    const [after] = (await supervisor.get('/api/ratings?state=bad')).body.items;
    expect(after.state).to.equal('excluded');
    const { body: figures } = await supervisor.get('/api/ratings/figures');
    expect(figures).to.include({ rated: 0, bad: 0, excluded: 1 });
  });
});
