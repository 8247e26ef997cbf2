import { expect } from 'chai';
import type { TimerRow } from '#store';
import { createReadAhead } from '../../workers/read-ahead.ts';
import { caseFile, morning } from '../store/fixtures.ts';

const timer = (caseId: string, timerId = 't'): TimerRow => ({
  ...{ caseId, timerId, dueAt: morning, kind: 'engine' },
});

/** A store of cases that answers when the test says so, and never for `away`. */
function opened() {
  const asked: string[] = [];
  const ahead = createReadAhead(async (id) => {
    asked.push(id);
    if (id === 'away') throw new Error('the store is away');
    return { file: caseFile(id), version: 1, updatedAt: morning };
  });
  return { ahead, asked };
}

describe('cases read ahead for their timers', () => {
  it('are asked for together when the timers are taken, and told to each timer once', async () => {
    const { ahead, asked } = opened();
    ahead.read([timer('a'), timer('b'), timer('a', 'u')]);
    expect(asked).to.deep.equal(['a', 'b', 'a']);

    expect((await ahead.take(timer('b')))?.file.id).to.equal('b');
    expect(await ahead.take(timer('b'))).to.equal(undefined);
    expect((await ahead.take(timer('a', 'u')))?.version).to.equal(1);
    expect((await ahead.take(timer('a')))?.version).to.equal(1);
    expect(asked).to.have.length(3);
  });

  it('are left to the firing when they cannot be read', async () => {
    const { ahead } = opened();
    ahead.read([timer('away')]);

    expect(await ahead.take(timer('away'))).to.equal(undefined);
    expect(await ahead.take(timer('never'))).to.equal(undefined);
  });
});
