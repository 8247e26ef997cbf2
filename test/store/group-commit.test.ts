import { expect } from 'chai';
import fc from 'fast-check';
import { createGroupCommit, type GroupCommitPorts } from '../../store/group-commit.ts';

type Ports = GroupCommitPorts<string, string>;

/** A writer whose transactions end when the test says so; items called `poison` break the whole batch. */
function writer() {
  const batches: string[][] = [];
  const open: (() => void)[] = [];
  const write: Ports['write'] = async (batch) => {
    batches.push([...batch]);
    await new Promise<void>((resolve) => open.push(resolve));
    if (batch.some((item) => item.startsWith('poison'))) throw new Error('poison');
    return batch.map((item) => `wrote ${item}`);
  };
  return { batches, write, end: () => open.shift()?.() };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const ofOneItem = (error: unknown) => error instanceof Error && error.message === 'poison';

describe('group commit', () => {
  it('writes a lone item in the same turn of the event loop', async () => {
    const { write, batches, end } = writer();
    const group = createGroupCommit({ write, isOfOneItem: ofOneItem });
    const verdict = group.add('a');
    await turn();

    expect(batches).to.deep.equal([['a']]);
    end();
    expect(await verdict).to.equal('wrote a');
  });

  it('gathers what comes while a batch is under way, and gives each item its own verdict', async () => {
    const { write, batches, end } = writer();
    const group = createGroupCommit({ write, isOfOneItem: ofOneItem });
    const first = group.add('a');
    await turn();
    const others = [group.add('b'), group.add('c')];
    await turn();
    expect(batches).to.deep.equal([['a']]);
    end();
    await first;
    await turn();
    end();

    expect(await Promise.all(others)).to.deep.equal(['wrote b', 'wrote c']);
    expect(batches).to.deep.equal([['a'], ['b', 'c']]);
  });

  it('writes no more than the given number of items in one batch', async () => {
    const { write, batches, end } = writer();
    const group = createGroupCommit({ write, isOfOneItem: ofOneItem, maxItems: 2 });
    const all = ['a', 'b', 'c', 'd', 'e'].map(group.add);
    for (let at = 0; at < 3; at += 1) {
      await turn();
      end();
    }

    await Promise.all(all);
    expect(batches).to.deep.equal([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('has no more batches under way than lanes', async () => {
    const { write, batches, end } = writer();
    const group = createGroupCommit({ write, isOfOneItem: ofOneItem, maxItems: 1, lanes: 2 });
    const all = ['a', 'b', 'c'].map(group.add);
    await turn();
    expect(batches).to.deep.equal([['a'], ['b']]);
    end();
    await all[0];
    await turn();
    expect(batches).to.deep.equal([['a'], ['b'], ['c']]);
    end();
    end();
    await Promise.all(all);
  });

  it('begins with what waits before the callers of the batch before go on', async () => {
    const { write, batches, end } = writer();
    const group = createGroupCommit({ write, isOfOneItem: ofOneItem });
    const begun = group.add('a').then(() => [...batches]);
    await turn();
    const next = group.add('b');
    end();

    expect(await begun).to.deep.equal([['a'], ['b']]);
    end();
    await next;
  });

  it('writes what the first callers of a large batch do next while the others have not heard yet', async () => {
    const { write, batches, end } = writer();
    const group = createGroupCommit({ write, isOfOneItem: ofOneItem });
    const items = Array.from({ length: 64 }, (_, at) => `${at}`);
    const all = items.map(async (item) => {
      await group.add(item);
      const begun = batches.length;
      await group.add(`${item} again`);
      return begun;
    });
    await turn();
    for (let at = 0; at < 3; at += 1) {
      end();
      for (let turns = 0; turns < 4; turns += 1) await turn();
    }

    // The second half heard when the next batch was under way.
    expect(await Promise.all(all)).to.deep.equal(items.map((_, at) => (at < 32 ? 1 : 2)));
    expect(batches.map(({ length }) => length)).to.deep.equal([64, 32, 32]);
  });

  it('keeps items that change the same thing in different batches, in their order', async () => {
    const { write, batches, end } = writer();
    const keysOf = (item: string) => [item.charAt(0)];
    const group = createGroupCommit({ write, keysOf, isOfOneItem: ofOneItem, lanes: 2 });
    const all = ['a1', 'a2', 'b1', 'a3'].map(group.add);
    await turn();
    // The second lane is free, but what waits belongs behind what is under way.
    expect(batches).to.deep.equal([['a1', 'b1']]);
    for (const verdict of all.slice(0, 2)) {
      end();
      await verdict;
      await turn();
    }
    end();

    await Promise.all(all);
    expect(batches).to.deep.equal([['a1', 'b1'], ['a2'], ['a3']]);
  });

  it('fails a poisonous item alone: the others of its batch are written one by one', async () => {
    const { write, batches, end } = writer();
    const group = createGroupCommit({ write, isOfOneItem: ofOneItem });
    const outcomes = Promise.allSettled(['a', 'poison', 'c'].map(group.add));
    for (let at = 0; at < 4; at += 1) {
      await turn();
      end();
      await turn();
    }

    expect((await outcomes).map(({ status }) => status)).to.deep.equal([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(batches).to.deep.equal([['a', 'poison', 'c'], ['a'], ['poison'], ['c']]);
  });

  it('fails the whole batch, and tries nothing again, when the machinery is broken', async () => {
    let calls = 0;
    const group = createGroupCommit<string, string>({
      write: async () => {
        calls += 1;
        throw new Error('the connection was cut');
      },
      isOfOneItem: ofOneItem,
    });
    const outcomes = await Promise.allSettled([group.add('a'), group.add('b')]);

    expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    expect(calls).to.equal(1);
  });

  it('is settled when every item has its verdict, and goes on after a failure', async () => {
    const written: string[] = [];
    const group = createGroupCommit<string, string>({
      write: async (batch) => {
        if (batch.includes('poison')) throw new Error('poison');
        written.push(...batch);
        return batch;
      },
      isOfOneItem: ofOneItem,
    });
    const failing = group.add('poison').catch(() => 'failed');
    await group.settled();
    expect(await failing).to.equal('failed');
    void group.add('a');
    void group.add('b');
    await group.settled();

    expect(written).to.deep.equal(['a', 'b']);
  });

  it('gives every item exactly one verdict in any mix of keys, poison and lanes', async () => {
    const item = fc.record({ key: fc.integer({ min: 0, max: 3 }), isPoison: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 40 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 5 }),
        async (given, lanes, maxItems) => {
          const written: number[] = [];
          const items = given.map((one, id) => ({ ...one, id }));
          const group = createGroupCommit<(typeof items)[number], number>({
            write: async (batch) => {
              await turn();
              if (batch.some(({ isPoison }) => isPoison)) throw new Error('poison');
              written.push(...batch.map(({ id }) => id));
              return batch.map(({ id }) => id);
            },
            keysOf: ({ key }) => [String(key)],
            isOfOneItem: ofOneItem,
            lanes,
            maxItems,
          });
          const outcomes = await Promise.allSettled(items.map(group.add));
          outcomes.forEach((outcome, id) => {
            if (items[id]?.isPoison) expect(outcome.status).to.equal('rejected');
            else expect(outcome).to.deep.equal({ status: 'fulfilled', value: id });
          });
          expect([...written].sort((a, b) => a - b)).to.deep.equal(
            items.filter(({ isPoison }) => !isPoison).map(({ id }) => id),
          );
          // What has the same key was written in the order in which it came.
          for (const key of [0, 1, 2, 3]) {
            const order = written.filter((id) => items[id]?.key === key);
            expect(order).to.deep.equal([...order].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
