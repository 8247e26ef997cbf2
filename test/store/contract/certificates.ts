import { expect } from 'chai';
import type { LibraryCertificate } from '#processes';
import { certificatesOf, type Store } from '#store';
import { committed, ofRecords } from '../fixtures.ts';

const entry: LibraryCertificate = {
  id: 'c1',
  kind: 'YYZZ',
  name: '营业执照',
  number: 'YY3299002026000001',
  series: 'certificate/YYZZ/YY3299002026#',
  count: 1,
  numberRule: 'YY{division}{year}{seq:6}',
  holder: { kind: 'organisation', name: '示例公司', idNumber: '91329900ma1x000016' },
  agency: 'market',
  matter: { code: 'm', name: '登记' },
  issuedOn: '2026-03-02',
  validFrom: '2026-03-02',
  validTo: null,
  renewBy: null,
  fields: [],
  documentId: 'd1',
  caseId: 'case-1',
  caseNumber: '329900-1',
  holderId: '91329900MA1X000016',
  holderName: '示例公司',
  verifyCode: 'ABCD1234',
};

/** The certificate library: what a holder has is found by the identity, however it was typed. */
export function certificateContract(store: () => Store): void {
  const given = (...entries: readonly LibraryCertificate[]) =>
    committed(
      store(),
      ofRecords(
        ...entries.map((data) => ({
          kind: 'certificate' as const,
          id: `${data.caseId}.${data.id}`,
          expectedVersion: 'any' as const,
          data: JSON.parse(JSON.stringify(data)),
        })),
      ),
    );

  it('finds what somebody holds by identity, whole, and nothing of others', async () => {
    await given(entry, { ...entry, caseId: 'case-2', holderId: 'X1' });
    const found = await certificatesOf(store(), '91329900 ma1x 000016');
    expect(found).to.deep.equal([entry]);
    expect(await certificatesOf(store(), 'nobody')).to.deep.equal([]);
  });

  it('finds certificates by number and by kind', async () => {
    await given(entry, { ...entry, id: 'c2', number: 'YY3299002026000002', kind: 'OTHER' });
    const ids = async (where: { readonly [field: string]: string }) =>
      (await store().records.list('certificate', { where, limit: 10 })).items.map(({ id }) => id);
    expect(await ids({ number: 'YY3299002026000002' })).to.deep.equal(['case-1.c2']);
    expect(await ids({ holderId: entry.holderId, kind: 'YYZZ' })).to.deep.equal(['case-1.c1']);
  });

  it('keeps what its case says last', async () => {
    const ending = {
      how: 'revoked',
      on: '2026-03-03',
      at: '2026-03-03T09:00:00.000+08:00',
      by: { personId: 'chief', name: '王建国' },
      reason: '骗取',
      basis: '行政许可法第六十九条',
    } as const;
    await given(entry);
    await given({ ...entry, ending });
    expect((await certificatesOf(store(), entry.holderId))[0]?.ending).to.deep.equal(ending);
  });
}
