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

  it('are not set back by what was read before they were moved', async () => {
    const store = createMemoryStore();
    let answer = () => {};
    let isSlow = false;
    /** A slow read answers what was true when it was asked. */
    const get: typeof store.records.get = async (...asked) => {
      const read = await store.records.get(...asked);
      if (isSlow) await new Promise<void>((resolve) => (answer = resolve));
      return read;
    };
    const clock = await manualClock({ ...store, records: { ...store.records, get } }, monday);
    isSlow = true;
    const looking = clock.refresh();
    await Promise.resolve();
    await clock.set(later(monday, 60_000));
    answer();

    expect(await looking).to.equal(later(monday, 60_000));
    expect(clock.now()).to.equal(later(monday, 60_000));
  });

  it('go back too, also when there are cases, and nothing fires for it', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    const before = await office.store.cases.events(caseId);

    expect(await office.moveTo(later(monday, -86_400_000))).to.equal(0);

    expect(office.clock.now()).to.equal(later(monday, -86_400_000));
    expect(await office.store.cases.events(caseId)).to.deep.equal(before);
  });

  it('let deadlines fire at their own times after going back', async () => {
    const office = await openOffice();
    await office.moveTo('2026-06-01T09:00:00.000+08:00');
    await office.moveTo(monday);
    const caseId = await office.submit();

    await office.moveTo('2026-03-10T09:00:00.000+08:00');

    const accepted = (await office.store.cases.events(caseId)).find(
      ({ event }) => event.type === 'CaseAccepted',
    );
    expect(accepted?.event.at).to.equal('2026-03-10T00:00:00.000+08:00');
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
