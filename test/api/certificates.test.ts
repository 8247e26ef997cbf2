import { expect } from 'chai';
import { clientOf, expectProblem, signIn } from './client.ts';
import { foodPermit, startServer, type TestServer } from './server.ts';
import { applicationFor, complete, foodForm } from './stories.ts';

/** The demo applicant as the account knows them. */
const own = {
  kind: 'person',
  name: '张小满',
  idNumber: '329900199003070016',
  phone: '13800000001',
} as const;

describe('api: certificate library', () => {
  let server: TestServer;
  let id: string;

  beforeEach(async () => {
    server = await startServer();
    const number = await grantedFood(server);
    const stored = await server.store.cases.loadByNumber(number);
    id = `${stored?.file.id}.c1`;
  });
  afterEach(() => server.stop());

  it('shows an agency what it issued, and finds what others issued by number, holder or identity', async () => {
    const officer = await signIn(server, 'officer');
    const listed = await officer.get('/api/certificates');
    expect(listed.body.items).to.have.length(1);
    expect(listed.body.items[0]).to.deep.include({
      id,
      number: 'JY13299002026000001',
      name: '食品经营许可证',
      state: 'valid',
      stateName: '有效',
      validTo: '2031-03-01',
      mayAnnul: false,
    });
    const elsewhere = await signIn(server, 'garden');
    expect((await elsewhere.get('/api/certificates')).body.items).to.deep.equal([]);
    for (const q of ['JY13299002026000001', '张小满', '32990019900307 0016']) {
      const found = await elsewhere.get(`/api/certificates?q=${encodeURIComponent(q)}`);
      expect(found.body.items, q).to.have.length(1);
    }
    expect((await officer.get('/api/certificates?kind=YYZZ')).body.items).to.deep.equal([]);
  });

  it('tells which kinds there are, and who issues them', async () => {
    for (const who of ['analyst', 'officer']) {
      const { body } = await (await signIn(server, who)).get('/api/certificate-kinds');
      const licence = body.items.find(({ kind }: { kind: string }) => kind === 'YYZZ');
      expect(licence).to.deep.include({ name: '营业执照', number: 'YY{division}{year}{seq:6}' });
      const names = licence.matters.map(({ name }: { name: string }) => name);
      expect(names).to.have.length(2).and.to.include('营业执照遗失补领');
    }
    const applicant = await signIn(server, 'applicant');
    expect((await applicant.get('/api/certificate-kinds')).status).to.equal(403);
  });

  it('shows its holder what they hold; to another applicant it is not there', async () => {
    const holder = await signIn(server, 'applicant');
    const mine = await holder.get('/api/certificates/mine');
    expect(mine.body.items.map((one: { id: string }) => one.id)).to.deep.equal([id]);
    expect((await holder.get(`/api/certificates/${id}`)).status).to.equal(200);
    expect((await holder.get(`/api/certificates/${id}/document`)).status).to.equal(202);
    const neighbour = await signIn(server, 'neighbour');
    expect((await neighbour.get('/api/certificates/mine')).body.items).to.deep.equal([]);
    expectProblem(await neighbour.get(`/api/certificates/${id}`), 404, 'CERTIFICATE_NOT_FOUND');
    expect((await neighbour.get('/api/certificates')).status).to.equal(403);
  });

  it('is ended by the head alone, with reason and basis, once; a repeated request changes nothing', async () => {
    const body = { how: 'revoked', reason: '以欺骗手段取得', basis: '行政许可法第六十九条' };
    const officer = await signIn(server, 'officer');
    expectProblem(await officer.post(`/api/certificates/${id}/annul`, body), 403, 'NOT_PERMITTED');
    const chief = await signIn(server, 'chief');
    const key = { headers: { 'Idempotency-Key': 'annul-1' } };
    const first = await chief.post(`/api/certificates/${id}/annul`, body, key);
    expect(first.status, first.text).to.equal(200);
    const again = await chief.post(`/api/certificates/${id}/annul`, body, key);
    expect(again.headers.get('Idempotency-Replayed')).to.equal('true');
    expectProblem(
      await chief.post(`/api/certificates/${id}/annul`, body),
      409,
      'CERTIFICATE_ENDED',
    );
    const { body: now } = await chief.get(`/api/certificates/${id}`);
    expect(now).to.include({ state: 'annulled', mayAnnul: false });
    expect(now.ending).to.deep.include({ how: 'revoked', howName: '撤销', on: '2026-03-02' });
  });

  it('tells anybody with its number and code whether it holds now', async () => {
    const stored = await server.store.records.get('certificate', id);
    const code = (stored?.data as unknown as { readonly verifyCode: string } | undefined)
      ?.verifyCode;
    const path = '/api/public/documents/JY13299002026000001';
    const verified = await clientOf(server).get(`${path}?code=${code}`);
    expect(verified.body).to.deep.include({ valid: true, applicantName: '张**' });
    expect(verified.body.certificate).to.deep.include({ state: 'valid', validTo: '2031-03-01' });
    expectProblem(await clientOf(server).get(`${path}?code=WRONG`), 404, 'DOCUMENT_NOT_FOUND');
    server.moveTo('2031-03-02T09:00:00.000+08:00');
    const late = await clientOf(server).get(path);
    expect(late.body.certificate).to.include({ state: 'expired', stateName: '已过期' });
  });
});

describe('api: 免提交', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
    await grantedFood(server);
  });
  afterEach(() => server.stop());

  it('offers the files of one’s own earlier case, and hands one in again without its bytes', async () => {
    const applicant = await signIn(server, 'applicant');
    const { body } = await applicant.get(`/api/matters/${foodPermit}/held`);
    const codes = body.earlier.map((one: { materialCode: string }) => one.materialCode);
    expect(codes).to.deep.equal(['SP04', 'SP05']);
    const [offer] = body.earlier;
    const asked = { fileId: offer.fileId, matterCode: foodPermit, materialCode: 'SP04' };
    const taken = await applicant.post('/api/files/reuse', asked);
    expect(taken.status, taken.text).to.equal(201);
    expect(taken.body.id).to.not.equal(offer.fileId);
    const bytes = await applicant.get(`/api/files/${taken.body.id}`);
    expect(bytes.status).to.equal(200);
    const application = await applicationFor(applicant);
    const filed = await applicant.post('/api/cases', {
      ...application,
      applicant: own,
      materials: application.materials.map((one) =>
        one.code === 'SP04' ? { code: 'SP04', fileIds: [taken.body.id] } : one,
      ),
    });
    const view = await applicant.get(`/api/cases/${filed.body.number}`);
    const material = view.body.materials.find((one: { code: string }) => one.code === 'SP04');
    expect(material.files[0]).to.include({ fromCase: offer.caseNumber });
  });

  it('offers the counter the files of whoever stands before it, and no other officer', async () => {
    const counter = await signIn(server, 'counter');
    const held = `/api/matters/${foodPermit}/held`;
    const { body } = await counter.get(`${held}?idNumber=${own.idNumber}`);
    expect(body.earlier.map((one: { materialCode: string }) => one.materialCode)).to.deep.equal([
      'SP04',
      'SP05',
    ]);
    expect((await counter.get(held)).body.earlier).to.deep.equal([]);
    const [{ fileId }] = body.earlier;
    const asked = { fileId, matterCode: foodPermit, materialCode: 'SP04' };
    expectProblem(await counter.post('/api/files/reuse', asked), 404, 'FILE_NOT_FOUND');
    const named = { ...asked, idNumber: own.idNumber };
    const officer = await signIn(server, 'reviewer');
    const seen = await officer.get(`${held}?idNumber=${own.idNumber}`);
    expect(seen.body.earlier).to.deep.equal([]);
    expectProblem(await officer.post('/api/files/reuse', named), 404, 'FILE_NOT_FOUND');
    const taken = await counter.post('/api/files/reuse', named);
    expect(taken.status, taken.text).to.equal(201);
    const application = await applicationFor(counter);
    const filed = await counter.post('/api/cases', {
      ...application,
      applicant: own,
      materials: application.materials.map((one) =>
        one.code === 'SP04' ? { code: 'SP04', fileIds: [taken.body.id] } : one,
      ),
    });
    expect(filed.status, filed.text).to.equal(201);
  });

  it('offers nothing that is not one’s own, too old, or of another material', async () => {
    const applicant = await signIn(server, 'applicant');
    const { body } = await applicant.get(`/api/matters/${foodPermit}/held`);
    const [offer] = body.earlier;
    const asked = { fileId: offer.fileId, matterCode: foodPermit, materialCode: 'SP04' };
    const neighbour = await signIn(server, 'neighbour');
    expectProblem(await neighbour.post('/api/files/reuse', asked), 404, 'FILE_NOT_FOUND');
    const wrong = { ...asked, materialCode: 'SP01' };
    expectProblem(await applicant.post('/api/files/reuse', wrong), 404, 'FILE_NOT_FOUND');
    server.moveTo('2028-03-02T09:00:00.000+08:00');
    const later = await signIn({ ...server }, 'applicant');
    const old = await later.get(`/api/matters/${foodPermit}/held`);
    expect(old.body.earlier).to.deep.equal([]);
  });

  it('counts a licence of the library as handed in, and shows officers which one', async () => {
    const stored = await server.store.records.list('certificate', { limit: 1 });
    const entry = stored.items[0];
    if (entry === undefined) throw new Error('nothing was issued');
    const kept = { ...(entry.data as object), kind: 'YYZZ', name: '营业执照' };
    await server.store.commit({
      build: () => ({
        records: [{ kind: 'certificate', id: entry.id, expectedVersion: 'any', data: kept }],
        audit: [],
      }),
    });
    const applicant = await signIn(server, 'applicant');
    const { body } = await applicant.get(`/api/matters/${foodPermit}/held`);
    expect(body.held[0]).to.include({ materialCode: 'SP02', name: '营业执照' });
    const filed = await applicant.post('/api/cases', {
      ...(await applicationFor(applicant)),
      applicant: own,
    });
    const officer = await signIn(server, 'counter');
    const view = await officer.get(`/api/cases/${filed.body.number}`);
    const material = view.body.materials.find((one: { code: string }) => one.code === 'SP02');
    expect(material.held).to.include({ number: 'JY13299002026000001', isValid: true });
    const counter = await officer.get(`/api/matters/${foodPermit}/held?idNumber=${own.idNumber}`);
    expect(counter.body.held).to.have.length(1);
  });
});

/** 食品经营许可 of the demo applicant, granted; its number. */
async function grantedFood(server: TestServer): Promise<string> {
  const client = await signIn(server, 'applicant');
  const application = await applicationFor(client);
  const filed = await client.post('/api/cases', {
    ...application,
    applicant: own,
    form: { ...foodForm, reviewMode: 'commitment' },
  });
  expect(filed.status, filed.text).to.equal(201);
  const { number } = filed.body;
  const steps = [
    ['counter', 'PreCheck', 'accept'],
    ['officer', 'MaterialReview', 'pass'],
    ['reviewer', 'Review', 'pass'],
    ['chief', 'Decide', 'grant'],
  ] as const;
  for (const [who, element, outcome] of steps) {
    const done = await complete(server, who, { number, element, outcome, opinion: '同意' });
    expect(done.status, done.text).to.equal(200);
  }
  return number;
}
