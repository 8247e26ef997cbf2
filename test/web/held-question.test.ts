import { expect } from 'chai';
import { heldQuestion } from '../../web/portal/held-question.ts';

describe('of whom the certificate library is asked', () => {
  const applicant = {
    roles: ['applicant'],
    applicant: { kind: 'person', idNumber: '32990019900307001X' },
  } as const;
  const counter = { roles: ['officer'] } as const;
  const asked = (
    me: Parameters<typeof heldQuestion>[0]['me'],
    idNumber?: string,
    isAgent = false,
  ) => heldQuestion({ me, idNumber, isAgent });

  it('an account only of itself, however its number is typed', () => {
    expect(asked(applicant, '32990019900307 001x')).to.deep.equal({});
    expect(asked(applicant, '110101199001010015')).to.equal(undefined);
  });

  it('not of the principal of an agent, nor of the agent', () => {
    expect(asked(applicant, '32990019900307001X', true)).to.equal(undefined);
  });

  it('the counter of whoever stands before it, once the number is there', () => {
    expect(asked(counter, ' 32990019900307001x')).to.deep.equal({ idNumber: '32990019900307001X' });
    expect(asked(counter, ' ')).to.equal(undefined);
    expect(asked(counter)).to.equal(undefined);
  });
});
