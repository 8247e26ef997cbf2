import { expect } from 'chai';
import type { CaseJob } from '#processes';
import type { Store } from '#store';
import {
  caseFile,
  caseWrite,
  committed,
  morning,
  ofCase,
  reviewStarted,
  summary,
  task,
} from '../fixtures.ts';

const job = (id: string): CaseJob => ({ id, kind: 'notice', payload: { to: [] } });

/** What people and the doctor look into: cases whole and in order, dead jobs, kept answers, counters. */
export function inspectionContract(store: () => Store): void {
  it('walks through all cases by id, a page at a time', async () => {
    await committed(store(), ...['b', 'a-2', 'C', 'a'].map((id) => ofCase(caseWrite(id))));

    const first = await store().cases.scan({ limit: 3 });
    expect(first).to.deep.equal(['C', 'a', 'a-2']);
    expect(await store().cases.scan({ after: 'a-2', limit: 3 })).to.deep.equal(['b']);
    expect(await store().cases.scan({ after: 'b', limit: 3 })).to.deep.equal([]);
  });

  it('shows a case with all rows around it', async () => {
    const timer = { timerId: 't1', dueAt: morning, kind: 'engine' } as const;
    const open = task('a', '1');
    const done = task('a', '2', {
      state: 'completed',
      completedBy: 'officer',
      completedAt: morning,
    });
    await committed(
      store(),
      ofCase(caseWrite('a', { tasks: [open, done], timers: { set: [timer], cancelled: [] } })),
      ofCase(caseWrite('ab', { tasks: [task('ab', '1')] })),
      ofCase(caseWrite('a', { expectedVersion: 1, events: [reviewStarted(), reviewStarted()] })),
    );

    expect(await store().cases.inspect('a')).to.deep.equal({
      file: caseFile('a'),
      version: 2,
      summary: summary('a'),
      events: [1, 2, 3].map((seq) => ({ seq, event: reviewStarted() })),
      tasks: [open, done],
      inbox: [
        {
          taskId: 'a.1',
          bucket: 'claimable/approval:officer',
          sort: '9999-12-31 2026-03-02T01:00:00.000Z',
        },
        { taskId: 'a.2', bucket: 'done/officer', sort: '2026-03-02T01:00:00.000Z' },
      ],
      timers: [timer],
    });
    expect(await store().cases.inspect('b')).to.equal(undefined);
    expect(await store().cases.strays(10)).to.deep.equal([]);
  });

  it('lists dead jobs newest first, with what they said last, and finds any job', async () => {
    await committed(store(), ofCase(caseWrite('a', { jobs: ['1', '2', '3', '4'].map(job) })));
    for (const id of ['1', '2', '3']) await store().outbox.fail(id, `no paper for ${id}`, null);

    const page = await store().outbox.list({ state: 'dead', limit: 2 });
    const rest = await store().outbox.list({
      state: 'dead',
      limit: 2,
      cursor: page.next ?? '',
    });
    expect(page.items.map(({ id }) => id)).to.deep.equal(['3', '2']);
    expect(rest.items).to.deep.equal([
      {
        ...job('1'),
        caseId: 'a',
        createdAt: morning,
        attempts: 1,
        state: 'dead',
        message: 'no paper for 1',
      },
    ]);
    expect(rest.next).to.equal(undefined);
    const open = await store().outbox.list({ state: 'open', limit: 2 });
    expect(open.items.map(({ id }) => id)).to.deep.equal(['4']);
    expect(await store().outbox.find('4')).to.include({ state: 'open', message: null });
    expect(await store().outbox.find('5')).to.equal(undefined);
  });

  it('revives a dead job once, with all its attempts', async () => {
    await committed(store(), ofCase(caseWrite('a', { jobs: [job('1')] })));
    expect(await store().outbox.revive('1')).to.equal(false);
    await store().outbox.fail('1', 'gone', null);

    expect(await store().outbox.revive('1')).to.equal(true);
    expect(await store().outbox.revive('1')).to.equal(false);
    expect((await store().outbox.load('1'))?.attempts).to.equal(0);
    const leased = await store().outbox.lease({ now: morning, leaseUntil: morning, limit: 5 });
    expect(leased.map(({ id }) => id)).to.deep.equal(['1']);
  });

  it('buries a dead job, and no other', async () => {
    await committed(store(), ofCase(caseWrite('a', { jobs: [job('1')] })));
    expect(await store().outbox.bury('1')).to.equal(false);
    await store().outbox.fail('1', 'gone', null);

    expect(await store().outbox.bury('1')).to.equal(true);
    expect((await store().outbox.list({ state: 'dead', limit: 5 })).items).to.deep.equal([]);
    expect(await store().outbox.find('1')).to.include({ state: 'done' });
  });

  it('reads all kept answers by actor and key', async () => {
    const request = (actor: string, key: string) => ({
      actor,
      key,
      hash: 'h',
      status: 200,
      body: { key },
      at: morning,
    });
    const keys = [
      ['b', '1'],
      ['a', '2'],
      ['a', '1'],
    ] as const;
    for (const [actor, key] of keys) {
      await committed(store(), { build: () => ({ requests: [request(actor, key)], audit: [] }) });
    }

    const page = await store().requests.scan({ limit: 2 });
    expect(page.items).to.deep.equal([request('a', '1'), request('a', '2')]);
    const rest = await store().requests.scan({ limit: 2, cursor: page.next ?? '' });
    expect(rest).to.deep.equal({ items: [request('b', '1')] });
  });

  it('tells the last number of every series', async () => {
    await committed(
      store(),
      { series: ['y', 'x', 'y'], build: () => ({ audit: [] }) },
      { series: ['y'], build: () => ({ audit: [] }) },
    );

    expect(await store().counters()).to.deep.equal([
      { series: 'x', value: 1 },
      { series: 'y', value: 3 },
    ]);
  });
}
