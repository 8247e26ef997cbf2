import { mock } from 'node:test';
import { expect } from 'chai';
import { gather } from '../../web/shell/gather.ts';

describe('news that come in quick succession', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('are told once, each word once, a moment after the first', () => {
    const told: (readonly string[])[] = [];
    const { add } = gather((words) => told.push(words), 100);
    add(['case', 'overview']);
    mock.timers.tick(60);
    add(['tasks', 'overview']);
    mock.timers.tick(39);
    expect(told).to.deep.equal([]);
    mock.timers.tick(1);
    expect(told).to.deep.equal([['case', 'overview', 'tasks']]);
    add(['case']);
    mock.timers.tick(100);
    expect(told[1]).to.deep.equal(['case']);
  });

  it('are told to nobody who has stopped', () => {
    const told: (readonly string[])[] = [];
    const { add, stop } = gather((words) => told.push(words), 100);
    add(['case']);
    stop();
    mock.timers.tick(1_000);
    expect(told).to.deep.equal([]);
  });
});
