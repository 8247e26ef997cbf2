import { expect } from 'chai';
import type { FormField } from '../../web/contract.ts';
import { answersFrom, answersIn, answersQuery, filledIn } from '../../web/portal/answers.ts';

const field = (key: string, type: FormField['type']): FormField => ({ key, label: key, type });
const matter = {
  questions: [
    field('roadAge', 'radio'),
    field('usesMachines', 'checkbox'),
    field('area', 'number'),
  ],
};

describe('answers to the questions of a guide', () => {
  it('come into the application as its fields take them', () => {
    const answers = { roadAge: '新建 & 改建', usesMachines: false, area: 12.5 };
    expect(answersFrom(matter, answersQuery(answers))).to.deep.equal(answers);
    expect(answersQuery({})).to.equal('');
  });

  it('are what was filled in, without other fields and blanks', () => {
    const values = { roadAge: '', usesMachines: false, area: null, purpose: '抢修' };
    expect(answersIn(matter, values)).to.deep.equal({ usesMachines: false });
  });

  it('say no by a box left unticked, once the form was filled in', () => {
    expect(filledIn(matter, { area: 12 })).to.deep.equal({ usesMachines: false, area: 12 });
    expect(filledIn(matter, { usesMachines: true })).to.deep.equal({ usesMachines: true });
  });

  it('are not taken from an address that makes no sense', () => {
    expect(answersFrom(matter, '?a.area=many&a.purpose=x&roadAge=recent')).to.deep.equal({});
  });
});
