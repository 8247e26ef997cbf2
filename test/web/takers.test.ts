import { expect } from 'chai';
import { nearFirst, noTakersOf } from '../../web/inbox/takers.ts';

const taker = (id: string, department: string) => ({
  id,
  name: id,
  department: { id: department, name: department },
  positions: [],
});

describe('people whom an operation can name', () => {
  it('stand with one’s own department first, in the order in which they came', () => {
    const people = [taker('a', 'water'), taker('b', 'approval'), taker('c', 'approval')];
    expect(nearFirst(people, 'approval').map(({ id }) => id)).to.deep.equal(['b', 'c', 'a']);
    expect(nearFirst(people, undefined).map(({ id }) => id)).to.deep.equal(['a', 'b', 'c']);
  });

  it('are missing for a reason that fits the operation', () => {
    expect(noTakersOf('transfer', 1)).to.equal('noTransfer');
    expect(noTakersOf('transfer', 3)).to.equal('noTransferAll');
    expect(noTakersOf('reassign', 1)).to.equal('noReassign');
    expect(noTakersOf('consult', 1)).to.equal('noOther');
  });
});
