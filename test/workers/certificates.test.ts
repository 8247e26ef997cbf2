import { expect } from 'chai';
import type { LibraryCertificate } from '#processes';
import { certificatesOf } from '#store';
import { replaceCertificateHandler } from '../../workers/certificates.ts';
import { localConnectors } from '../../workers/connectors/index.ts';
import { done } from '../../workers/ports.ts';
import { actorNamed, complete, handedOut, openJointOffice, registration } from './joint-office.ts';
import type { Office } from './office.ts';

const holder = {
  kind: 'person',
  name: '张小满',
  idNumber: '329900199003070016',
  phone: '13800000001',
  personId: 'applicant',
} as const;

const applications = {
  [registration]: {
    form: {
      companyName: '示例小满餐饮店',
      address: '示例市建设路 21 号',
      legalPerson: '张小满',
      capital: 10,
      scope: '餐饮服务',
    },
    materials: ['SL01', 'SL02', 'SL03', 'SL04'],
  },
  '000131000901': {
    form: {
      companyName: '示例小满餐饮店',
      creditCode: '91329900MA1X000016',
      lost: 'original',
      declaredOn: '2026-03-02',
    },
    materials: ['BL01'],
  },
} as const;

describe('补领营业执照: the licence that was lost', () => {
  let office: Office;

  beforeEach(async () => {
    office = await openJointOffice({ connectors: localConnectors });
  });

  const file = async (matterCode: keyof typeof applications) => {
    const { form, materials } = applications[matterCode];
    const answer = await office.caseRoad.submit(matterCode, {
      type: 'SubmitCase',
      at: office.clock.now(),
      actor: actorNamed('applicant'),
      caseId: `case-${matterCode}`,
      queryCode: 'QUERY234',
      applicant: holder,
      form,
      materials: materials.map((code) => ({ code, fileIds: [`file-${code}`] })),
    });
    expect(answer.kind, JSON.stringify(answer)).to.equal('accepted');
    await complete(office, 'market-officer', `case-${matterCode}`, 'PreCheck', 'accept');
    return `case-${matterCode}`;
  };
  const registered = async () => {
    const id = await file(registration);
    await complete(office, 'market-officer', id, 'Examine', 'pass');
    await complete(office, 'market-chief', id, 'Decide', 'grant');
    await complete(office, 'market-officer', id, 'Deliver', 'delivered', handedOut);
    return id;
  };
  const reissued = async () => {
    const id = await file('000131000901');
    await office.workers.drain();
    await complete(office, 'market-chief', id, 'Decide', 'grant');
    return id;
  };
  const library = async () => {
    const found = await certificatesOf(office.store, holder.idNumber);
    return new Map(found.map((one) => [one.caseId, one] as const));
  };

  it('is replaced in the library by the new one, though its case was closed long ago', async () => {
    const first = await registered();
    expect((await office.file(first)).status).to.equal('DELIVERED');
    const second = await reissued();
    expect((await library()).get(first)?.ending, 'nobody has told its case').to.equal(undefined);
    await office.workers.drain();
    const held = await library();
    const { number } = held.get(second) as LibraryCertificate;
    expect(number).to.equal('YY3299002026000002');
    expect(held.get(first)?.ending).to.deep.include({ how: 'reissued', replacedBy: number });
    expect(held.get(second)?.ending).to.equal(undefined);
  });

  it('is replaced once, however often its case is told', async () => {
    const first = await registered();
    await reissued();
    await office.workers.drain();
    const before = (await office.store.cases.load(first))?.version;
    const job = {
      id: `${first}.replaces.again`,
      caseId: 'case-000131000901',
      kind: 'replaceCertificate',
      payload: { caseId: first, certificateId: 'c1', how: 'reissued', by: 'c1' },
    } as never;
    expect(await replaceCertificateHandler(office)(job)).to.deep.equal(done);
    expect((await office.store.cases.load(first))?.version).to.equal(before);
  });

  it('is not told of a certificate that is not there', async () => {
    const first = await registered();
    const job = {
      id: 'x',
      caseId: first,
      kind: 'replaceCertificate',
      payload: { caseId: first, certificateId: 'c1', how: 'reissued', by: 'c9' },
    } as never;
    expect(await replaceCertificateHandler(office)(job)).to.deep.equal({
      done: false,
      final: true,
      message: `case ${first} has no certificate c9`,
    });
  });
});
