import { expect } from 'chai';
import type { Instance, LiveRecord } from '#engine';
import type { Play } from '../play.ts';

/** What must be true of every state. */
export function checkState(play: Play): void {
  try {
    checkScopes(play.current);
    for (const scope of [play.current.root, ...play.current.live]) checkTokens(play.current, scope);
  } catch (difference) {
    throw new Error(`${difference}\n${play.log}`, { cause: difference });
  }
}

/** Nothing lives in a closed scope, ids only grow, subscriptions and incidents have their hosts. */
function checkScopes({ root, live, incidents }: Instance): void {
  const alive = new Map([root, ...live].map((record) => [record.i, record]));
  const ids = live.map(({ i }) => i);
  expect([...ids].sort((a, b) => a - b)).to.deep.equal(ids);
  for (const { i, p } of live) expect(alive.has(p), `${i} lives in a closed scope`).to.equal(true);
  for (const { i, b } of alive.values()) {
    for (const id of b ?? []) expect(alive.get(id)?.p, `host of ${id}`).to.equal(i);
  }
  for (const { p } of incidents) expect(alive.has(p), `incident of ${p}`).to.equal(true);
}

/** A scope counts its children, the tokens at its joins and those that a step limit has stopped. */
function checkTokens({ live, incidents }: Instance, scope: LiveRecord): void {
  if (scope.n === undefined) return;
  const children = live.filter(({ i, p }) => p === scope.i && !scope.b?.includes(i)).length;
  const counts = Object.values(scope.j ?? {});
  const waiting = counts.reduce((sum, [, ...slots]) => sum + slots.reduce((a, b) => a + b, 0), 0);
  const pending = incidents
    .flatMap((incident) => incident.pending ?? [])
    .filter((task) => 'flow' in task && Number(task.scope) === scope.i && !isJoined(task.flow));
  expect(scope.n, `tokens of scope ${scope.i}`).to.equal(children + waiting + pending.length);
  for (const [filled, ...slots] of counts) {
    expect(slots.filter((count) => count > 0)).to.have.length(filled ?? -1);
  }
}

/** A token on its way to a join is counted there already. */
function isJoined(flow: string): boolean {
  return /_J\d+$/.test(flow);
}
