import { mock } from 'node:test';
import { expect } from 'chai';
import { gather } from '../../web/shell/gather.ts';

const pace = { waitMs: 100, restMs: 1_000 };
const itself = (word: string) => word;

describe('news that come in quick succession', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('are told together, each once, a moment after the first', () => {
    const told: (readonly string[])[] = [];
    const { add } = gather((words) => told.push(words), itself, pace);
    for (const word of ['case', 'overview']) add(word);
    mock.timers.tick(60);
    for (const word of ['tasks', 'overview']) add(word);
    mock.timers.tick(39);
    expect(told).to.deep.equal([]);
    mock.timers.tick(1);
    expect(told).to.deep.equal([['case', 'overview', 'tasks']]);
  });

  it('are told once a second, however many come', () => {
    const told: number[] = [];
    const { add } = gather<{ at: number }>(
      (all) => told.push(...all.map(({ at }) => at)),
      String,
      pace,
    );
    for (let at = 0; at < 3_000; at += 10) {
      add({ at });
      mock.timers.tick(10);
    }
    expect(told).to.deep.equal([90, 1_090, 2_090]);
  });

  it('are told at once again after a quiet time', () => {
    const told: string[] = [];
    const { add } = gather((words) => told.push(...words), itself, pace);
    add('case');
    for (const passed of [100, 1_000, 3_000]) mock.timers.tick(passed);
    add('tasks');
    mock.timers.tick(100);
    expect(told).to.deep.equal(['case', 'tasks']);
  });

  it('are told to nobody who has stopped', () => {
    const told: (readonly string[])[] = [];
    const { add, stop } = gather((words) => told.push(words), itself, pace);
    add('case');
    stop();
    mock.timers.tick(5_000);
    expect(told).to.deep.equal([]);
  });
});
