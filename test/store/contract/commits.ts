import { expect } from 'chai';
import type { CaseFile, CaseStreamEvent } from '#processes';
import type { Store } from '#store';
import {
  caseFile,
  caseWrite,
  committed,
  failureOf,
  morning,
  numberOf,
  ofCase,
  ofRecords,
  reviewStarted,
  summary,
  task,
} from '../fixtures.ts';
import { request } from './requests.ts';

/** One commit is one transaction. */
export function commitContract(store: () => Store): void {
  it('answers a ping', async () => {
    await store().ping();
  });

  it('loads what was committed, by id and by number', async () => {
    await committed(store(), ofCase(caseWrite('a')));

    const expected = { file: caseFile('a'), version: 1, updatedAt: morning };
    expect(await store().cases.load('a')).to.deep.equal(expected);
    expect(await store().cases.loadByNumber(numberOf('a'))).to.deep.equal(expected);
    expect(await store().cases.load('b')).to.equal(undefined);
    expect(await store().cases.loadByNumber('nothing')).to.equal(undefined);
  });

  it('answers a case that the caller knows, and the newer one after a change', async () => {
    await committed(store(), ofCase(caseWrite('a')));
    const known = await store().cases.load('a');
    expect(await store().cases.load('a', known)).to.deep.equal(known);
    const file: CaseFile = { ...caseFile('a'), status: 'ACCEPTED' };
    await committed(store(), ofCase(caseWrite('a', { expectedVersion: 1, file })));

    const [one, other] = await Promise.all([
      store().cases.load('a', known),
      store().cases.load('a'),
    ]);
    expect(one).to.deep.include({ file, version: 2 });
    expect(other).to.deep.equal(one);
    const [before, now] = await Promise.all([
      store().cases.load('a', known),
      store().cases.load('a', one),
    ]);
    expect([before, now]).to.deep.equal([one, one]);
    expect(await store().cases.load('b', known)).to.equal(undefined);
  });

  it('counts the version up with every write', async () => {
    const file = caseFile('a', { status: 'ACCEPTED' });
    await committed(
      store(),
      ofCase(caseWrite('a')),
      ofCase(caseWrite('a', { expectedVersion: 1, file })),
    );

    expect(await store().cases.load('a')).to.deep.equal({ file, version: 2, updatedAt: morning });
  });

  it('writes a task whether or not the case it was decided on knew of it', async () => {
    const base = caseFile('a');
    const write = (expectedVersion: number, ...names: readonly string[]) =>
      caseWrite('a', {
        expectedVersion,
        base,
        tasks: ['1', '2'].map((id, at) => task('a', id, { name: names[at] ?? '' })),
      });
    await committed(store(), ofCase(caseWrite('a')), ofCase(write(1, '受理', '审查')));
    await committed(store(), ofCase(write(2, '再受理', '再审查')));
    // Told without what it was decided on.
    const { base: _, ...bare } = write(3, '三', '四');
    await committed(store(), ofCase({ ...bare, tasks: [...bare.tasks, task('a', '3')] }));

    const seen = await store().cases.inspect('a');
    expect(seen?.version).to.equal(4);
    expect(seen?.events.map(({ seq }) => seq)).to.deep.equal([1, 2, 3, 4]);
    expect(seen?.tasks.map(({ name }) => name)).to.deep.equal(['三', '四', task('a', '3').name]);
    expect(seen?.inbox).to.have.length(3);
  });

  for (const expectedVersion of [0, 2]) {
    it(`refuses a write of version ${expectedVersion} on a case at version 1`, async () => {
      await committed(store(), ofCase(caseWrite('a')));

      const late = caseWrite('a', { expectedVersion, file: caseFile('a', { status: 'CLOSED' }) });
      expect(await store().commit(ofCase(late))).to.deep.equal({
        committed: false,
        conflict: 'case',
      });
      expect((await store().cases.load('a'))?.file.status).to.equal('RECEIVED');
      expect(await store().cases.events('a')).to.have.length(1);
    });
  }

  it('refuses a write of a case that does not exist', async () => {
    const result = await store().commit(ofCase(caseWrite('a', { expectedVersion: 3 })));
    expect(result).to.deep.equal({ committed: false, conflict: 'case' });
  });

  it('keeps events in order, numbered without gaps', async () => {
    const events = (...hours: number[]): CaseStreamEvent[] =>
      hours.map((hour) => reviewStarted(`2026-03-02T1${hour}:00:00.000+08:00`));
    await committed(
      store(),
      ofCase(caseWrite('a', { events: events(0, 1, 2) })),
      ofCase(caseWrite('a', { expectedVersion: 1, events: [] })),
      ofCase(caseWrite('a', { expectedVersion: 2, events: events(3, 4) })),
    );

    expect(await store().cases.events('a')).to.deep.equal(
      events(0, 1, 2, 3, 4).map((event, i) => ({ seq: i + 1, event })),
    );
    expect(await store().cases.events('b')).to.deep.equal([]);
  });

  it('reads back a case that grew by many small changes of a known state', async () => {
    let file = caseFile('a', { form: { text: '长'.repeat(3_000) } });
    await committed(store(), ofCase(caseWrite('a', { file })));
    for (let version = 1; version <= 60; version += 1) {
      const base = file;
      file = grown(base, version);
      const changed = summary('a', { status: version > 40 ? 'IN_REVIEW' : 'RECEIVED' });
      const write = { expectedVersion: version, base, file, summary: changed };
      await committed(store(), ofCase(caseWrite('a', write)));
    }

    expect(await store().cases.load('a')).to.deep.equal({ file, version: 61, updatedAt: morning });
    expect(await store().cases.inspect('a')).to.deep.include({ file, version: 61 });
    expect(await store().cases.events('a')).to.have.length(61);
    expect((await store().cases.list({ status: 'IN_REVIEW', limit: 2 })).items).to.have.length(1);
  });

  it('S2: writes nothing at all when a record conflicts', async () => {
    await committed(store(), ofRecords({ kind: 'person', id: 'p', expectedVersion: 0, data: {} }));
    const result = await store().commit({
      series: ['cases/2026'],
      build: () => ({
        case: caseWrite('a', {
          tasks: [task('a', '1')],
          timers: { set: [{ timerId: 't', dueAt: morning, kind: 'engine' }], cancelled: [] },
          jobs: [{ id: 'j', kind: 'notice', payload: {} }],
        }),
        records: [
          { kind: 'person', id: 'new', expectedVersion: 0, data: {} },
          { kind: 'person', id: 'p', expectedVersion: 0, data: {} },
        ],
        requests: [request],
        audit: [{ at: morning, actor: 'officer', action: 'SubmitCase', target: 'a' }],
      }),
    });

    expect(result).to.deep.equal({ committed: false, conflict: 'record' });
    expect(await store().cases.load('a')).to.equal(undefined);
    expect(await store().cases.events('a')).to.deep.equal([]);
    expect(await store().tasks.load('a.1')).to.equal(undefined);
    expect(await store().timers.nextDue()).to.equal(undefined);
    expect(await store().outbox.open()).to.equal(0);
    expect(await store().records.get('person', 'new')).to.equal(undefined);
    expect(await store().requests.find('officer', 'k-1')).to.equal(undefined);
    expect((await store().audit.list({ limit: 10 })).items).to.deep.equal([]);
    expect(await countOne(store(), 'cases/2026')).to.equal(1);
  });

  it('S2: writes nothing and gives numbers back when the building of the writes fails', async () => {
    const bug = new Error('bug');
    const result = failureOf(
      store().commit({
        series: ['s'],
        build: () => {
          throw bug;
        },
      }),
    );

    expect(await result).to.equal(bug);
    expect(await countOne(store(), 's')).to.equal(1);
  });

  it('counts each series by itself and in the order asked', async () => {
    expect(await count(store(), ['b', 'a', 'b'])).to.deep.equal([1, 1, 2]);
    expect(await count(store(), ['a', 'b', 'c'])).to.deep.equal([2, 3, 1]);
  });

  it('refuses a case number that another case has', async () => {
    await committed(store(), ofCase(caseWrite('a')));

    const twin = caseWrite('b', { summary: summary('b', { number: numberOf('a') }) });
    const failure = await failureOf(store().commit(ofCase(twin)));
    expect(failure).to.have.property('code', 'ID_TAKEN');
    expect(await store().cases.load('b')).to.equal(undefined);
  });

  it('lists the audit trail newest first, by target', async () => {
    const row = (target: string, action: string) => ({ at: morning, actor: 'o', action, target });
    await committed(
      store(),
      { build: () => ({ audit: [row('a', '1'), { ...row('b', '2'), detail: { x: [1] } }] }) },
      { build: () => ({ audit: [row('a', '3')] }) },
    );

    expect((await store().audit.list({ target: 'a', limit: 10 })).items).to.deep.equal([
      row('a', '3'),
      row('a', '1'),
    ]);
    expect((await store().audit.list({ limit: 2 })).items).to.deep.equal([
      row('a', '3'),
      { ...row('b', '2'), detail: { x: [1] } },
    ]);
  });

  it('shares no mutable state with its callers', async () => {
    const form = { answer: ['yes'] };
    const write = caseWrite('a', { file: caseFile('a', { form }) });
    await committed(store(), ofCase(write));
    form.answer.push('changed');
    const loaded = (await store().cases.load('a'))?.file.form['answer'] as string[] | undefined;
    loaded?.push('changed too');

    expect((await store().cases.load('a'))?.file.form).to.deep.equal({ answer: ['yes'] });
  });
}

/** A field more, an item more or another one, a flag more or less; once in a while everything at once. */
function grown(file: CaseFile, version: number): CaseFile {
  const item = { name: `第${version}步` } as unknown as CaseFile['workItems'][string];
  return {
    ...file,
    flags: version % 3 === 0 ? [...file.flags, 'extended'] : file.flags.slice(1),
    workItems: { ...file.workItems, [`t${version % 7}`]: item },
    form: version === 30 ? {} : { ...file.form, [`f${version}`]: 'x'.repeat(500) },
  };
}

async function countOne(store: Store, series: string): Promise<number | undefined> {
  return (await count(store, [series]))[0];
}

async function count(store: Store, series: readonly string[]): Promise<readonly number[]> {
  let numbers: readonly number[] = [];
  await committed(store, {
    series,
    build: (counted) => {
      numbers = [...counted];
      return { audit: [] };
    },
  });
  return numbers;
}
