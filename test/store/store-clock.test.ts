import { expect } from 'chai';
import { createMemoryStore, later, storeClock } from '#store';

const start = '2026-03-02T09:00:00.000+08:00';

/** A store and a counter whose time the test moves. Answers that are `late` were true when the store gave them. */
async function opened(late: number[] = []) {
  let stored = start;
  let ticks = 1_000;
  let isBroken = false;
  const passes = (ms: number, inStore = ms) => {
    ticks += ms;
    stored = later(stored, inStore);
  };
  const store = {
    now: async () => {
      if (isBroken) throw new Error('the store is away');
      const answer = stored;
      passes(late.shift() ?? 0);
      return answer;
    },
  };
  const clock = await storeClock(store, () => ticks);
  clock.stop();
  return {
    clock,
    passes,
    stored: () => stored,
    breaks: () => {
      isBroken = true;
    },
  };
}

describe('the clock of the store', () => {
  it('goes on by its own counter between two answers of the store', async () => {
    const { clock, passes } = await opened();
    expect(clock.now()).to.equal(start);
    passes(1_500);
    expect(clock.now()).to.equal(later(start, 1_500));
  });

  it('F10: does not look at the date of the machine, wherever that jumps', async () => {
    const { clock, passes } = await opened();
    const real = Date.now;
    try {
      for (const jump of [3_600_000, -3_600_000, 86_400_000]) {
        Date.now = () => real() + jump;
        passes(1_000);
        await clock.adjust();
      }
      expect(clock.now()).to.equal(later(start, 3_000));
    } finally {
      Date.now = real;
    }
  });

  it('follows the store when its own counter was too slow', async () => {
    const { clock, passes } = await opened();
    passes(1_000, 4_000);
    await clock.adjust();
    expect(clock.now()).to.equal(later(start, 4_000));
  });

  it('never goes back, and waits where the store is behind until that has caught up', async () => {
    const { clock, passes } = await opened();
    passes(5_000, 1_000);
    expect(clock.now()).to.equal(later(start, 5_000));
    await clock.adjust();
    passes(1_000);
    expect(clock.now()).to.equal(later(start, 5_000));
    passes(4_000);
    expect(clock.now()).to.equal(later(start, 6_000));
  });

  it('takes an answer that came late for what it is', async () => {
    const { clock, passes } = await opened();
    passes(1_000, 980);
    await clock.adjust();
    passes(100);
    expect(clock.now()).to.equal(later(start, 1_100));
  });

  it('keeps to what it knows when an answer comes seconds late', async () => {
    const late: number[] = [];
    const { clock, passes, stored } = await opened(late);
    late.push(4_000);
    await clock.adjust();
    passes(1_000);
    expect(clock.now()).to.equal(stored());
  });

  it('asks again at its start while answers come late, and is behind by the quickest at most', async () => {
    const { clock, stored } = await opened([5_000, 3_000, 20]);
    expect(clock.now()).to.equal(later(stored(), -20));
  });

  it('starts with what it has when every answer comes late', async () => {
    const { clock, stored } = await opened([900, 700, 800, 1_000, 900, 800, 700]);
    expect(clock.now()).to.equal(later(stored(), -700));
  });

  it('goes on by itself while the store does not answer', async () => {
    const { clock, passes, breaks } = await opened();
    breaks();
    passes(10_000);
    await clock.adjust();
    expect(clock.now()).to.equal(later(start, 10_000));
  });

  it('is the time in China of the store', async () => {
    const before = Date.now();
    const clock = await storeClock(createMemoryStore());
    clock.stop();
    expect(clock.now()).to.match(/\+08:00$/);
    expect(Date.parse(clock.now())).to.be.within(before, Date.now() + 1);
  });
});
