import { expect } from 'chai';
import {
  type Committed,
  createRuntime,
  type Decision,
  type RuntimeAnswer,
  type RuntimePorts,
} from '#engine';

type Ports = RuntimePorts<number, number, string, number>;

/** A store of numbers to which commands add; a command of 0 is refused. */
function adder(overrides: Partial<Ports> = {}) {
  const values = new Map<string, { readonly state: number; readonly version: number }>();
  const waits: number[] = [];
  const ports: Ports = {
    load: async (key) => values.get(key) ?? { state: undefined, version: 0 },
    decide: (state, command): Decision<string, number> =>
      command === 0
        ? { accepted: false, rejection: { code: 'ZERO', message: 'nothing to add' } }
        : { accepted: true, change: (state ?? 0) + command, answer: `plus ${command}` },
    commit: async (key, version, changes): Promise<Committed<string>> => {
      if ((values.get(key)?.version ?? 0) !== version) return { conflict: true };
      values.set(key, { state: changes.at(-1) ?? Number.NaN, version: version + 1 });
      return { committed: true, version: version + 1 };
    },
    wait: async (attempt) => {
      waits.push(attempt);
    },
    ...overrides,
  };
  return { runtime: createRuntime(ports), values, waits, ports };
}

describe('runtime', () => {
  it('loads, decides and commits', async () => {
    const { runtime, values } = adder();
    expect(await runtime.execute('a', 5)).to.deep.equal({
      accepted: true,
      version: 1,
      answer: 'plus 5',
    });
    expect(values.get('a')).to.deep.equal({ state: 5, version: 1 });
  });

  it('hands on a rejection and stores nothing', async () => {
    const { runtime, values } = adder();
    expect(await runtime.execute('a', 0)).to.deep.equal({
      accepted: false,
      rejection: { code: 'ZERO', message: 'nothing to add' },
    });
    expect(values.size).to.equal(0);
  });

  it('runs the commands of one key one after the other, without a conflict', async () => {
    const { runtime, values, waits } = adder();
    await Promise.all(Array.from({ length: 50 }, () => runtime.execute('a', 1)));
    expect(values.get('a')).to.deep.equal({ state: 50, version: 50 });
    expect(waits).to.deep.equal([]);
  });

  it('runs the commands of different keys side by side', async () => {
    const inside: string[] = [];
    let mostAtOnce = 0;
    const { runtime } = adder({
      commit: async (key) => {
        inside.push(key);
        mostAtOnce = Math.max(mostAtOnce, inside.length);
        await Promise.resolve();
        inside.splice(inside.indexOf(key), 1);
        return { committed: true, version: 1 };
      },
    });
    await Promise.all(['a', 'b', 'c'].map((key) => runtime.execute(key, 1)));
    expect(mostAtOnce).to.equal(3);
  });

  it('decides again on the new state when another process was faster', async () => {
    const { ports, values } = adder();
    let rivals = 3;
    const waited: number[] = [];
    const runtime = createRuntime({
      ...ports,
      commit: async (key, version, change) => {
        if (rivals > 0) {
          rivals -= 1;
          const current = values.get(key) ?? { state: 0, version: 0 };
          values.set(key, { state: current.state + 100, version: current.version + 1 });
        }
        return ports.commit(key, version, change);
      },
      wait: async (attempt) => {
        waited.push(attempt);
      },
    });
    await runtime.execute('a', 5);
    expect(values.get('a')).to.deep.equal({ state: 305, version: 4 });
    expect(waited).to.deep.equal([1, 2, 3]);
  });

  it('gives up after a bounded number of conflicts', async () => {
    let attempts = 0;
    const { runtime } = adder({
      commit: async () => {
        attempts += 1;
        return { conflict: true };
      },
    });
    expect(await runtime.execute('a', 1)).to.have.nested.property('rejection.code', 'CONFLICT');
    expect(attempts).to.equal(40);
  });

  describe('with a remembered state that another process has changed', () => {
    function remembering(stale: { readonly state: number; readonly version: number }) {
      const { ports, values, waits } = adder();
      values.set('a', { state: 10, version: 3 });
      const decide: Ports['decide'] = (state = 0, command) => {
        if (state < 10) return { accepted: false, rejection: { code: 'LOW', message: 'too low' } };
        const decision = ports.decide(state, command);
        return command === 7 ? { ...decision, leavesState: true } : decision;
      };
      const loads: boolean[] = [];
      const load: Ports['load'] = async (key, fresh) => {
        loads.push(fresh);
        return fresh ? ports.load(key, fresh) : { ...stale, kept: true };
      };
      return { runtime: createRuntime({ ...ports, decide, load }), values, waits, loads };
    }

    it('refuses only what the stored state refuses', async () => {
      const { runtime, values, loads } = remembering({ state: 1, version: 2 });
      expect(await runtime.execute('a', 5)).to.deep.include({ accepted: true, version: 4 });
      expect(values.get('a')?.state).to.equal(15);
      expect(loads).to.deep.equal([false, true]);
    });

    it('decides again on the stored state when the version proves it old', async () => {
      const { runtime, values, loads } = remembering({ state: 50, version: 2 });
      await runtime.execute('a', 5);
      expect(values.get('a')).to.deep.equal({ state: 15, version: 4 });
      expect(loads).to.deep.equal([false, true]);
    });

    it('reads the stored state before it says that nothing has to change', async () => {
      const { runtime, loads } = remembering({ state: 50, version: 2 });
      await runtime.execute('a', 7);
      expect(loads).to.deep.equal([false, true]);
    });

    it('reads nothing when the remembered state is the newest', async () => {
      const { runtime, values, loads } = remembering({ state: 10, version: 3 });
      await runtime.execute('a', 5);
      expect(values.get('a')).to.deep.equal({ state: 15, version: 4 });
      expect(loads).to.deep.equal([false]);
    });
  });

  it('answers a repeated command with its first answer', async () => {
    const { runtime } = adder({
      commit: async () => ({ committed: true, version: 7, answers: ['first'] }),
    });
    expect(await runtime.execute('a', 1)).to.deep.equal({
      accepted: true,
      version: 7,
      answer: 'first',
    });
  });

  describe('with commands that wait together for one key', () => {
    /** As `adder`, and a change is the sum that it leads to. */
    function chaining(overrides: Partial<Ports> = {}) {
      const commits: (readonly number[])[] = [];
      const { ports, values, waits } = adder();
      const chained: Ports = {
        ...ports,
        follow: async (change) => change,
        commit: (key, version, changes) => {
          commits.push(changes);
          return ports.commit(key, version, changes);
        },
        ...overrides,
      };
      return { runtime: createRuntime(chained), values, waits, commits };
    }
    const outcomes = (answers: readonly PromiseSettledResult<RuntimeAnswer<string>>[]) =>
      answers.map((answer) => {
        if (answer.status === 'rejected') return (answer.reason as Error).message;
        return answer.value.accepted ? answer.value.answer : answer.value.rejection.code;
      });

    it('decides each on what the one before leads to, and commits all of them at once', async () => {
      const { runtime, values, commits } = chaining();
      const answers = await Promise.allSettled([1, 2, 3].map((by) => runtime.execute('a', by)));
      expect(outcomes(answers)).to.deep.equal(['plus 1', 'plus 2', 'plus 3']);
      expect(commits).to.deep.equal([[1, 3, 6]]);
      expect(values.get('a')).to.deep.equal({ state: 6, version: 1 });
    });

    it('takes no more of them at once than it may', async () => {
      const { runtime, commits } = chaining({ limits: { chain: 2 } });
      await Promise.all([1, 1, 1, 1, 1].map((by) => runtime.execute('a', by)));
      expect(commits).to.deep.equal([[1, 2], [3, 4], [5]]);
    });

    it('lets a refused one and one that breaks harm nobody else', async () => {
      const { decide } = adder().ports;
      const { runtime, commits } = chaining({
        decide: (state, command) => {
          if (command === 13) throw new Error('a bug');
          return decide(state, command);
        },
      });
      const answers = await Promise.allSettled([1, 0, 13, 2].map((by) => runtime.execute('a', by)));
      expect(outcomes(answers)).to.deep.equal(['plus 1', 'ZERO', 'a bug', 'plus 2']);
      expect(commits).to.deep.equal([[1, 3]]);
    });

    it('begins a new commit with a change that cannot join, and after one whose state is not known yet', async () => {
      const { runtime, commits } = chaining({
        mayJoin: (_, change) => change !== 3,
        follow: async (change) => (change === 7 ? undefined : change),
      });
      await Promise.all([1, 2, 4, 5].map((by) => runtime.execute('a', by)));
      expect(commits).to.deep.equal([[1], [3, 7], [12]]);
    });

    it('decides all of them again, in their order, when another process was faster', async () => {
      let isFirst = true;
      const { runtime, values, waits } = chaining({
        commit: async (key, version, changes) => {
          if (isFirst) {
            isFirst = false;
            values.set(key, { state: 100, version: 1 });
          }
          if ((values.get(key)?.version ?? 0) !== version) return { conflict: true };
          values.set(key, { state: changes.at(-1) ?? Number.NaN, version: version + 1 });
          return { committed: true, version: version + 1, answers: changes.map(String) };
        },
      });
      const answers = await Promise.allSettled([1, 2].map((by) => runtime.execute('a', by)));
      expect(outcomes(answers)).to.deep.equal(['101', '103']);
      expect(waits).to.deep.equal([1]);
    });

    it('commits each alone when the store cannot take them together', async () => {
      const { ports, values } = adder();
      const sizes: number[] = [];
      const runtime = createRuntime<number, number, string, number>({
        ...ports,
        follow: async (change) => change,
        commit: async (key, version, changes) => {
          sizes.push(changes.length);
          if (changes.length > 1) return { separately: true };
          if (changes[0] === 3) throw new Error('cannot be kept');
          return ports.commit(key, version, changes);
        },
      });
      const answers = await Promise.allSettled([1, 2, 4].map((by) => runtime.execute('a', by)));
      expect(outcomes(answers)).to.deep.equal(['plus 1', 'cannot be kept', 'plus 4']);
      expect(sizes).to.deep.equal([3, 1, 1, 1]);
      expect(values.get('a')).to.deep.equal({ state: 5, version: 2 });
    });
  });

  it('says BUSY to more than a key or the whole can hold, and recovers', async () => {
    const { runtime } = adder({ limits: { perKey: 2, total: 3 } });
    const answers = await Promise.all(
      ['a', 'a', 'a', 'b', 'c'].map((key) => runtime.execute(key, 1)),
    );
    expect(answers.map((answer) => (answer.accepted ? 'ok' : answer.rejection.code))).to.deep.equal(
      ['ok', 'ok', 'BUSY', 'ok', 'BUSY'],
    );
    expect((await runtime.execute('a', 1)).accepted).to.equal(true);
  });

  it('lets a broken store break its own command only', async () => {
    const { ports } = adder();
    let isBroken = true;
    const runtime = createRuntime<number, number, string, number>({
      ...ports,
      load: async (key) => {
        if (!isBroken) return ports.load(key, false);
        isBroken = false;
        throw new Error('no connection');
      },
    });
    const [first, second] = await Promise.allSettled([
      runtime.execute('a', 1),
      runtime.execute('a', 2),
    ]);
    expect(first).to.have.nested.property('reason.message', 'no connection');
    expect(second).to.have.nested.property('value.accepted', true);
  });
});
