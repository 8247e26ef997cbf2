import { expect } from 'chai';
import { readLibrary } from '../../bin/seed-library.ts';
import { type Client, clientOf, expectProblem, signIn } from './client.ts';
import { foodPermit, startServer, type TestServer } from './server.ts';
import { pdf, upload } from './stories.ts';

describe('api: matters while they are prepared', () => {
  let server: TestServer;
  let analyst: Client;
  beforeEach(async () => {
    server = await startServer();
    analyst = await signIn(server, 'analyst');
  });
  afterEach(() => server.stop());

  const draftOf = (code: string) => `/api/matter-drafts/${code}`;
  const read = async (code: string) => (await analyst.get(draftOf(code))).body;
  const save = (code: string, matter: unknown, version: number) =>
    analyst.put(draftOf(code), { matter }, { headers: { 'If-Match': `"${version}"` } });
  const publish = (code: string, sent: object = {}) =>
    analyst.post(`/api/matters/${code}/publish`, {
      definitionKey: 'FoodBusinessPermit',
      definitionVersion: 1,
      ...sent,
    });

  for (const { matter } of readLibrary()) {
    it(`keeps every fact of ${matter.name} when it is saved as it was read`, async () => {
      const { code, version: _version, status: _status, process: _process, ...said } = matter;
      const before = await read(code);
      expect([before.version, before.problems]).to.deep.equal([0, []]);
      const saved = await save(code, before.matter, 0);
      expect(saved.status, saved.text).to.equal(200);
      expect((await read(code)).matter).to.deep.equal(said);
    });
  }

  it('changes nothing for the public until the draft is published, and then all of it', async () => {
    const { matter } = await read(foodPermit);
    await save(foodPermit, { ...matter, name: '食品经营许可（改）' }, 0);
    const guideName = async () =>
      (await clientOf(server).get(`/api/public/matters/${foodPermit}`)).body.name;
    expect(await guideName()).to.equal('食品经营许可（新办）');
    const answer = await publish(foodPermit, { draftVersion: 1, note: '更名' });
    expect(answer.status, answer.text).to.equal(201);
    expect(await guideName()).to.equal('食品经营许可（改）');
    expect((await read(foodPermit)).version, 'the draft is gone').to.equal(0);
  });

  it('shows samples of materials to everybody once it is published, and opens no other file', async () => {
    const { matter } = await read(foodPermit);
    const withSample = (id: string) => {
      const [first, ...others] = matter.materials;
      const sample = { id, name: 'whatever.pdf', type: 'text/html', size: 1 };
      return { ...matter, materials: [{ ...first, samples: [sample] }, ...others] };
    };
    const sampleAt = (id: string) =>
      clientOf(server).get(`/api/public/matters/${foodPermit}/samples/${id}`);
    const applicants = await upload(await signIn(server, 'applicant'));
    expectProblem(await save(foodPermit, withSample(applicants), 0), 404, 'FILE_NOT_FOUND');

    const id = await upload(analyst);
    const saved = await save(foodPermit, withSample(id), 0);
    expect(saved.body.matter.materials[0].samples).to.deep.equal([
      { id, name: '申请表.pdf', type: 'application/pdf', size: pdf.length },
    ]);
    expectProblem(await sampleAt(id), 404, 'FILE_NOT_FOUND');
    await publish(foodPermit, { draftVersion: 1 });
    const guide = await clientOf(server).get(`/api/public/matters/${foodPermit}`);
    expect(guide.body.materials[0].samples[0].id).to.equal(id);
    expect((await sampleAt(id)).headers.get('Content-Type')).to.equal('application/pdf');
    expectProblem(await sampleAt(applicants), 404, 'FILE_NOT_FOUND');
    const again = await save(foodPermit, (await read(foodPermit)).matter, 0);
    expect(again.status, again.text).to.equal(200);
  });

  it('does not publish a draft that somebody else changed meanwhile', async () => {
    const { matter } = await read(foodPermit);
    await save(foodPermit, matter, 0);
    await save(foodPermit, { ...matter, name: '别人的改动' }, 1);
    expectProblem(await publish(foodPermit, { draftVersion: 1 }), 409, 'VERSION_CONFLICT');
  });

  it('keeps one number rule for one kind of certificate, also where a matter comes back', async () => {
    const replacement = '000131000901';
    const renumbered = async (number: string) => {
      const { matter, version } = await read(replacement);
      const issue = { ...matter.certificate.issue, number };
      const certificate = { ...matter.certificate, issue };
      const saved = await save(replacement, { ...matter, certificate }, version);
      expect(saved.status, saved.text).to.equal(200);
      return saved.body.problems.map(({ code }: { code: string }) => code);
    };
    const asked = { definitionKey: 'LicenceReplacement', definitionVersion: 1 };
    const kind = 'CERTIFICATE_NUMBERED_OTHERWISE';
    expect(await renumbered('BL{year}{seq:6}')).to.deep.equal([kind]);
    const refused = await publish(replacement, asked);
    expectProblem(refused, 422, 'MATTER_NOT_PUBLISHABLE');
    expect(refused.body.problems[0]).to.include({ code: kind });
    const registration = '329900001201';
    const change = (status: string) =>
      analyst.post(`/api/matters/${registration}/status`, { status, reason: '更改证号规则' });
    expect((await change('suspended')).status).to.equal(200);
    const published = await publish(replacement, asked);
    expect(published.status, published.text).to.equal(201);
    expectProblem(await change('published'), 422, 'MATTER_NOT_PUBLISHABLE');
    expect(await renumbered('YY{division}{year}{seq:6}')).to.deep.equal([]);
    expect((await publish(replacement, asked)).status).to.equal(201);
    expect((await change('published')).status).to.equal(200);
  });

  it('does not save over what somebody else saved', async () => {
    const { matter } = await read(foodPermit);
    await save(foodPermit, matter, 0);
    expectProblem(await save(foodPermit, matter, 0), 409, 'VERSION_CONFLICT');
  });

  it('publishes no deemed consent of a safety matter, neither its own nor that of its diagram', async () => {
    const design = '329900001324';
    const { matter } = await read(design);
    const concerned = { ...matter, concerns: ['safety'] };
    const saved = await save(design, concerned, 0);
    expect(saved.body.problems[0]).to.deep.include({
      field: 'onNoReply',
      code: 'CONSENT_FORBIDDEN',
      message: '本事项涉及公共安全或者人身健康，不答复、缺席不得视为同意，请改为督办或者等待答复',
    });
    const asked = { definitionKey: 'PreliminaryDesign', definitionVersion: 1 };
    const where = async () => {
      const refused = await publish(design, asked);
      expectProblem(refused, 422, 'MATTER_NOT_PUBLISHABLE');
      return refused.body.problems.map((one: { code: string; field?: string }) => one.code);
    };
    expect(await where()).to.deep.equal(Array(3).fill('CONSENT_FORBIDDEN'));
    await save(design, { ...concerned, onNoReply: 'escalate' }, 1);
    expect(await where(), 'of the diagram alone').to.deep.equal(Array(2).fill('CONSENT_FORBIDDEN'));
  });

  it('makes a new matter, and says what it lacks until it can be published', async () => {
    const { matter } = await read(foodPermit);
    const bare = {
      ...matter,
      name: '',
      materials: [{ ...matter.materials[0], name: '其他材料', note: '' }],
      limits: { ...matter.limits, promised: { days: 30, unit: 'workday', basis: '内部规定' } },
    };
    const saved = await save('329900001', bare, 0);
    expect(saved.status, saved.text).to.equal(200);
    expect(saved.body.published).to.equal(null);
    expect(
      saved.body.problems.map(({ field, code }: { field: string; code: string }) => [field, code]),
    ).to.deep.equal([
      ['name', 'MATTER_INCOMPLETE'],
      ['limits.promised', 'PROMISE_OVER_STATUTORY'],
      ['materials.0', 'MATERIAL_VAGUE'],
      ['tolerance', 'MATERIAL_OUTSIDE_GUIDE'],
      ['promise', 'MATERIAL_OUTSIDE_GUIDE'],
      ['situations.0', 'PROMISE_OVER_STATUTORY'],
      ['situations.1', 'PROMISE_OVER_STATUTORY'],
    ]);
    const refused = await publish('329900001');
    expectProblem(refused, 422, 'MATTER_NOT_PUBLISHABLE');
    expectProblem(
      await clientOf(server).get('/api/public/matters/329900001'),
      404,
      'MATTER_NOT_FOUND',
    );
  });

  it('publishes a new matter under its own code, and lists it', async () => {
    const food = readLibrary().find(({ matter }) => matter.code === foodPermit);
    const xml = food?.xml.replaceAll(foodPermit, '329900002') ?? '';
    const deployed = await analyst.post('/api/definitions', xml, {
      headers: { 'Content-Type': 'application/xml' },
    });
    const { matter } = await read(foodPermit);
    await save('329900002', { ...matter, name: '夜市食品经营许可' }, 0);
    const drafts = (await analyst.get('/api/matter-drafts')).body.items;
    expect(drafts.map(({ code }: { code: string }) => code)).to.deep.equal(['329900002']);
    const answer = await publish('329900002', { definitionVersion: deployed.body.version });
    expect([answer.status, answer.body], answer.text).to.deep.equal([
      201,
      { code: '329900002', version: 1 },
    ]);
    expect((await analyst.get('/api/matter-drafts')).body.items).to.deep.equal([]);
  });

  it('goes back to an earlier version by way of a draft', async () => {
    const { matter } = await read(foodPermit);
    await save(foodPermit, { ...matter, name: '改错了' }, 0);
    await publish(foodPermit);
    const versions = (await analyst.get(`/api/matters/${foodPermit}/versions`)).body.items;
    expect(versions.map(({ version }: { version: number }) => version)).to.deep.equal([2, 1]);
    const first = (await analyst.get(`/api/matters/${foodPermit}/versions/1`)).body.matter;
    await save(foodPermit, first, 0);
    await publish(foodPermit);
    const guide = (await clientOf(server).get(`/api/public/matters/${foodPermit}`)).body;
    expect([guide.version, guide.name]).to.deep.equal([3, '食品经营许可（新办）']);
    expectProblem(
      await analyst.get(`/api/matters/${foodPermit}/versions/9`),
      404,
      'MATTER_NOT_FOUND',
    );
  });

  it('throws a draft away on request', async () => {
    const { matter } = await read(foodPermit);
    await save(foodPermit, { ...matter, name: '不要了' }, 0);
    expect((await analyst.delete(draftOf(foodPermit))).status).to.equal(204);
    expect((await read(foodPermit)).matter.name).to.equal('食品经营许可（新办）');
    expectProblem(await analyst.delete(draftOf(foodPermit)), 404, 'MATTER_NOT_FOUND');
  });

  it('suspends a matter: no new application, and back; a retired one never comes back', async () => {
    const change = (status: string) =>
      analyst.post(`/api/matters/${foodPermit}/status`, { status, reason: '系统升级' });
    const shown = async () =>
      (await clientOf(server).get('/api/public/matters')).body.items.map(
        ({ code }: { code: string }) => code,
      );
    expect((await change('suspended')).body.version).to.equal(2);
    expect(await shown()).not.to.include(foodPermit);
    const suspended = (await analyst.get('/api/matters?status=suspended')).body.items;
    expect(suspended.map(({ code }: { code: string }) => code)).to.deep.equal([foodPermit]);
    expect((await change('published')).body.version).to.equal(3);
    expect(await shown()).to.include(foodPermit);
    expect((await change('retired')).body.version).to.equal(4);
    expectProblem(await change('published'), 409, 'MATTER_RETIRED');
  });

  it('refuses a shape that is none of a matter, naming the place', async () => {
    const { matter } = await read(foodPermit);
    const wrong = await save(foodPermit, { ...matter, status: 'retired' }, 0);
    expectProblem(wrong, 400, 'BODY_INVALID');
    const negative = { ...matter.limits, promised: { ...matter.limits.promised, days: -1 } };
    expectProblem(await save(foodPermit, { ...matter, limits: negative }, 0), 400, 'BODY_INVALID');
  });
});
