import { expect } from 'chai';
import { systemActor } from '#processes';
import {
  type Batch,
  type BatchResult,
  batchResultWrite,
  batchWrite,
  findBatch,
  listBatches,
  listBatchResults,
  preparedWrites,
  type Store,
  targetsOfBatch,
} from '#store';
import { caseWrite, committed, morning, ofRecords } from '../fixtures.ts';

const batch = (id: string, change: Partial<Batch> = {}): Batch => ({
  isBatch: true,
  id,
  act: 'suspend',
  reason: '统一处理',
  actor: systemActor,
  filter: {},
  isCut: false,
  state: 'prepared',
  total: 2,
  position: 0,
  done: 0,
  refused: 0,
  preparedAt: morning,
  ...change,
});
const targets = [
  { caseId: 'a', number: 'A' },
  { caseId: 'b', number: 'B' },
];
const result = (change: Partial<BatchResult> = {}): BatchResult => ({
  batch: 'one',
  number: 'A',
  at: morning,
  outcome: 'done',
  ...change,
});

/** Batches: what they are done to, how far they are, and one result for each target. */
export function batchContract(store: () => Store): void {
  it('keeps a batch with its list, and finds those that run', async () => {
    await committed(store(), ofRecords(...preparedWrites(batch('one'), targets)));
    await committed(store(), ofRecords(...preparedWrites(batch('two'), targets)));
    await committed(store(), ofRecords(batchWrite(batch('one', { state: 'running' }), 1)));

    expect(await targetsOfBatch(store(), 'one')).to.deep.equal(targets);
    const running = await listBatches(store(), { limit: 10, state: 'running' });
    expect(running.items).to.deep.equal([
      { batch: batch('one', { state: 'running' }), version: 2 },
    ]);
    expect((await findBatch(store(), 'two'))?.batch.state).to.equal('prepared');
  });

  it('lists results in the order of the list, and by outcome', async () => {
    const refused = result({ number: 'B', outcome: 'refused', code: 'CASE_CLOSED' });
    await committed(
      store(),
      ofRecords(batchResultWrite(1, refused), batchResultWrite(0, result())),
    );
    await committed(store(), ofRecords(batchResultWrite(0, result({ batch: 'one0' }))));

    const all = await listBatchResults(store(), 'one', { limit: 10 });
    expect(all.items.map(({ place, number }) => [place, number])).to.deep.equal([
      [0, 'A'],
      [1, 'B'],
    ]);
    const some = await listBatchResults(store(), 'one', { limit: 10, outcome: 'refused' });
    expect(some.items).to.deep.equal([{ ...refused, place: 1 }]);
  });

  it('does a case and writes its result in one commit, once', async () => {
    const build = (number: string) => () => ({
      case: caseWrite(number),
      records: [batchResultWrite(0, result())],
      audit: [],
    });
    expect(await store().commit({ build: build('a') })).to.deep.equal({ committed: true });
    const again = await store().commit({ build: build('b') });
    expect(again).to.deep.equal({ committed: false, conflict: 'record' });
    expect(await store().cases.load('b')).to.equal(undefined);
  });
}
