import { expect } from 'chai';
import type { CaseStreamEvent } from '#processes';
import { createMemoryStore } from '#store';
import { packEvents, unpackEvents } from '../../store/packed-events.ts';
import { approvalDiagram, openApproval, openTasksOf } from './approval.ts';
import { morning, reviewStarted } from './fixtures.ts';

describe('Events as they are kept', () => {
  it('say once when it was and who acted, and are given back whole', async () => {
    const store = createMemoryStore();
    const approval = await openApproval(store, approvalDiagram(4));
    const [accept = ''] = openTasksOf(await approval.submit('a'));
    await approval.complete('a', accept);
    const events = (await store.cases.events('a')).map(({ event }) => event);
    const accepted = events.slice(-22);
    // What a commit writes shares the one who acts; what was read back does not.
    const by = accepted.flatMap((event) => ('by' in event ? [event.by] : []))[0];
    const shared = accepted.map((event) => ('by' in event && by ? { ...event, by } : event));

    const kept = JSON.stringify(packEvents(shared));

    expect(unpackEvents(JSON.parse(kept))).to.deep.equal(accepted);
    expect(kept.length).to.be.lessThan(JSON.stringify(accepted).length * 0.65);
    expect(kept.split(morning).length - 1, 'instants: of the step, and of the tasks').to.equal(5);
  });

  it('are a plain list when they are of different instants', () => {
    const events = [reviewStarted(), reviewStarted('2026-03-02T10:00:00.000+08:00')];

    expect(packEvents(events)).to.equal(events);
    expect(unpackEvents(packEvents(events))).to.equal(events);
  });

  it('are given back as earlier versions wrote them', () => {
    const kept: readonly CaseStreamEvent[] = [reviewStarted(), reviewStarted()];

    expect(unpackEvents(kept)).to.deep.equal(kept);
  });
});
