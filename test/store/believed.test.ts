import { expect } from 'chai';
import { believed } from '../../store/believed.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Something that is read from a store whose answers and time are the test's. */
function opened() {
  let now = 0;
  const answers: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  const { get, forget } = believed(
    () => new Promise<string>((resolve, reject) => answers.push({ resolve, reject })),
    () => now,
  );
  const answer = async (value: string | Error) => {
    const next = answers.shift();
    if (value instanceof Error) next?.reject(value);
    else next?.resolve(value);
    await turn();
  };
  return {
    ...{ get, forget, answer },
    asked: () => answers.length,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('what is believed for a while', () => {
  it('is read once for all who ask together', async () => {
    const { get, answer, asked } = opened();
    const both = [get(), get()];
    expect(asked()).to.equal(1);
    await answer('a');

    expect(await Promise.all(both)).to.deep.equal(['a', 'a']);
  });

  it('is read anew before it is too old, and nobody waits for that', async () => {
    const { get, answer, asked, pass } = opened();
    void get();
    await answer('a');
    pass(4_000);
    expect(await get()).to.equal('a');
    expect(await get()).to.equal('a');
    expect(asked()).to.equal(1);
    await answer('b');

    expect(await get()).to.equal('b');
    // and: its age counts from when it was asked for
    pass(3_999);
    expect(await get()).to.equal('b');
    expect(asked()).to.equal(0);
  });

  it('is waited for when it is too old, also while it is read anew', async () => {
    const { get, answer, asked, pass } = opened();
    void get();
    await answer('a');
    pass(4_500);
    void get();
    pass(500);
    const late = get();
    expect(asked()).to.equal(2);
    await answer('b');
    await answer('c');

    expect(await late).to.equal('c');
    expect(await get()).to.equal('c');
  });

  it('serves as long as it is believed when the store is away, then fails', async () => {
    const { get, answer, pass } = opened();
    void get();
    await answer('a');
    pass(4_000);
    void get();
    await answer(new Error('away'));
    expect(await get()).to.equal('a');
    await answer(new Error('away'));
    pass(1_000);
    const late = get().catch(({ message }: Error) => message);
    await answer(new Error('away'));

    expect(await late).to.equal('away');
  });

  it('is not brought back by a reading from before it was forgotten', async () => {
    const { get, forget, answer, pass } = opened();
    void get();
    await answer('a');
    pass(4_000);
    void get();
    forget();
    const fresh = get();
    await answer('a');
    await answer('b');

    expect(await fresh).to.equal('b');
    expect(await get()).to.equal('b');
  });
});
