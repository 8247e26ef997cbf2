import { expect } from 'chai';
import { growthOf, watchGrowth } from './watch.ts';

const minute = 60_000;

describe('the watch over processes that are not killed', () => {
  it('tells the growth of the second half, when what a start needs is there', () => {
    const mb = [50, 90, 100, 100, 101, 102, 103];
    const samples = mb.map((size, at) => ({ at: at * minute, mb: size, handles: 20 + at }));

    expect(growthOf('api 1', samples)).to.deep.equal({
      name: 'api 1',
      minutes: 6,
      mostMb: 103,
      mbPerHour: 60,
      handles: [23, 26],
    });
  });

  it('says nothing of a life that was too short, or of nobody', () => {
    expect(growthOf('api 1', [{ at: 0, mb: 1, handles: 1 }])).to.equal(undefined);
    expect(watchGrowth([{ name: 'gone', pid: () => undefined }]).stop()).to.deep.equal([]);
  });
});
