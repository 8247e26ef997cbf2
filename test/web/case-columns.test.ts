import { expect } from 'chai';
import { columnsOf, usualColumns } from '../../web/cases/case-columns.ts';

describe('the columns of a table of cases', () => {
  it('stand in the order of the table, whatever the order of choosing', () => {
    expect(columnsOf(['statutory', 'matter', 'flags'])).to.deep.equal([
      'matter',
      'flags',
      'statutory',
    ]);
    expect(columnsOf(usualColumns)).to.deep.equal(usualColumns);
  });

  it('do not know what another version calls a column', () => {
    expect(columnsOf(['matter', 'colour'])).to.deep.equal(['matter']);
    expect(columnsOf([])).to.deep.equal([]);
  });
});
