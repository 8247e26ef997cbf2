import { expect } from 'chai';
import type { MatterGuide } from '../../web/contract.ts';
import { applicationOf, excusesFor, missingMaterials } from '../../web/portal/application.ts';

describe('what an applicant hands in', () => {
  const material = (code: string) => ({
    code,
    name: code,
    required: true,
    originals: 1,
    copies: 0,
    source: 'applicant' as const,
    format: '',
  });
  const later = (code: string) =>
    ({ days: 5, unit: 'workday', basis: '办法', materials: [code] }) as const;
  const matter = {
    code: 'M',
    materials: [material('A'), material('B'), material('C')],
    tolerance: later('B'),
    promise: later('C'),
  } as unknown as MatterGuide;
  const file = { id: 'f1', name: 'a.pdf', type: 'application/pdf', size: 1 };

  it('offers to hand in later or to promise only where the matter does', () => {
    expect(['A', 'B', 'C'].map((code) => excusesFor(matter, code))).to.deep.equal([
      [],
      ['tolerated'],
      ['promised'],
    ]);
  });

  it('misses only what is neither there nor excused, and declares the excuses', () => {
    const files = { A: [file] };
    const excuses = { B: 'tolerated', C: 'promised' } as const;
    expect(missingMaterials(matter, { files }).map(({ code }) => code)).to.deep.equal(['B', 'C']);
    expect(missingMaterials(matter, { files, excuses })).to.deep.equal([]);
    const body = applicationOf(matter, {}, { files, excuses });
    expect(body).to.deep.include({ tolerated: ['B'], promised: ['C'] });
  });

  it('misses nothing that the certificate library has, and then needs no excuse for it', () => {
    const handedIn = { files: {}, excuses: { B: 'tolerated' }, held: ['A', 'B'] } as const;
    expect(missingMaterials(matter, handedIn).map(({ code }) => code)).to.deep.equal(['C']);
    const body = applicationOf(matter, {}, handedIn);
    expect(body).to.deep.include({ materials: [] });
    expect(body).to.not.have.any.keys('tolerated', 'promised');
  });

  it('hands in a file that was uploaded although the certificate is held', () => {
    const body = applicationOf(matter, {}, { files: { A: [file] }, held: ['A'] });
    expect(body.materials).to.deep.equal([{ code: 'A', fileIds: ['f1'] }]);
  });

  it('declares nothing of a material whose file came after all, or that may not wait', () => {
    const files = { A: [], B: [file], C: [file] };
    const excuses = { A: 'tolerated', B: 'tolerated' } as const;
    expect(applicationOf(matter, {}, { files, excuses })).to.not.have.any.keys(
      'tolerated',
      'promised',
    );
  });
});
