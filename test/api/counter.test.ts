import { expect } from 'chai';
import { type Client, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { applicationFor, complete, upload } from './stories.ts';

describe('api: the window hands papers over and results out (一窗受理)', () => {
  let server: TestServer;
  let hall: Client;

  before(async () => {
    server = await startServer();
    const admin = await signIn(server, 'admin');
    for (const username of ['hall', 'hall2']) {
      const made = await admin.post('/api/people', {
        username,
        name: username === 'hall' ? '赵一窗' : '钱二窗',
        password: 'correct horse battery',
        department: 'supervision',
        positions: ['counter'],
        roles: ['officer'],
      });
      expect(made.status, made.text).to.equal(201);
    }
    hall = await signIn(server, 'hall');
  });
  after(() => server.stop());

  const receive = async (): Promise<string> => {
    const filed = await hall.post('/api/cases', await applicationFor(hall));
    expect(filed.status, filed.text).to.equal(201);
    return filed.body.number;
  };
  const waiting = async () =>
    (await hall.get('/api/counter/papers?limit=100')).body.items.map(
      ({ caseNumber }: { caseNumber: string }) => caseNumber,
    );
  const handOver = (caseNumbers: readonly string[], department = 'approval') =>
    hall.post('/api/counter/handovers', { department, caseNumbers });

  it('lists what it received by department, and nothing that came over the network', async () => {
    const number = await receive();
    const applicant = await signIn(server, 'applicant');
    await applicant.post('/api/cases', await applicationFor(applicant));
    const { body } = await hall.get('/api/counter/papers');
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.deep.include({
      caseNumber: number,
      department: { id: 'approval', name: '示例市行政审批局' },
    });
    expect(body.items[0].materials[0]).to.match(/（原件 \d+，复印件 \d+）$/);
    expectProblem(await applicant.get('/api/counter/papers'), 403, 'ROLE_REQUIRED');
  });

  it('puts cases on a numbered list that another person of the department confirms', async () => {
    const [first = '', second = ''] = await waiting().then(async (had) => [
      ...had,
      await receive(),
    ]);
    const made = await handOver([first, second]);
    expect(made.status, made.text).to.equal(201);
    expect(made.body).to.include({
      number: '示例市政务服务管理办公室交接〔2026〕1号',
      state: 'open',
      by: '赵一窗',
      mayConfirm: false,
    });
    expect(await waiting()).to.deep.equal([]);
    expectProblem(await handOver([first]), 409, 'PAPER_NOT_WAITING');
    const path = `/api/counter/handovers/${made.body.id}/confirmation`;
    expectProblem(await hall.post(path, {}), 403, 'NOT_THE_RECEIVER');
    expectProblem(await (await signIn(server, 'garden')).post(path, {}), 404, 'HANDOVER_NOT_FOUND');

    const officer = await signIn(server, 'officer');
    const { body: seen } = await officer.get('/api/counter/handovers?side=received&state=open');
    expect(seen.items.map(({ id }: { id: string }) => id)).to.deep.equal([made.body.id]);
    const exceptions = [{ caseNumber: second, reason: '缺营业执照原件' }];
    expectProblem(
      await officer.post(path, { exceptions: [{ caseNumber: 'X', reason: '不在' }] }),
      422,
      'HANDOVER_EXCEPTION',
    );
    const confirmed = await officer.post(path, { exceptions });
    expect(confirmed.status, confirmed.text).to.equal(200);
    expect(confirmed.body.confirmation).to.include({ by: '陈志强' });
    expect(confirmed.body.items[1].refused).to.equal('缺营业执照原件');
    expectProblem(await officer.post(path, {}), 409, 'HANDOVER_CONFIRMED');
    const { body } = await hall.get('/api/counter/papers');
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.include({ caseNumber: second, givenBack: '缺营业执照原件' });
  });

  it('lets two make a list of the same papers at once, and one of them has it', async () => {
    const number = await receive();
    const other = await signIn(server, 'hall2');
    const body = { department: 'approval', caseNumbers: [number] };
    const answers = await Promise.all([
      hall.post('/api/counter/handovers', body),
      other.post('/api/counter/handovers', body),
    ]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([201, 409]);
  });

  it('wants papers of its own window, for the department that decides', async () => {
    const number = await receive();
    expectProblem(await handOver([number], 'garden'), 409, 'PAPER_NOT_WAITING');
    expectProblem(await handOver(['NO-1']), 409, 'PAPER_MISSING');
    const reviewer = await signIn(server, 'reviewer');
    const body = { department: 'approval', caseNumbers: [number] };
    expectProblem(await reviewer.post('/api/counter/handovers', body), 403, 'NO_WINDOW');
  });

  describe('领取登记', () => {
    let number: string;
    beforeEach(async () => {
      number = await receive();
      const steps = [
        ['counter', 'PreCheck', 'accept'],
        ['officer', 'MaterialReview', 'pass'],
        ['reviewer', 'Review', 'pass'],
        ['chief', 'Decide', 'grant'],
      ] as const;
      for (const [who, element, outcome] of steps) {
        const form = outcome === 'grant' ? { content: '热食类食品制售' } : {};
        const done = await complete(server, who, {
          number,
          element,
          outcome,
          opinion: '同意',
          form,
        });
        expect(done.status, `${element}: ${done.text}`).to.equal(200);
      }
    });

    const deliver = (form: object, fileIds: readonly string[] = []) =>
      complete(server, 'counter', {
        number,
        element: 'Deliver',
        outcome: 'delivered',
        form: { mode: 'counter', ...form },
        ...({ fileIds } as object),
      });

    it('keeps who fetched what with which id, in the register and on the paper', async () => {
      const wrong = { receiver: '张小满', receiverRelation: 'applicant', receiverIdNumber: '1' };
      expectProblem(await deliver(wrong), 422, 'PICKUP_ID_DIFFERS');
      const done = await deliver({ ...wrong, receiverIdNumber: '329900199003070011' });
      expect(done.status, done.text).to.equal(200);
      const clerk = await signIn(server, 'counter');
      const { body } = await clerk.get(`/api/counter/pickups?q=${encodeURIComponent(number)}`);
      expect(body.items).to.have.length(1);
      expect(body.items[0]).to.include({
        caseNumber: number,
        receiver: '张小满',
        relation: 'applicant',
        idNumber: '329900199003070011',
        by: '李晓燕',
      });
      expect(body.items[0].documents[0]).to.match(/^准予行政许可决定书/);
      expect(
        (await (await signIn(server, 'garden')).get('/api/counter/pickups')).body.items,
      ).to.deep.equal([]);
    });

    it('gives it to an agent with a power of attorney only', async () => {
      const agent = { receiver: '李代办', receiverRelation: 'agent', receiverIdNumber: '3299' };
      expectProblem(await deliver(agent), 422, 'MANDATE_MISSING');
      const paper = await upload(await signIn(server, 'counter'));
      const done = await deliver(agent, [paper]);
      expect(done.status, done.text).to.equal(200);
    });
  });
});
