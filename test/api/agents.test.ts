import { expect } from 'chai';
import { expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { applicationFor, complete, upload } from './stories.ts';

describe('api: agents and how a case came in', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  const mandated = async (who: string, powers: readonly string[] = ['supplement']) => {
    const client = await signIn(server, who);
    const fileIds = [await upload(client)];
    const agent = {
      name: '李代办',
      idNumber: '329900198001010011',
      phone: '13800000009',
      mandate: { powers, until: '2026-12-31', fileIds },
    };
    return { client, body: { ...(await applicationFor(client)), agent } };
  };

  it('shows a case that an agent filed to the agent, with both names, and hides it from others', async () => {
    const { client, body } = await mandated('neighbour');
    const filed = await client.post('/api/cases', body);
    expect(filed.status, filed.text).to.equal(201);
    const address = `/api/cases/${encodeURIComponent(filed.body.number)}`;
    const { body: seen } = await client.get(address);
    expect(seen.applicant.name).to.equal('张小满');
    expect(seen.intake).to.deep.include({ channel: 'online', tolerated: [] });
    // Who signed in files: the name on the form does not count.
    expect(seen.intake.agent).to.include({ name: '邻居', idNumber: '329900199003070022' });
    expect(seen.intake.agent.powers).to.deep.equal([
      { code: 'supplement', name: '代为补正、提交材料', nameEn: 'hand in materials' },
    ]);
    expect(seen.intake.agent.files).to.have.length(1);
    expect(seen.timeline[0]).to.include({ title: '提交申请（代办）', text: '邻居（代）' });
    expect(seen.mayWithdraw).to.equal(false);
    expectProblem(
      await client.post(`${address}/withdraw`, { reason: 'x' }),
      403,
      'MANDATE_LACKS_POWER',
    );
    const list = await client.get('/api/cases?view=mine');
    expect(list.body.items.map(({ number }: { number: string }) => number)).to.deep.equal([
      filed.body.number,
    ]);
    expectProblem(await (await signIn(server, 'applicant')).get(address), 404, 'CASE_NOT_FOUND');
  });

  it('refuses an agent without the paper, and a paper that is somebody else’s', async () => {
    const { client, body } = await mandated('neighbour');
    const without = { ...body.agent, mandate: { ...body.agent.mandate, fileIds: [] } };
    expectProblem(
      await client.post('/api/cases', { ...body, agent: without }),
      400,
      'BODY_INVALID',
    );
    const strange = await upload(await signIn(server, 'applicant'));
    const stolen = { ...body.agent, mandate: { ...body.agent.mandate, fileIds: [strange] } };
    expectProblem(
      await client.post('/api/cases', { ...body, agent: stolen }),
      404,
      'FILE_NOT_FOUND',
    );
  });

  it('lets another bureau’s window receive for the lead, see what it received, and no more', async () => {
    const admin = await signIn(server, 'admin');
    const person = await admin.post('/api/people', {
      username: 'hall',
      name: '赵一窗',
      password: 'correct horse battery',
      department: 'supervision',
      positions: ['counter'],
      roles: ['officer'],
    });
    expect(person.status, person.text).to.equal(201);
    const { client, body } = await mandated('hall');
    const filed = await client.post('/api/cases', body);
    expect(filed.status, filed.text).to.equal(201);
    const accepted = await complete(server, 'counter', {
      number: filed.body.number,
      element: 'PreCheck',
      outcome: 'accept',
      opinion: '材料齐全',
    });
    expect(accepted.status, accepted.text).to.equal(200);
    const { body: seen } = await client.get(`/api/cases/${encodeURIComponent(filed.body.number)}`);
    expect(seen.applicant.idNumber).to.equal('329900199003070011');
    expect(seen.intake).to.deep.include({
      channel: 'counter',
      receivedBy: '赵一窗',
      place: { id: 'supervision', name: '示例市政务服务管理办公室' },
    });
    expect(seen.intake.agent.name).to.equal('李代办');
    const opinions = seen.timeline.filter(({ text }: { text?: string }) => text === '材料齐全');
    expect(opinions, 'what officers write to each other').to.deep.equal([]);
  });
});
