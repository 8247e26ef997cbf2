import { expect } from 'chai';
import { clientOf, expectProblem, signIn } from './client.ts';
import { foodPermit, startServer, type TestServer } from './server.ts';
import { applicationFor, complete, type Filed, file, foodForm, taskOf, upload } from './stories.ts';

const materialCodes = ['SP01', 'SP02', 'SP03', 'SP04', 'SP05'];

/** The findings of a pre-check in which one material is defective, or none. */
function checks(defective?: string) {
  return materialCodes.map((code) => ({
    code,
    check: code === defective ? { result: 'defective', reason: '未签字' } : { result: 'ok' },
  }));
}

describe('api: applying for a food permit', () => {
  let server: TestServer;
  let filed: Filed;
  beforeEach(async () => {
    server = await startServer();
    filed = await file(server);
  });
  afterEach(() => server.stop());

  it('gives a number and a code, and shows the case to its applicant', async () => {
    const view = await (await signIn(server, 'applicant')).get(
      `/api/cases/${encodeURIComponent(filed.number)}`,
    );
    expect(view.status, view.text).to.equal(200);
    expect(view.body).to.include({
      number: filed.number,
      queryCode: filed.queryCode,
      status: 'RECEIVED',
      statusName: '已收件',
      mayWithdraw: true,
    });
    expect(view.body.form).to.deep.equal(foodForm);
    expect(view.body.materials[0].files[0]).to.include({
      name: '申请表.pdf',
      type: 'application/pdf',
    });
    expect(view.body.timeline[0]).to.include({ kind: 'CaseSubmitted', title: '提交申请' });
    expect(view.body.diagram.active).to.deep.equal(['PreCheck']);
    const notice = view.body.clocks.find((clock: { kind: string }) => clock.kind === 'notice');
    expect(notice).to.include({
      start: '2026-03-02',
      due: '2026-03-09',
      status: 'running',
      light: 'green',
    });
  });

  it('puts the pre-check into the inbox of the counter and of nobody else', async () => {
    const counter = await signIn(server, 'counter');
    const { body } = await counter.get('/api/tasks?view=claimable');
    expect(body.items).to.have.length(1);
    expect(body.items[0]).to.include({
      element: 'PreCheck',
      caseNumber: filed.number,
      mayClaim: true,
      light: 'green',
    });
    expect(body.items[0].candidates).to.include({
      department: 'approval',
      position: 'counter',
      positionName: '综合窗口',
    });
    expect((await counter.get('/api/tasks/counts')).body).to.deep.equal({ mine: 0, claimable: 1 });
    expect(
      (await (await signIn(server, 'reviewer')).get('/api/tasks?view=claimable')).body.items,
    ).to.deep.equal([]);
  });

  it('opens a task with its form, choices, checklist and case', async () => {
    const counter = await signIn(server, 'counter');
    const { body } = await counter.get(
      `/api/tasks/${await taskOf(counter, filed.number, 'PreCheck')}`,
    );
    expect(body.outcomes.map((one: { value: string }) => one.value)).to.deep.equal([
      'accept',
      'supplement',
      'refuse',
      'notNeeded',
    ]);
    expect(body.checklist).to.have.length(3);
    expect(body.form.id).to.equal('precheck');
    expect(body.case.number).to.equal(filed.number);
  });

  it('goes through claim, supplement, acceptance, review, decision and delivery', async () => {
    const counter = await signIn(server, 'counter');
    const applicant = await signIn(server, 'applicant');
    const path = `/api/cases/${encodeURIComponent(filed.number)}`;

    const claimed = await counter.post(
      `/api/tasks/${await taskOf(counter, filed.number, 'PreCheck')}/claim`,
    );
    expect(claimed.body).to.deep.include({
      assignee: { id: 'counter', name: '李晓燕' },
      mayComplete: true,
      mayClaim: false,
    });
    const asked = await complete(server, 'counter', {
      number: filed.number,
      element: 'PreCheck',
      outcome: 'supplement',
      opinion: '请补正',
      ...{
        checks: checks('SP01'),
        supplementItems: [
          { materialCode: 'SP01', reason: '未签字', requirement: '签字后重新提交' },
        ],
      },
    });
    expect(asked.status, asked.text).to.equal(200);
    expect(asked.body.case).to.deep.equal({ number: filed.number, status: 'SUPPLEMENTING' });
    expect(asked.body.task.state).to.equal('completed');

    const progress = await clientOf(server).get(
      `/api/public/cases/${encodeURIComponent(filed.number)}?code=${filed.queryCode}`,
    );
    expect(progress.body.supplement.items[0]).to.include({
      materialName: '食品经营许可申请书',
      reason: '未签字',
    });
    const supplied = await applicant.post(`${path}/supplements`, {
      materials: [{ code: 'SP01', fileIds: [await upload(applicant)] }],
    });
    expect([supplied.status, supplied.body?.status], supplied.text).to.deep.equal([
      201,
      'SUPPLEMENTED',
    ]);

    for (const step of [
      { who: 'counter', element: 'PreCheck', outcome: 'accept', opinion: '齐全', checks: checks() },
      { who: 'officer', element: 'MaterialReview', outcome: 'pass', opinion: '符合' },
      { who: 'reviewer', element: 'Review', outcome: 'pass', opinion: '同意' },
      {
        who: 'chief',
        element: 'Decide',
        outcome: 'grant',
        opinion: '准予',
        form: { content: '餐饮服务' },
      },
      {
        who: 'counter',
        element: 'Deliver',
        outcome: 'delivered',
        form: { mode: 'counter', receiver: '张小满' },
      },
    ]) {
      const { who, ...body } = step;
      const answer = await complete(server, who, { number: filed.number, ...body });
      expect(answer.status, `${step.element}: ${answer.text}`).to.equal(200);
    }
    const { body } = await applicant.get(path);
    expect(body.documents.map((one: { kind: string }) => one.kind)).to.include.members([
      'receipt',
      'supplementNotice',
      'acceptance',
      'grant',
    ]);
    expect(body.decision).to.include({ value: 'grant', by: '赵国栋' });
    expect(body.mayWithdraw).to.equal(false);
    expect((await counter.get('/api/tasks?view=done')).body.items).to.have.length.greaterThan(1);
  });

  it('refuses a form that misses a field, and names the field in both languages', async () => {
    const client = await signIn(server, 'applicant');
    const application = await applicationFor(client);
    const { businessName: _, ...form } = application.form as typeof foodForm;
    const answer = await client.post('/api/cases', { ...application, form });
    expectProblem(answer, 422, 'FORM_INVALID');
    expect(answer.body.problems[0]).to.include({
      field: 'businessName',
      code: 'REQUIRED',
      messageZh: '经营者名称：必填',
    });
    expect((await client.get('/api/cases')).body.items).to.have.length(1);
  });

  it('refuses an application without a required material, and names it', async () => {
    const client = await signIn(server, 'applicant');
    const application = await applicationFor(client);
    const answer = await client.post('/api/cases', {
      ...application,
      materials: application.materials.slice(1),
    });
    expectProblem(answer, 422, 'MATERIAL_MISSING');
    expect(answer.body.problems).to.deep.equal([
      { materialCode: 'SP01', code: 'MATERIAL_MISSING' },
    ]);
  });

  it('does not know an unknown matter, number, task or document', async () => {
    const client = await signIn(server, 'applicant');
    const application = await applicationFor(client);
    expectProblem(
      await client.post('/api/cases', { ...application, matterCode: '000' }),
      404,
      'MATTER_NOT_FOUND',
    );
    expectProblem(await client.get('/api/matters/000'), 404, 'MATTER_NOT_FOUND');
    expectProblem(await client.get('/api/cases/nothing'), 404, 'CASE_NOT_FOUND');
    expectProblem(await client.get('/api/tasks/nothing.1'), 404, 'TASK_NOT_FOUND');
    expectProblem(await client.get('/api/documents/nothing.d1'), 404, 'DOCUMENT_NOT_FOUND');
    expectProblem(await client.get('/api/files/nothing'), 404, 'FILE_NOT_FOUND');
  });

  it('lets the counter file for somebody without an account', async () => {
    const counter = await signIn(server, 'counter');
    const answer = await counter.post('/api/cases', await applicationFor(counter));
    expect(answer.status, answer.text).to.equal(201);
    const { body } = await counter.get(`/api/cases/${encodeURIComponent(answer.body.number)}`);
    expect(body.queryCode).to.equal(answer.body.queryCode);
    const own = await (await signIn(server, 'applicant')).get('/api/cases');
    expect(own.body.items).to.have.length(1);
  });

  it('lets no other officer file', async () => {
    const officer = await signIn(server, 'reviewer');
    expectProblem(
      await officer.post('/api/cases', await applicationFor(officer)),
      403,
      'NOT_PERMITTED',
    );
  });

  it('lets the applicant withdraw, once', async () => {
    const applicant = await signIn(server, 'applicant');
    const path = `/api/cases/${encodeURIComponent(filed.number)}/withdraw`;
    const answer = await applicant.post(path, { reason: '不办了' });
    expect([answer.status, answer.body], answer.text).to.deep.equal([
      200,
      { number: filed.number, status: 'WITHDRAWN' },
    ]);
    expectProblem(await applicant.post(path, { reason: '不办了' }), 409, 'CASE_CLOSED');
    expect(
      (await (await signIn(server, 'counter')).get('/api/tasks?view=claimable')).body.items,
    ).to.deep.equal([]);
  });

  it('lets nobody else withdraw', async () => {
    const counter = await signIn(server, 'counter');
    const answer = await counter.post(`/api/cases/${encodeURIComponent(filed.number)}/withdraw`, {
      reason: '替他撤',
    });
    expectProblem(answer, 403, 'NOT_THE_APPLICANT');
  });

  it('lists cases with search, status and cursor', async () => {
    await file(server);
    await file(server);
    const counter = await signIn(server, 'counter');
    const first = await counter.get('/api/cases?limit=2');
    expect(first.body.items).to.have.length(2);
    const second = await counter.get(`/api/cases?limit=2&cursor=${first.body.next}`);
    expect(second.body.items.map((row: { number: string }) => row.number)).to.deep.equal([
      filed.number,
    ]);
    expect(
      (await counter.get(`/api/cases?q=${encodeURIComponent(filed.number)}`)).body.items,
    ).to.have.length(1);
    expect((await counter.get('/api/cases?status=WITHDRAWN')).body.items).to.deep.equal([]);
    expectProblem(await counter.get('/api/cases?cursor=nonsense'), 400, 'CURSOR_INVALID');
    expectProblem(await counter.get('/api/cases?status=NONSENSE'), 400, 'QUERY_INVALID');
  });

  it('keeps a running case on the version that it began with', async () => {
    const analyst = await signIn(server, 'analyst');
    const matter = (await analyst.get(`/api/matters/${foodPermit}`)).body;
    const deployed = await analyst.post(
      '/api/definitions',
      matter.flow.bpmnXml.replace('name="审核"', 'name="审核新"'),
      { headers: { 'Content-Type': 'application/xml' } },
    );
    expect(deployed.body, deployed.text).to.include({ key: 'FoodBusinessPermit', version: 2 });
    const published = await analyst.post(`/api/matters/${foodPermit}/publish`, {
      definitionKey: 'FoodBusinessPermit',
      definitionVersion: 2,
    });
    expect([published.status, published.body], published.text).to.deep.equal([
      201,
      { code: foodPermit, version: 2 },
    ]);
    const later = await file(server);
    const applicant = await signIn(server, 'applicant');
    const versions = await Promise.all(
      [filed, later].map(
        async ({ number }) =>
          (await applicant.get(`/api/cases/${encodeURIComponent(number)}`)).body.diagram.version,
      ),
    );
    expect(versions).to.deep.equal([1, 2]);
  });
});
