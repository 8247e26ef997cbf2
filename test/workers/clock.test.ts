import { expect } from 'chai';
import { createMemoryStore, later, manualClock, systemClock } from '#store';
import { monday, openOffice } from './office.ts';

describe('clocks', () => {
  it('tell the time in China, to the millisecond', () => {
    const before = Date.now();
    const now = systemClock().now();

    expect(now).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
    expect(Date.parse(now)).to.be.within(before, Date.now());
  });

  it('stand still until they are moved, when manual', async () => {
    const clock = await manualClock(createMemoryStore(), monday);

    expect(clock.now()).to.equal(monday);
    expect(await clock.set('2026-03-02T02:00:00Z')).to.deep.equal({
      moved: true,
      now: '2026-03-02T10:00:00.000+08:00',
    });
    expect(clock.now()).to.equal('2026-03-02T10:00:00.000+08:00');
  });

  it('go on after a restart where they stood', async () => {
    const store = createMemoryStore();
    const clock = await manualClock(store, monday);
    await clock.set(later(monday, 60_000));

    const again = await manualClock(store, monday);

    expect(again.now()).to.equal(later(monday, 60_000));
  });

  it('hear of a move in another process', async () => {
    const store = createMemoryStore();
    const [one, other] = [await manualClock(store, monday), await manualClock(store, monday)];
    await one.set(later(monday, 60_000));

    expect(await other.refresh()).to.equal(later(monday, 60_000));
  });

  it('never go back once there is a case', async () => {
    const office = await openOffice();
    const earlier = later(monday, -86_400_000);
    expect((await office.clock.set(earlier)).moved).to.equal(true);
    await office.submit();

    const answer = await office.clock.set(later(earlier, -1));

    expect(answer).to.include({ moved: false, code: 'CLOCK_BACKWARDS' });
    expect(office.clock.now()).to.equal(earlier);
  });

  for (const wrong of [
    'tomorrow',
    '2026-03-02',
    '2026-03-02T09:00:00',
    '2026-13-02T09:00:00Z',
    '',
  ]) {
    it(`refuse ${JSON.stringify(wrong)}, which is no instant`, async () => {
      const clock = await manualClock(createMemoryStore(), monday);

      expect(await clock.set(wrong)).to.include({ moved: false, code: 'INSTANT_INVALID' });
    });
  }
});
