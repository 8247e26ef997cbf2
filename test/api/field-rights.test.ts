import { expect } from 'chai';
import { xmlOf } from '../processes/library.ts';
import { type Client, expectProblem, signIn } from './client.ts';
import { roadPermit, startServer, type TestServer } from './server.ts';
import { complete, file, taskOf } from './stories.ts';

/** The departments do not see the purpose; the survey may put the area right. */
const xml = xmlOf('road-excavation')
  .replace(
    /(<bpmn:userTask id="Opinion"[^>]*>\s*<bpmn:extensionElements>)/,
    '$1<gov:fields><gov:field ref="purpose" right="hidden" /></gov:fields>',
  )
  .replace(
    /(<bpmn:userTask id="JointSurvey"[^>]*>\s*<bpmn:extensionElements>)/,
    '$1<gov:fields><gov:field ref="area" right="edit" /></gov:fields>',
  );
const purpose = '埋设供水管道';

describe('api: rights of a step over fields', () => {
  let server: TestServer;
  let officer: Client;
  let number: string;

  before(async () => {
    server = await startServer();
    const analyst = await signIn(server, 'analyst');
    const deployed = await analyst.post('/api/definitions', { xml });
    expect(deployed.status, deployed.text).to.equal(201);
    const { version } = deployed.body;
    const asked = { definitionKey: 'RoadExcavation', definitionVersion: version };
    const published = await analyst.post(`/api/matters/${roadPermit}/publish`, asked);
    expect(published.status, published.text).to.equal(201);
    ({ number } = await file(server, roadPermit));
    officer = await signIn(server, 'officer');
    await complete(server, 'counter', { number, element: 'PreCheck', outcome: 'accept' });
  });
  after(() => server.stop());

  it('sends no hidden field to who works on the step, neither with the task nor with the case', async () => {
    const garden = await signIn(server, 'garden');
    const task = await garden.get(`/api/tasks/${await taskOf(garden, number, 'Opinion')}`);
    const view = await garden.get(`/api/cases/${encodeURIComponent(number)}`);
    for (const answer of [task, view]) {
      expect(answer.status).to.equal(200);
      expect(answer.text).to.not.contain(purpose);
      expect(answer.text).to.contain('建设路');
    }
    const fields = view.body.formSchema.components.map(({ key }: { key: string }) => key);
    expect(fields).to.include('area').and.not.include('purpose');
    const lead = await officer.get(`/api/cases/${encodeURIComponent(number)}`);
    expect(lead.text).to.contain(purpose);
  });

  it('lets the survey put the area right, which the applicant reads with who, before, after and why', async () => {
    for (const who of ['traffic', 'garden', 'water'])
      await complete(server, who, { number, element: 'Opinion', outcome: 'agree' });
    const id = await taskOf(officer, number, 'JointSurvey');
    const { correctable } = (await officer.get(`/api/tasks/${id}`)).body;
    expect(correctable).to.have.lengthOf(1);
    expect(correctable[0]).to.deep.include({ ref: 'area', of: null, value: 120 });
    const completing = (field: string, value: unknown) =>
      officer.post(`/api/tasks/${id}/complete`, {
        outcome: 'pass',
        opinion: '可行',
        correction: { reason: '现场实测', changes: [{ field, value }] },
      });
    expectProblem(await completing('purpose', '其他'), 403, 'FIELD_NOT_EDITABLE');
    expectProblem(await completing('area', 'wide'), 422, 'FORM_INVALID');
    const done = await completing('area', 150);
    expect(done.status, done.text).to.equal(200);

    const applicant = await signIn(server, 'applicant');
    const { body } = await applicant.get(`/api/cases/${encodeURIComponent(number)}`);
    expect(body.form.area).to.equal(150);
    expect(body.corrections[0]).to.deep.include({
      of: null,
      by: '陈志强',
      departmentName: '示例市行政审批局',
      reason: '现场实测',
    });
    const [change] = body.corrections[0].changes;
    expect(change).to.deep.include({ label: '面积（平方米）', before: 120, after: 150 });
    const titles = body.timeline.map(({ title }: { title: string }) => title);
    expect(titles).to.include('更正申请信息：面积（平方米）');
  });
});
