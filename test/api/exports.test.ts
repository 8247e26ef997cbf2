import { expect } from 'chai';
import readExcelFile from 'read-excel-file/node';
import { type Client, expectProblem, signIn } from './client.ts';
import { foodPermit, password, startServer, type TestServer } from './server.ts';
import { applicationFor, file } from './stories.ts';

const dangerous = '=HYPERLINK("http://x","甲"),乙';

describe('api: lists as files', () => {
  let server: TestServer;
  let supervisor: Client;
  before(async () => {
    server = await startServer({ wallClock: { now: () => '2026-03-02T09:00:00.000+08:00' } });
    supervisor = await signIn(server, 'supervisor');
    await file(server);
    const counter = await signIn(server, 'counter');
    const application = await applicationFor(counter);
    const applicant = { ...application.applicant, name: dangerous };
    const answer = await counter.post('/api/cases', { ...application, applicant });
    expect(answer.status, answer.text).to.equal(201);
  });
  after(() => server.stop());

  const csv = async (query: string) => {
    const answer = await supervisor.get(`/api/exports/cases?format=csv&${query}`);
    expect(answer.status, answer.text).to.equal(200);
    return answer;
  };

  it('have the cases of the list as CSV, and no formula among them', async () => {
    const { text, headers } = await csv('');
    expect(headers.get('Content-Type')).to.equal('text/csv; charset=utf-8');
    expect(decodeURIComponent(headers.get('Content-Disposition') ?? '')).to.include(
      '办件 2026-03-02.csv',
    );
    const [heading] = text.split('\r\n');
    expect(heading).to.equal(
      '办件编号,事项编码,事项,申请人,牵头部门,状态,标记,时限,灯号,剩余天数,单位,收件日期,承诺办结,法定办结',
    );
    expect(text).to.include(`"'=HYPERLINK(""http://x"",""甲""),乙"`);
    expect(text.split('\r\n')).to.have.length(4);
  });

  it('keep to the filters, in either language', async () => {
    const { text } = await csv('language=en&light=red');
    expect(text).to.match(/^\ufeff?Number,/);
    expect(text.split('\r\n')).to.have.length(2);
    expect((await csv('light=green&q=HYPERLINK')).text.split('\r\n')).to.have.length(3);
    expectProblem(await supervisor.get('/api/exports/cases?format=pdf'), 400, 'QUERY_INVALID');
  });

  it('are a workbook whose texts are texts and whose numbers are numbers', async () => {
    const signedIn = { username: 'supervisor', password };
    const { token } = (await supervisor.post('/api/session', signedIn)).body;
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await fetch(`${server.url}/api/exports/cases`, { headers });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const [{ data: [heading = [], first = []] = [] } = {}] = await readExcelFile(bytes);
    expect(heading[0]).to.equal('办件编号');
    expect(first[3]).to.equal(dangerous);
    expect(first[9]).to.be.a('number');
  });

  it('reach as far as the person’s permission, and stand in the audit trail', async () => {
    const garden = await signIn(server, 'garden');
    const { text } = await garden.get(`/api/exports/cases?format=csv&matterCode=${foodPermit}`);
    expect(text.split('\r\n')).to.have.length(2);
    const [row] = (await server.store.audit.list({ target: 'exports', limit: 1 })).items;
    expect(row).to.deep.include({
      actor: 'garden',
      action: 'ExportList',
      detail: { list: 'Cases', format: 'csv', matterCode: foodPermit },
    });
  });
});
