import { expect } from 'chai';
import { type Client, expectProblem, signIn } from './client.ts';
import { startServer, type TestServer } from './server.ts';
import { type Filed, file, taskOf, upload } from './stories.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('operations of a flow over HTTP', () => {
  let server: TestServer;
  let filed: Filed;
  let officer: Client;
  let taskId: string;

  before(async () => {
    server = await startServer();
    filed = await file(server);
    const counter = await signIn(server, 'counter');
    const precheck = await taskOf(counter, filed.number, 'PreCheck');
    await counter.post(`/api/tasks/${precheck}/complete`, { outcome: 'accept', opinion: '齐全' });
    officer = await signIn(server, 'officer');
    taskId = await taskOf(officer, filed.number, 'MaterialReview');
  });

  after(() => server.stop());

  const caseOf = async (client: Client) =>
    (await client.get(`/api/cases/${encodeURIComponent(filed.number)}`)).body;

  it('offers what one may do, and refuses the rest with a sentence in both languages', async () => {
    const { body } = await officer.get(`/api/tasks/${taskId}`);
    expect(body.operations).to.include.members(['transfer', 'delegate', 'addBefore', 'consult']);
    const refused = await officer.post(`/api/tasks/${taskId}/transfer`, {
      to: 'chief',
      reason: '请办',
    });
    expect([refused.status, refused.body.code]).to.deep.equal([403, 'NOT_A_CANDIDATE']);
    const jump = await officer.post(`/api/tasks/${taskId}/jump`, { to: 'Review', reason: '改' });
    expect(jump.status).to.equal(403);
  });

  it('names exactly those who may take a task, by the rule that refuses others', async () => {
    const takers = async (client: Client, operation: string, ids = taskId) =>
      client.get(`/api/tasks/takers?operation=${operation}&tasks=${ids}`);
    const { status, body } = await takers(officer, 'transfer');
    expect(status).to.equal(200);
    expect(body.items).to.deep.equal([
      {
        id: 'deputy',
        name: '黄丽',
        department: { id: 'approval', name: '示例市行政审批局' },
        positions: body.items[0].positions,
      },
    ]);
    expect(body.items[0].positions).to.include('承办人');
    const asked = (await takers(officer, 'consult')).body.items;
    const ids = asked.map(({ id }: { readonly id: string }) => id);
    expect(ids).to.include.members(['water', 'chief']).and.not.include.members(['applicant']);
    expect(ids).to.not.include('officer');
    // Of several tasks those who may take each; what is gone does not narrow the choice.
    expect((await takers(officer, 'transfer', `${taskId},none.t9`)).body).to.deep.equal(body);
    expectProblem(await takers(officer, 'transfer', 'none.t9'), 404, 'TASK_NOT_FOUND');
    expectProblem(await takers(officer, 'reassign'), 403, 'NOT_PERMITTED');
    const applicant = await signIn(server, 'applicant');
    expectProblem(await takers(applicant, 'consult'), 404, 'TASK_NOT_FOUND');
  });

  it('delegates, answers, and has the task back; the history says so', async () => {
    const asked = await officer.post(`/api/tasks/${taskId}/delegate`, {
      to: 'deputy',
      reason: '请审阅材料',
    });
    expect([asked.status, asked.body.waitsFor]).to.deep.equal([200, 'delegate']);
    const deputy = await signIn(server, 'deputy');
    const { body } = await deputy.get('/api/tasks?view=mine');
    const [part] = body.items;
    const detail = (await deputy.get(`/api/tasks/${part.id}`)).body;
    expect(detail.outcomes).to.deep.equal([{ value: 'advised', name: '已出具意见' }]);
    expect(detail.part).to.include({ kind: 'delegate', question: '请审阅材料' });
    const done = await deputy.post(`/api/tasks/${part.id}/complete`, {
      outcome: 'advised',
      opinion: '无异议',
    });
    expect(done.status, done.text).to.equal(200);
    const view = await caseOf(officer);
    const titles = view.timeline.map(({ title }: { title: string }) => title);
    expect(titles).to.include('材料审查：委派：黄丽');
    expect((await officer.get(`/api/tasks/${taskId}`)).body.mayComplete).to.equal(true);
  });

  it('sends copies, which their receiver finds unread and may read', async () => {
    const number = encodeURIComponent(filed.number);
    const garden = await signIn(server, 'garden');
    expect((await garden.get(`/api/cases/${number}`)).status).to.equal(404);
    const sent = await officer.post(`/api/cases/${number}/copies`, {
      people: ['garden'],
      note: '供参考',
    });
    expect(sent.status, sent.text).to.equal(201);
    const [copy] = (await garden.get('/api/copies')).body.items;
    expect(copy).to.include({ caseNumber: filed.number, note: '供参考', readAt: null });
    const view = (await garden.get(`/api/cases/${number}`)).body;
    expect(view.applicant.idNumber).to.contain('*');
    await garden.post(`/api/copies/${copy.id}/read`, {});
    expect((await garden.get('/api/copies')).body.items[0].readAt).to.not.equal(null);
  });

  it('names for a remark those who read it on this case, and nobody else', async () => {
    const number = encodeURIComponent(filed.number);
    const list = `/api/cases/${number}/mentionable`;
    const { status, body } = await officer.get(list);
    expect(status).to.equal(200);
    const ids = body.items.map(({ id }: { readonly id: string }) => id);
    expect(ids).to.include.members(['reviewer', 'garden']).and.not.include.members(['officer']);
    expect(ids).to.not.include.members(['water']);
    expect(body.items.find(({ id }: { readonly id: string }) => id === 'reviewer')).to.deep.equal({
      id: 'reviewer',
      name: '刘建华',
      department: { id: 'approval', name: '示例市行政审批局' },
    });
    const water = await signIn(server, 'water');
    expectProblem(await water.get(list), 404, 'CASE_NOT_FOUND');
    const refused = await officer.post(`/api/cases/${number}/remarks`, {
      text: '请看',
      mentions: ['water'],
    });
    expectProblem(refused, 422, 'PERSON_CANNOT_READ');
  });

  it('keeps remarks and their attachments among those who handle the case', async () => {
    const number = encodeURIComponent(filed.number);
    const remarks = `/api/cases/${number}/remarks`;
    const fileId = await upload(officer);
    const body = { text: '@刘建华 请看附件', mentions: ['reviewer'], fileIds: [fileId] };
    const made = await officer.post(remarks, body);
    expect(made.status, made.text).to.equal(201);
    const view = await caseOf(officer);
    expect(view.mayRemark).to.equal(true);
    expect(view.remarks[0]).to.deep.include({
      by: '陈志强',
      mentions: ['刘建华'],
      mayWithdraw: true,
    });
    expect(view.remarks[0].files[0]).to.include({ id: fileId, name: '申请表.pdf' });
    expect(view.timeline.at(-1)).to.include({ title: '备注，提醒刘建华', text: body.text });
    const reviewer = await signIn(server, 'reviewer');
    expect((await reviewer.get(`/api/files/${fileId}`)).status).to.equal(200);

    const applicant = await signIn(server, 'applicant');
    const shown = await caseOf(applicant);
    expect([shown.remarks, shown.mayRemark]).to.deep.equal([[], false]);
    expect(JSON.stringify(shown)).to.not.match(/请看附件|Remark(Added|Withdrawn)/);
    expect((await applicant.get(`/api/files/${fileId}`)).status).to.equal(404);
    expect((await applicant.post(remarks, { text: '催' })).status).to.equal(403);

    const withdrawal = `${remarks}/${view.remarks[0].id}/withdrawal`;
    expectProblem(await reviewer.post(withdrawal, { reason: '替他撤' }), 403, 'REMARK_OF_OTHER');
    expect((await officer.post(withdrawal, { reason: '发错' })).status).to.equal(200);
    expect((await caseOf(reviewer)).remarks[0]).to.deep.include({
      text: body.text,
      mayWithdraw: false,
    });
    const titles = (await caseOf(reviewer)).timeline.map(({ title }: { title: string }) => title);
    expect(titles).to.include.members(['备注（已撤销），提醒刘建华', '撤销备注']);
    expectProblem(await officer.post(withdrawal, { reason: '再撤' }), 409, 'REMARK_WITHDRAWN');
  });

  it('orders supervision, whose reply the supervisor closes', async () => {
    const number = encodeURIComponent(filed.number);
    const supervisor = await signIn(server, 'supervisor');
    const order = { department: 'approval', reason: '请按期办理', days: 2 };
    expect((await supervisor.post(`/api/cases/${number}/supervisions`, order)).status).to.equal(
      201,
    );
    const chief = await signIn(server, 'chief');
    const [task] = (await chief.get('/api/tasks?view=claimable')).body.items;
    const reply = { outcome: 'replied', opinion: '今日办结' };
    expect((await chief.post(`/api/tasks/${task.id}/complete`, reply)).status).to.equal(200);
    const closed = await supervisor.post(`/api/cases/${number}/supervisions/s1/close`, {
      accepted: true,
    });
    expect(closed.status, closed.text).to.equal(200);
    expect((await caseOf(supervisor)).supervisions[0]).to.deep.include({
      mayClose: false,
      dueOn: '2026-03-04',
    });
  });

  it('has a deputy find the work of an absent colleague, for a period', async () => {
    const reviewer = await signIn(server, 'reviewer');
    const wish = { to: 'reviewer', since: '2026-03-02', until: '2026-03-06', includesOpen: true };
    const choice = (await officer.get('/api/deputies/choice')).body.items;
    const possible = choice.map(({ id }: { readonly id: string }) => id);
    expect(possible).to.include('reviewer').and.not.include.members(['officer', 'applicant']);
    expect(possible).to.not.include('analyst');
    const barred = await officer.post('/api/deputies', { ...wish, to: 'analyst' });
    expect(barred.body.code).to.equal('PERSON_NOT_AVAILABLE');
    const made = await officer.post('/api/deputies', wish);
    expect(made.status, made.text).to.equal(201);
    const loop = await reviewer.post('/api/deputies', { ...wish, to: 'officer' });
    expect(loop.body.code).to.equal('DEPUTY_LOOP');
    const found = (await reviewer.get('/api/tasks?view=deputy')).body.items;
    expect(found.map(({ id }: { id: string }) => id)).to.include(taskId);
    const claimed = await reviewer.post(`/api/tasks/${taskId}/claim`, {});
    expect(claimed.body.actingFor, claimed.text).to.equal('陈志强');
    expect((await officer.post(`/api/tasks/${taskId}/claim`, {})).body.assignee.id).to.equal(
      'officer',
    );
    expect((await officer.post(`/api/deputies/${made.body.id}/end`, {})).body.isActive).to.equal(
      false,
    );
  });

  it('shows attachments and the handwritten signature of an opinion to those who read it', async () => {
    const [fileId, signature] = [await upload(officer), await upload(officer, png)];
    const body = { outcome: 'pass', opinion: '材料齐全', fileIds: [fileId], signature };
    const wrong = await officer.post(`/api/tasks/${taskId}/complete`, {
      ...body,
      signature: fileId,
    });
    expectProblem(wrong, 415, 'FILE_TYPE_REFUSED');
    const done = await officer.post(`/api/tasks/${taskId}/complete`, body);
    expect(done.status, done.text).to.equal(200);
    const { timeline } = await caseOf(officer);
    const line = timeline.find(({ text }: { text?: string }) => text === body.opinion);
    expect(line).to.deep.include({ signature });
    expect(line.files[0]).to.include({ id: fileId, name: '申请表.pdf' });
    const applicant = await signIn(server, 'applicant');
    expect((await caseOf(applicant)).timeline.some((one: object) => 'signature' in one)).to.equal(
      false,
    );
    for (const id of [fileId, signature])
      expect((await applicant.get(`/api/files/${id}`)).status).to.equal(404);
  });

  it('lets exactly one of two who complete at once win', async () => {
    const again = await file(server);
    const two = await Promise.all(['counter', 'counter2'].map((who) => signIn(server, who)));
    const [first] = two;
    if (first === undefined) throw new Error('nobody');
    const precheck = await taskOf(first, again.number, 'PreCheck');
    const answers = await Promise.all(
      two.map((client) =>
        client.post(`/api/tasks/${precheck}/complete`, { outcome: 'accept', opinion: '齐全' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
  });
});
