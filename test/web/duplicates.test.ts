import { expect } from 'chai';
import { duplicatesOf } from '../../web/case/duplicates.ts';

describe('duplicate applications', () => {
  const row = (number: string, standing: string, matterCode = 'm') => ({
    number,
    standing,
    matterCode,
  });
  const rows = [
    row('this', 'underWay'),
    row('other', 'underWay'),
    row('granted', 'decided'),
    row('withdrawn', 'over'),
    row('elsewhere', 'underWay', 'another matter'),
  ];

  it('are the other cases of the matter that are not decided yet', () => {
    const found = duplicatesOf(rows, { number: 'this', matterCode: 'm' });
    expect(found.map(({ number }) => number)).to.deep.equal(['other']);
  });

  it('are all of them before there is a case', () => {
    expect(duplicatesOf(rows, { matterCode: 'm' })).to.have.length(2);
  });
});
