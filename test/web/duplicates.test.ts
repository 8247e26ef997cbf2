import { expect } from 'chai';
import { duplicatesOf, isUnderWay } from '../../web/case/duplicates.ts';

describe('duplicate applications', () => {
  const row = (number: string, status: string, matterCode = 'm') => ({
    number,
    status,
    matterCode,
  });
  const rows = [
    row('this', 'RECEIVED'),
    row('other', 'SUPPLEMENTING'),
    row('granted', 'DECIDED_GRANT'),
    row('withdrawn', 'WITHDRAWN'),
    row('elsewhere', 'IN_REVIEW', 'another matter'),
  ];

  it('are the other cases of the matter that are not decided yet', () => {
    const found = duplicatesOf(rows, { number: 'this', matterCode: 'm' });
    expect(found.map(({ number }) => number)).to.deep.equal(['other']);
  });

  it('are all of them before there is a case', () => {
    expect(duplicatesOf(rows, { matterCode: 'm' })).to.have.length(2);
  });

  it('are nothing to a case that is over', () => {
    expect(['VOIDED', 'DELIVERED'].some(isUnderWay)).to.equal(false);
    expect(['SUBMITTED', 'SUSPENDED'].every(isUnderWay)).to.equal(true);
  });
});
