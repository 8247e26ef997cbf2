import { writeSync } from 'node:fs';
import type { Store } from './port.ts';

/**
 * Named places where a process may be made to die, so that tests can kill it exactly there. Nothing happens at them
 * unless one is armed, which only a program in `bin` does, and never in production.
 */
export const faultPoints = [
  'before-begin',
  'after-write',
  'before-commit',
  'commit-sent',
  'after-commit-before-reply',
  'dispatcher-after-read',
  'dispatcher-after-add',
  'reconciler-mid-batch',
  'worker-before-call',
  'worker-after-call',
  'worker-after-commit',
  'timer-after-lease',
  'timer-after-commit',
  'shutdown-drain',
  'migration-between',
] as const;
export type FaultPoint = (typeof faultPoints)[number];

/** A point and at which passing of it the process dies, counted from 1. */
export type Fault = { readonly point: FaultPoint; readonly nth: number };

let armed: { readonly point: FaultPoint; left: number } | undefined;

/** Reads `<point>:<nth>`; undefined when it names no point. */
export function readFault(text: string): Fault | undefined {
  const [, name, nth = '1'] = /^([a-z-]+)(?::([1-9]\d{0,5}))?$/.exec(text) ?? [];
  const point = faultPoints.find((known) => known === name);
  return point === undefined ? undefined : { point, nth: Number(nth) };
}

export function armFault({ point, nth }: Fault): void {
  armed = { point, left: nth };
}

/** Passes a point: the process dies here when it is armed and its turn has come. */
export function faultPoint(point: FaultPoint): void {
  if (armed?.point !== point) return;
  armed.left -= 1;
  if (armed.left > 0) return;
  // Written at once: nothing buffered survives what comes next.
  writeSync(2, `FAULT ${point}\n`);
  process.kill(process.pid, 'SIGKILL');
}

/** A store whose commits pass the points around a commit; those inside it belong to the adapter. */
export function withFaultPoints(store: Store): Store {
  return {
    ...store,
    commit: async (commit) => {
      faultPoint('before-begin');
      const answer = store.commit(commit);
      setImmediate(() => faultPoint('commit-sent'));
      const result = await answer;
      if (result.committed) faultPoint('after-commit-before-reply');
      return result;
    },
  };
}
