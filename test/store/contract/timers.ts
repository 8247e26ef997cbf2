import { expect } from 'chai';
import type { CaseTimer } from '#processes';
import type { Store } from '#store';
import { caseWrite, committed, ofCase } from '../fixtures.ts';

const at = (time: string) => `2026-03-02T${time}:00.000+08:00`;
const timer = (timerId: string, time: string): CaseTimer => ({
  timerId,
  dueAt: at(time),
  kind: 'engine',
});

/** Timers and their leases. */
export function timerContract(store: () => Store): void {
  const given = (...set: readonly CaseTimer[]) =>
    committed(store(), ofCase(caseWrite('a', { timers: { set, cancelled: [] } })));
  const lease = async (now: string, leaseUntil: string, limit = 100) =>
    (await store().timers.leaseDue({ now: at(now), leaseUntil: at(leaseUntil), limit })).map(
      ({ timerId }) => timerId,
    );

  it('leases what is due, oldest first, with the exact text of its instant', async () => {
    await given(
      timer('later', '12:00'),
      timer('second', '10:00'),
      { timerId: 'first', dueAt: '2026-03-02T01:30:00Z', kind: 'promised' },
      timer('now', '11:00'),
    );

    expect(
      await store().timers.leaseDue({ now: at('11:00'), leaseUntil: at('11:05'), limit: 2 }),
    ).to.deep.equal([
      { caseId: 'a', timerId: 'first', dueAt: '2026-03-02T01:30:00Z', kind: 'promised' },
      { caseId: 'a', timerId: 'second', dueAt: at('10:00'), kind: 'engine' },
    ]);
    expect(await lease('11:00', '11:05')).to.deep.equal(['now']);
  });

  it('S5: tells the time, which goes on', async () => {
    const first = Date.parse(await store().now());
    const second = Date.parse(await store().now());

    expect(second - first).to.be.within(-1_000, 10_000);
    expect(Math.abs(first - Date.now())).to.be.below(86_400_000);
  });

  it('S4: gives a leased timer to nobody else until the lease has run out', async () => {
    await given(timer('t', '10:00'));

    expect(await lease('10:00', '10:05')).to.deep.equal(['t']);
    expect(await lease('10:04', '10:10')).to.deep.equal([]);
    expect(await lease('10:05', '10:10')).to.deep.equal(['t']);
  });

  it('replaces and cancels timers in the commit of their case', async () => {
    await given(timer('moved', '10:00'), timer('gone', '10:00'), timer('kept', '10:00'));
    expect(await lease('10:00', '20:00')).to.have.length(3);
    await committed(
      store(),
      ofCase(
        caseWrite('a', {
          expectedVersion: 1,
          timers: { set: [timer('moved', '11:00')], cancelled: ['gone', 'unknown'] },
        }),
      ),
    );

    expect(await lease('10:59', '20:00')).to.deep.equal([]);
    expect(await lease('11:00', '20:00')).to.deep.equal(['moved']);
    expect(await lease('20:00', '21:00')).to.deep.equal(['kept', 'moved']);
  });

  it('sets a timer again that the same commit cancels', async () => {
    await given(timer('t', '10:00'));
    const timers = { set: [timer('t', '12:00')], cancelled: ['t'] };
    await committed(store(), ofCase(caseWrite('a', { expectedVersion: 1, timers })));

    expect(await store().timers.nextDue()).to.equal(at('12:00'));
  });

  it('discards a timer for good', async () => {
    await given(timer('t', '10:00'), timer('u', '11:00'));
    await store().timers.discard('a', 't');
    await store().timers.discard('a', 'unknown');

    expect(await lease('12:00', '13:00')).to.deep.equal(['u']);
  });

  it('knows the next due instant', async () => {
    expect(await store().timers.nextDue()).to.equal(undefined);
    await given(timer('t', '10:00'), timer('u', '09:30'));

    expect(await store().timers.nextDue()).to.equal(at('09:30'));
  });

  it('shows the timers of a window that nobody has leased', async () => {
    await given(
      timer('before', '09:00'),
      timer('from', '10:00'),
      timer('to', '11:00'),
      timer('after', '11:01'),
    );
    const window = async () =>
      (await store().timers.between({ from: at('10:00'), to: at('11:00'), limit: 100 })).map(
        ({ timerId }) => timerId,
      );

    expect(await window()).to.deep.equal(['from', 'to']);
    await lease('10:00', '10:30');
    expect(await window()).to.deep.equal(['to']);
  });

  it('lists all of them page by page, the next first, leased or not, and those that are due', async () => {
    await given(timer('b', '10:00'), timer('a', '10:00'), timer('late', '12:00'), {
      timerId: 'first',
      dueAt: '2026-03-02T01:30:00Z',
      kind: 'promised',
    });
    await lease('10:00', '10:30', 1);
    const ids = async (query: Partial<Parameters<Store['timers']['list']>[0]>) => {
      const { items, next } = await store().timers.list({ limit: 100, ...query });
      return { ids: items.map(({ timerId }) => timerId), next };
    };

    expect((await ids({})).ids).to.deep.equal(['first', 'a', 'b', 'late']);
    expect((await ids({ due: at('10:00') })).ids).to.deep.equal(['first', 'a', 'b']);
    const first = await ids({ limit: 2 });
    expect(first.ids).to.deep.equal(['first', 'a']);
    expect(await ids({ limit: 2, cursor: first.next ?? '' })).to.deep.equal({
      ids: ['b', 'late'],
      next: undefined,
    });
  });
}
