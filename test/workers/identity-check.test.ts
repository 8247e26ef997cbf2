import { expect } from 'chai';
import { isCreditCode, isIdentityNumber } from '../../workers/connectors/identity-check.ts';

describe('identity check', () => {
  it('knows a citizen number by its check character', () => {
    // The example of GB 11643-1999.
    expect(isIdentityNumber('11010519491231002X')).to.equal(true);
    expect(isIdentityNumber('110105194912310021')).to.equal(false);
    expect(isIdentityNumber('11010519491231002x')).to.equal(false);
    expect(isIdentityNumber('1101051949123100')).to.equal(false);
  });

  it('knows a credit code by its check character', () => {
    expect(isCreditCode('91350100M000100Y43')).to.equal(true);
    expect(isCreditCode('91350100M000100Y44')).to.equal(false);
    expect(isCreditCode('91350100I000100Y43')).to.equal(false);
  });
});
