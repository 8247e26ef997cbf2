import { expect } from 'chai';
import { addClosure, type Calendar, stateCouncilCalendar, systemActor } from '#processes';
import { calendarWrites, listChanges, type Store } from '#store';
import { monday, openOffice } from './office.ts';

const closed: Calendar = addClosure(stateCouncilCalendar, {
  division: '329900',
  dates: ['2026-03-04'],
  reason: '台风停工',
});

async function publish(store: Store): Promise<void> {
  const facts = { name: '台风停工', at: monday, by: '管理员' };
  const records = await calendarWrites(store, stateCouncilCalendar, closed, facts);
  const result = await store.commit({ build: () => ({ records, audit: [] }) });
  expect(result.committed).to.equal(true);
}

describe('workers: long work', () => {
  it('follows a change of the calendar by itself once the workers are started', async () => {
    const office = await openOffice();
    await office.submit();
    await publish(office.store);
    office.contexts.forget();

    office.workers.start();
    try {
      const isDone = async () => (await listChanges(office.store))[0]?.change.state === 'done';
      while (!(await isDone())) await new Promise(setImmediate);
      const [newest] = await listChanges(office.store);
      expect(newest?.change).to.include({ state: 'done', looked: 1, movedCases: 1 });
    } finally {
      await office.workers.stop();
    }
  });

  it('is not done with a case that was counted by a calendar read before the change', async () => {
    const office = await openOffice();
    const caseId = await office.submit();
    await publish(office.store);
    const recount = () =>
      office.caseRoad.execute(caseId, {
        type: 'RecountDates',
        at: office.clock.now(),
        actor: systemActor,
        previous: stateCouncilCalendar,
        change: { calendarVersion: closed.version, name: '台风停工' },
      });

    const early = await recount();
    office.contexts.forget();
    const late = await recount();

    expect(early).to.deep.include({ kind: 'rejected' });
    expect(JSON.stringify(early)).to.include('CALENDAR_BEHIND');
    expect(late.kind).to.equal('accepted');
    expect((await office.file(caseId)).calendarVersion).to.equal(closed.version);
  });
});
