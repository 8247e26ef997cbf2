import { expect } from 'chai';
import { createCaseContexts, examine, type Finding, later, type Store } from '#store';
import {
  acceptedOf,
  anotherProcess,
  approvalDiagram,
  monday,
  openApproval,
  openTasksOf,
} from '../approval.ts';

const after = (seconds: number) => later(monday, seconds * 1_000);

/** When decisions happen that had to wait for others, or come from a clock that is a little behind. */
export function instantContract(store: () => Store): void {
  /** A case under review that two processes know; the other one wrote last, 5 s after its filing. */
  async function reviews() {
    const one = await openApproval(store(), approvalDiagram(3));
    const other = anotherProcess(store());
    const [accept = ''] = openTasksOf(await one.submit('a'));
    const [first = '', second = '', third = ''] = openTasksOf(await one.complete('a', accept));
    acceptedOf(await other.complete('a', first, { by: 1, at: after(5) }));
    return { one, second, third };
  }

  it('dates a decision not before the event that came in while it waited', async () => {
    const { one, second } = await reviews();
    const { events } = acceptedOf(await one.complete('a', second, { at: after(2) }));

    expect(events.map(({ at }) => at)).to.deep.equal(events.map(() => after(5)));
    const all = (await store().cases.events('a')).map(({ event }) => event.at);
    expect(all).to.deep.equal([...all].sort());
    const [entry] = (await store().audit.list({ target: 'a', limit: 1 })).items;
    expect(entry?.at).to.equal(after(5));
  });

  it('leaves a decision that came later its own instant', async () => {
    const { one, second, third } = await reviews();
    const kept = acceptedOf(await one.complete('a', second, { at: after(6) }));
    expect(kept.events[0]?.at).to.equal(after(6));
    const warm = acceptedOf(await one.complete('a', third, { at: after(3), by: 1 }));
    expect(warm.events[0]?.at).to.equal(after(6));
    expect((await store().cases.load('a'))?.updatedAt).to.equal(after(6));
  });

  it('does not hold a case to the date of a clock that has been put right since', async () => {
    const { one, second, third } = await reviews();
    acceptedOf(await one.complete('a', second, { at: later(monday, 86_400_000) }));
    const righted = acceptedOf(await one.complete('a', third, { at: after(9) }));
    expect(righted.events[0]?.at).to.equal(after(9));
  });

  it('keeps the answer of a command that changes nothing in a version of its own, which leaves all else', async () => {
    const one = await openApproval(store(), approvalDiagram(1));
    const [accept = ''] = openTasksOf(await one.submit('a'));
    acceptedOf(await one.claim('a', accept));
    const before = await store().cases.load('a');
    const once = { actor: 'officer', key: 'again', hash: 'h' };
    const answer = () => ({ status: 200, body: 'mine' });
    const again = await one.claim('a', accept, { request: { once: { ...once, answer } } });

    expect(acceptedOf(again).events).to.deep.equal([]);
    const version = (before?.version ?? 0) + 1;
    expect(await store().cases.load('a')).to.deep.equal({ ...before, version });
    expect((await store().cases.events('a')).map(({ seq }) => seq)).to.deep.equal(
      (await store().cases.events('a')).map((_, at) => at + 1),
    );
    acceptedOf(await one.complete('a', accept));
    const found: Finding[] = [];
    const contexts = createCaseContexts(store());
    await examine({ store: store(), contexts, tell: (finding) => void found.push(finding) });
    expect(found).to.deep.equal([]);
  });
}
