import { expect } from 'chai';
import type { TimerRow } from '#store';
import { createAlarm } from '../../workers/alarm.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const start = Date.parse('2026-03-02T09:00:00.000+08:00');

/** An alarm whose time, timers and store are the test's. */
function opened(timers: readonly [id: string, inMs: number][] = []) {
  let now = start;
  const calls = new Map<number, { readonly at: number; readonly work: () => void }>();
  let counted = 0;
  const stored = new Map<string, TimerRow>();
  const leases: number[] = [];
  const prepared: [ids: string, inMs: number][] = [];
  const fired: [id: string, lateMs: number][] = [];
  const lines: string[] = [];
  let isBroken = false;
  const set = (timerId: string, inMs: number) =>
    stored.set(timerId, {
      ...{ caseId: 'c', timerId, kind: 'engine' },
      dueAt: new Date(now + inMs).toISOString(),
    });
  for (const [id, inMs] of timers) set(id, inMs);
  const alarm = createAlarm({
    lease: async (aheadMs, limit) => {
      if (isBroken) throw new Error('the store is away');
      const due = [...stored.values()]
        .filter(({ dueAt }) => Date.parse(dueAt) <= now + aheadMs)
        .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
        .slice(0, limit);
      for (const { timerId } of due) stored.delete(timerId);
      leases.push(due.length);
      return due;
    },
    prepare: (rows) => {
      const first = Math.min(...rows.map(({ dueAt }) => Date.parse(dueAt)));
      prepared.push([rows.map(({ timerId }) => timerId).join(' '), first - now]);
    },
    fire: async ({ timerId, dueAt }) => {
      fired.push([timerId, now - Date.parse(dueAt)]);
      await turn();
      if (timerId.startsWith('bad')) throw new Error('refused');
    },
    now: () => now,
    after: (ms, work) => {
      const id = ++counted;
      calls.set(id, { at: now + ms, work });
      return () => void calls.delete(id);
    },
    log: (line) => lines.push(line),
  });
  /** Lets time pass, waking whoever wanted to be woken on the way. */
  const pass = async (ms: number) => {
    const end = now + ms;
    for (;;) {
      for (let at = 0; at < 4; at += 1) await turn();
      const [next] = [...calls]
        .filter(([, { at }]) => at <= end)
        .sort(([, a], [, b]) => a.at - b.at);
      if (next === undefined) break;
      calls.delete(next[0]);
      now = Math.max(now, next[1].at);
      next[1].work();
    }
    now = end;
  };
  const breaks = (broken: boolean) => {
    isBroken = broken;
  };
  return { alarm, fired, prepared, leases, lines, set, pass, breaks };
}

describe('the alarm', () => {
  it('fires each timer at its own moment, in order, none early', async () => {
    const { alarm, fired, pass } = opened([
      ['c', 2_345],
      ['a', -50],
      ['b', 700],
    ]);
    alarm.start();
    await pass(699);
    expect(fired).to.deep.equal([['a', 50]]);
    await pass(5_000);

    expect(fired).to.deep.equal([
      ['a', 50],
      ['b', 0],
      ['c', 0],
    ]);
    await alarm.stop();
  });

  it('fires a timer at its moment that was set for soon', async () => {
    const { alarm, fired, pass, set } = opened();
    alarm.start();
    await pass(100);
    set('soon', 30);
    alarm.expect(start + 130);
    await pass(100);

    expect(fired).to.deep.equal([['soon', 0]]);
    await alarm.stop();
  });

  it('finds by itself, in half a second, what another process has set for now', async () => {
    const { alarm, fired, pass, set } = opened();
    alarm.start();
    await pass(100);
    set('other', 0);
    await pass(1_000);

    expect(fired.map(([id]) => id)).to.deep.equal(['other']);
    expect(fired[0]?.[1]).to.be.at.most(500);
    await alarm.stop();
  });

  it('works off a flood in bounded parts, without waiting between them', async () => {
    const flood = Array.from({ length: 2_000 }, (_, at): [string, number] => [`t${at}`, -1]);
    const { alarm, fired, pass, leases } = opened(flood);
    alarm.start();
    for (let at = 0; at < 40 && fired.length < 2_000; at += 1) await pass(0);

    expect(new Set(fired.map(([id]) => id)).size).to.equal(2_000);
    expect(Math.max(...leases)).to.be.at.most(500);
    await alarm.stop();
  });

  it('prepares timers shortly before they are due, a few together, each once and before it fires', async () => {
    const { alarm, fired, prepared, pass } = opened([
      ['a', -50],
      ['b', 700],
      ['c', 790],
      ['d', 900],
    ]);
    alarm.start();
    await pass(499);
    expect(prepared).to.deep.equal([['a', -50]]);
    await pass(150);
    expect(prepared.slice(1)).to.deep.equal([['b c', 200]]);
    await pass(400);

    expect(prepared.slice(2)).to.deep.equal([['d', 200]]);
    expect(fired.map(([id]) => id)).to.deep.equal(['a', 'b', 'c', 'd']);
    await alarm.stop();
  });

  it('fires a timer at its moment that was set for a time before those that are prepared', async () => {
    const { alarm, fired, pass, set } = opened([['later', 150]]);
    alarm.start();
    await pass(20);
    set('sooner', 30);
    alarm.expect(start + 50);
    await pass(200);

    expect(fired).to.deep.equal([
      ['sooner', 0],
      ['later', 0],
    ]);
    await alarm.stop();
  });

  it('keeps few of a flood prepared', async () => {
    const flood = Array.from({ length: 400 }, (_, at): [string, number] => [`t${at}`, -1]);
    const { alarm, fired, prepared } = opened(flood);
    alarm.start();
    let most = 0;
    for (let at = 0; at < 200 && fired.length < 400; at += 1) {
      await turn();
      const told = prepared.flatMap(([ids]) => ids.split(' '));
      most = Math.max(most, told.length - fired.length);
    }

    expect(fired.map(([id]) => id)).to.deep.equal(flood.map(([id]) => id));
    expect(most).to.be.at.most(64);
    await alarm.stop();
  });

  it('goes on after a timer that cannot fire, and after a store that was away, and says each once', async () => {
    const { alarm, fired, pass, lines, breaks, set } = opened([
      ['bad', 0],
      ['good', 1],
    ]);
    alarm.start();
    await pass(10);
    breaks(true);
    await pass(2_000);
    breaks(false);
    set('later', 0);
    await pass(1_000);

    expect(fired.map(([id]) => id)).to.deep.equal(['bad', 'good', 'later']);
    expect(lines).to.deep.equal(['timers: refused', 'timers: the store is away']);
    await alarm.stop();
  });

  it('fires nothing after it was stopped', async () => {
    const { alarm, fired, pass } = opened([['a', 100]]);
    alarm.start();
    await pass(50);
    await alarm.stop();
    await pass(1_000);

    expect(fired).to.deep.equal([]);
  });
});
