import { expect } from 'chai';
import { type CaseContexts, createCaseContexts, createMemoryStore, type Store } from '#store';
import { type Calendar, stateCouncilCalendar } from '../../processes/index.ts';

describe('the contexts of cases', () => {
  let store: Store;
  let contexts: CaseContexts;

  beforeEach(() => {
    store = createMemoryStore();
    contexts = createCaseContexts(store);
  });

  const put = (calendar: Calendar, expectedVersion: number) =>
    store.commit({
      build: () => ({
        records: [{ kind: 'calendar', id: calendar.id, expectedVersion, data: { ...calendar } }],
        audit: [],
      }),
    });

  it('stay the same objects while nothing changes, however often they are read', async () => {
    await put({ ...stateCouncilCalendar, version: 2 }, 0);
    const [calendar, directory] = [await contexts.calendar(), await contexts.directory()];
    contexts.forget();

    expect(await contexts.calendar()).to.equal(calendar);
    expect(await contexts.directory()).to.equal(directory);
  });

  it('follow a change', async () => {
    await put({ ...stateCouncilCalendar, version: 2 }, 0);
    await contexts.calendar();
    await put({ ...stateCouncilCalendar, version: 3 }, 1);
    contexts.forget();

    expect((await contexts.calendar()).version).to.equal(3);
  });
});
