import { expect } from 'chai';
import { counted, fill, reject } from '#processes';

describe('sentences with facts', () => {
  it('say a noun as its count wants it', () => {
    const sentence = 'it has {count mistake|mistakes} in {field}';
    expect(fill(sentence, { count: 1, field: 'area' })).to.equal('it has 1 mistake in area');
    expect(fill(sentence, { count: 2, field: 'area' })).to.equal('it has 2 mistakes in area');
    expect([counted(1, 'day', 'days'), counted(0, 'day', 'days')]).to.deep.equal([
      '1 day',
      '0 days',
    ]);
  });

  it('so do refusals', () => {
    const { message } = reject('FORM_INVALID', { count: 1, fields: ['面积'] });
    expect(message).to.equal('the form has 1 mistake: 面积');
  });
});
