import { expect } from 'chai';
import { keepSamples } from '../../modeler/matters/kept-samples.ts';

const file = (id: string) => ({ id, name: `${id}.pdf`, type: 'application/pdf', size: 1 });

describe('modeler: samples of a material', () => {
  it('keep both of two files that arrive before the screen is drawn again', () => {
    const samples = keepSamples([]);
    samples.change((before) => [...before, file('a')]);
    expect(samples.change((before) => [...before, file('b')])).to.deep.equal([
      file('a'),
      file('b'),
    ]);
  });

  it('are five at most, of which one can still be taken away', () => {
    const samples = keepSamples(['a', 'b', 'c', 'd', 'e'].map(file));
    expect(samples.change((before) => [...before, file('f')])).to.have.length(5);
    expect(samples.change((before) => before.filter(({ id }) => id !== 'a'))).to.have.length(4);
  });

  it('are none rather than an empty list, and follow what the form holds', () => {
    const samples = keepSamples([file('a')]);
    expect(samples.change(() => [])).to.equal(undefined);
    samples.follow([file('b')]);
    expect(samples.change((before) => before)).to.deep.equal([file('b')]);
  });
});
