import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import type { Store } from '#store';
import { builtPrograms } from '../built-programs.ts';
import { committed } from './fixtures.ts';
import { leftOf, wholeCommit } from './whole-commit.ts';

const nothing = {
  ...{ cases: 0, events: 0, tasks: 0, inbox: 0, timers: 0 },
  ...{ jobs: 0, records: 0, requests: 0, audit: 0, number: 1 },
};
const everything = {
  ...Object.fromEntries(Object.keys(nothing).map((table) => [table, 1])),
  number: 2,
};

/** Where a process dies, and what must be there afterwards. */
export type Death = {
  readonly point: string;
  readonly leaves: 'nothing' | 'all' | 'all or nothing';
};

export type KilledStore = {
  readonly kind: 'postgres' | 'mongo';
  readonly url: string;
  /** Schema or database. */
  readonly name: string;
  readonly store: Store;
};

/** S2: a commit whose process is killed is there whole or not at all, and the same request is then answered once. */
export async function dieAndAskAgain(
  { kind, url, name, store }: KilledStore,
  { point, leaves }: Death,
): Promise<void> {
  const id = point.replace(':', '-');
  // A series that has begun: a process that does not know how far it is must lock it.
  await committed(store, { series: [id], build: () => ({ audit: [] }) });
  const program = join(await builtPrograms(), 'bin/dying-writer.js');
  const child = spawn(process.execPath, [program, kind, url, name, point, id]);
  const [said, [, signal]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect([signal, said], `${point} was met`).to.deep.equal([
    'SIGKILL',
    `FAULT ${point.split(':')[0]}\n`,
  ]);

  // The server may still be at a commit that was sent to it; asking again waits for it.
  const before = leaves === 'all or nothing' ? undefined : await leftOf(store, id);
  if (before !== undefined) {
    expect(before, point).to.deep.equal(leaves === 'all' ? everything : nothing);
  }
  const again = await store.commit(wholeCommit(id));
  if (leaves === 'all') expect(again).to.include({ committed: false, conflict: 'request' });
  if (leaves === 'nothing') expect(again).to.deep.equal({ committed: true });
  expect(await leftOf(store, id), `${point}, asked again`).to.deep.equal(everything);
}
