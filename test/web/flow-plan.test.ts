import { expect } from 'chai';
import { calledOf, onePerElement, timesOver } from '../../web/case/flow-plan.ts';

describe('what a change of a flow is told by', () => {
  it('names a step once, with how many branches stand there', () => {
    expect(timesOver(['答复', '踏勘', '答复', '答复'])).to.deep.equal(['答复 × 3', '踏勘']);
    expect(timesOver([])).to.deep.equal([]);
  });

  it('asks once for an element at which several branches stand', () => {
    const problems = [
      { element: 'Opinion', token: '4' },
      { element: 'Survey', token: '5' },
      { element: 'Opinion', token: '6' },
    ];
    expect(onePerElement(problems)).to.deep.equal([
      { element: 'Opinion', token: '4' },
      { element: 'Survey', token: '5' },
    ]);
  });

  it('tells branches of one step apart by whose they are', () => {
    expect(calledOf({ id: '4', name: '答复', department: '水务局' })).to.equal('答复（水务局）');
    expect(calledOf({ id: '4', name: '答复' })).to.equal('答复（4）');
  });
});
