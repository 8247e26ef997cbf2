import { expect } from 'chai';
import { meantBy, variablesOf } from '../../web/incidents/supplied-data.ts';

describe('data that an administrator adds to a case', () => {
  it('is of the kind that was chosen, or not taken', () => {
    expect(meantBy({ kind: 'number', value: ' 4.5 ' })).to.equal(4.5);
    expect(meantBy({ kind: 'number', value: '四' })).to.equal(undefined);
    expect(meantBy({ kind: 'number', value: '' })).to.equal(undefined);
    expect(meantBy({ kind: 'boolean', value: '是' })).to.equal(true);
    expect(meantBy({ kind: 'boolean', value: 'No' })).to.equal(false);
    expect(meantBy({ kind: 'boolean', value: 'constructor' })).to.equal(undefined);
    expect(meantBy({ kind: 'text', value: '12' })).to.equal('12');
  });

  it('becomes variables by their names', () => {
    const rows = [
      { name: ' extra ', kind: 'number', value: '4' },
      { name: 'note', kind: 'text', value: '补充' },
    ] as const;
    expect(variablesOf(rows)).to.deep.equal({ extra: 4, note: '补充' });
  });
});
