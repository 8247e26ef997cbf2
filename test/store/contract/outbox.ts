import { expect } from 'chai';
import type { CaseJob } from '#processes';
import type { Store } from '#store';
import { caseWrite, committed, failureOf, morning, ofCase } from '../fixtures.ts';

const at = (time: string) => `2026-03-02T${time}:00.000+08:00`;
const job = (id: string): CaseJob => ({ id, kind: 'notice', payload: { to: ['王小明'] } });

/** The outbox: what was committed is done once, or dies visibly. */
export function outboxContract(store: () => Store): void {
  const given = (...ids: readonly string[]) =>
    committed(store(), ofCase(caseWrite('a', { jobs: ids.map(job) })));
  const lease = async (now: string, leaseUntil: string, limit = 100) =>
    (await store().outbox.lease({ now: at(now), leaseUntil: at(leaseUntil), limit })).map(
      ({ id }) => id,
    );

  it('S4: leases open jobs, oldest first, and others do not get them before the lease has run out', async () => {
    await given('z', 'y', 'x');

    expect(await lease('10:00', '10:05', 2)).to.deep.equal(['z', 'y']);
    expect(await lease('10:01', '10:06')).to.deep.equal(['x']);
    expect(await lease('10:02', '10:07')).to.deep.equal([]);
    expect(await lease('10:05', '10:10')).to.deep.equal(['z', 'y']);
  });

  it('loads an open job whole', async () => {
    await given('j');

    const row = { ...job('j'), caseId: 'a', createdAt: morning, attempts: 0 };
    expect(await store().outbox.load('j')).to.deep.equal(row);
    expect(
      await store().outbox.lease({ now: at('10:00'), leaseUntil: at('10:05'), limit: 1 }),
    ).to.deep.equal([row]);
    expect(await store().outbox.load('unknown')).to.equal(undefined);
  });

  it('lets one completion close a job', async () => {
    await given('j', 'k');
    expect(await store().outbox.open()).to.equal(2);

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => store().outbox.complete('j')),
    );
    expect(answers.filter((isFirst) => isFirst)).to.have.length(1);
    expect(await store().outbox.complete('unknown')).to.equal(false);
    expect(await store().outbox.load('j')).to.equal(undefined);
    expect(await store().outbox.open()).to.equal(1);
    expect(await lease('10:00', '10:05')).to.deep.equal(['k']);
  });

  it('tells each of many that load and close jobs at once of its own', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => `j${at}`);
    await given(...ids);
    await store().outbox.complete('j7');

    const found = await Promise.all([...ids, 'unknown'].map((id) => store().outbox.load(id)));
    expect(found.map((row) => row?.id ?? '')).to.deep.equal([
      ...ids.map((id) => (id === 'j7' ? '' : id)),
      '',
    ]);
    const closed = await Promise.all([...ids, 'unknown'].map((id) => store().outbox.complete(id)));
    expect(closed).to.deep.equal([...ids.map((id) => id !== 'j7'), false]);
    expect(await store().outbox.open()).to.equal(0);
  });

  it('leases a failed job again after its time, with the attempts counted', async () => {
    await given('j');
    await lease('10:00', '10:30');
    await store().outbox.fail('j', 'printer on fire', at('10:02'));

    expect(await lease('10:01', '10:30')).to.deep.equal([]);
    expect(await lease('10:02', '10:30')).to.deep.equal(['j']);
    expect((await store().outbox.load('j'))?.attempts).to.equal(1);
  });

  it('leases a job that had to wait again after its time, with no attempt counted', async () => {
    await given('j');
    await lease('10:00', '10:30');
    await store().outbox.postpone('j', at('10:02'));

    expect(await lease('10:01', '10:30')).to.deep.equal([]);
    expect(await lease('10:02', '10:30')).to.deep.equal(['j']);
    expect((await store().outbox.load('j'))?.attempts).to.equal(0);
  });

  it('keeps a dead job out of the way', async () => {
    await given('j');
    await store().outbox.fail('j', 'gave up', null);

    expect(await store().outbox.open()).to.equal(0);
    expect(await lease('23:00', '23:05')).to.deep.equal([]);
    expect(await store().outbox.load('j')).to.equal(undefined);
    expect(await store().outbox.complete('j')).to.equal(false);
  });

  it('refuses a job id that was used before, and the commit with it', async () => {
    await given('j');
    const again = store().commit(ofCase(caseWrite('a', { expectedVersion: 1, jobs: [job('j')] })));

    expect(await failureOf(again)).to.have.property('code', 'ID_TAKEN');
    expect((await store().cases.load('a'))?.version).to.equal(1);
  });
}
