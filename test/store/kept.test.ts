import { expect } from 'chai';
import { createKept } from '#store';

describe('Kept values', () => {
  it('lets go of what was not asked for the longest', () => {
    const kept = createKept<string>(2);
    kept.set('a', 'A');
    kept.set('b', 'B');
    kept.get('a');
    kept.set('c', 'C');

    expect(['a', 'b', 'c'].map(kept.get)).to.deep.equal(['A', undefined, 'C']);
  });

  it('holds as much as the weight allows, and never what weighs more', () => {
    const kept = createKept<string>(5, ({ length }) => length);
    kept.set('a', 'AAA');
    kept.set('b', 'BB');
    kept.set('a', 'A');
    kept.set('c', 'CC');
    expect(['a', 'b', 'c'].map(kept.get)).to.deep.equal(['A', 'BB', 'CC']);

    kept.set('d', 'DDDD');
    expect(['a', 'b', 'c', 'd'].map(kept.get)).to.deep.equal([
      undefined,
      undefined,
      undefined,
      'DDDD',
    ]);

    kept.set('e', 'EEEEEE');
    expect(['d', 'e'].map(kept.get)).to.deep.equal([undefined, undefined]);
  });
});
