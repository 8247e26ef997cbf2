import { expect } from 'chai';
import type { ElementFigures } from '#processes';
import { heatOf, lengthOf } from '../../modeler/heat/heat.ts';

const figures = (element: string, entered: number, median: number | null): ElementFigures => ({
  element,
  entered,
  waiting: 0,
  hours: median === null ? null : { median, ninetieth: median * 2 },
});

describe('the heat map of a version', () => {
  const elements = [figures('Check', 10, 1), figures('Review', 8, 40), figures('Way', 8, 0)];

  it('has the hottest element first, and colours by its share of the most', () => {
    const levels = heatOf(elements, 'median').map(({ element, level }) => [element, level]);
    expect(levels).to.deep.equal([
      ['Review', 5],
      ['Check', 1],
    ]);
    expect(heatOf(elements, 'entered').map(({ element, level }) => [element, level])).to.deep.equal(
      [
        ['Check', 5],
        ['Review', 4],
        ['Way', 4],
      ],
    );
  });

  it('leaves cold what has no figure', () => {
    expect(heatOf([figures('Check', 1, null)], 'ninetieth')).to.deep.equal([]);
    expect(heatOf(elements, 'waiting')).to.deep.equal([]);
  });

  it('says lengths in the unit that a person would take', () => {
    expect(lengthOf(0.25)).to.deep.equal({ count: 15, unit: 'minutes' });
    expect(lengthOf(3.24)).to.deep.equal({ count: 3.2, unit: 'hours' });
    expect(lengthOf(60)).to.deep.equal({ count: 2.5, unit: 'days' });
  });
});
