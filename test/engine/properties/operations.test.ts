import { expect } from 'chai';
import fc from 'fast-check';
import { type Definition, planMigration, step, type TokenRef } from '#engine';
import { type Ask, definitionOf, Play } from '../play.ts';
import { checkState } from './check-state.ts';
import { anyBlock } from './random-blocks.ts';
import { act, finish, ports, runs, timeLimitMs, variables } from './random-commands.ts';
import { draw, drawLonger } from './random-process.ts';

const pick = <Each>(list: readonly Each[], choice: number): Each | undefined =>
  list[choice % Math.max(list.length, 1)];

/** Something an operator could ask for, sensible or not; refusals are part of the game. */
function operation(play: Play, choice: number): Ask {
  const element = pick(play.definition.nodes, Math.floor(choice / 7))?.id ?? '';
  const flow = pick(play.definition.flows, Math.floor(choice / 7))?.id ?? '';
  const joining = play.definition.flows.filter(
    ({ target }) => play.definition.nodes[target]?.joins === true,
  );
  const filled = pick(joining, Math.floor(choice / 11))?.id ?? flow;
  const token = tokenOf(play, Math.floor(choice / 3));
  const cancel = [token, tokenOf(play, choice)];
  const asks: readonly Ask[] = [
    { type: 'SuspendInstance' },
    { type: 'ResumeInstance' },
    { type: 'ModifyInstance', modifications: [{ do: 'move', token, to: element }] },
    { type: 'ModifyInstance', modifications: [{ do: 'startBefore', element }] },
    { type: 'ModifyInstance', modifications: [{ do: 'startAfter', element }] },
    { type: 'ModifyInstance', modifications: [{ do: 'takeFlow', flow }] },
    { type: 'ModifyInstance', modifications: [{ do: 'cancel', token }] },
    { type: 'ReturnTo', element, mode: 'replay', cancel: cancel.slice(0, 1) },
    { type: 'ReturnTo', element, mode: 'direct', cancel: cancel.slice(0, 1) },
    { type: 'ReturnTo', element, mode: 'replay', cancel, fill: [flow] },
    { type: 'ReturnTo', element, mode: 'replay', cancel, fill: [filled] },
  ];
  return pick(asks, choice) ?? { type: 'ResumeInstance' };
}

/** An element at work, or a token at a join. */
function tokenOf({ current, definition }: Play, choice: number): TokenRef {
  const joined = Object.keys(current.root.j ?? {}).flatMap((gateway) =>
    (definition.nodes[Number(gateway)]?.incoming ?? []).map(({ id }) => ({ flow: id })),
  );
  return (
    pick([...current.live.map(({ i }) => ({ id: String(i) })), ...joined], choice) ?? { id: '0' }
  );
}

/** To the same definition, which is no change at all. */
function migrateToItself(play: Play, definition: Definition): void {
  const { plan } = planMigration(definition, definition);
  const command = { type: 'MigrateInstance', at: play.at, plan } as const;
  const answer = step(definition, play.current, command, { ...ports, migrateTo: definition });
  if (answer.accepted) expect(answer.instance).to.deep.equal(play.current);
  else
    expect(answer.rejection.message).to.match(/is (completed|terminated|cancelled)|middle|called/);
}

describe('properties of operations', function () {
  this.timeout(timeLimitMs);
  const choices = fc.array(fc.nat(10_000), { minLength: 5, maxLength: 30 });

  it('replay, JSON, rejections and token counts hold whatever is asked of an instance', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock, choices, async (block, stream) => {
        const xml = draw(block);
        const play = await Play.of(xml, variables, ports);
        const same = await definitionOf(xml);
        for (const choice of stream) {
          play.send(choice % 3 === 0 ? act(play, choice) : operation(play, choice));
          checkState(play);
          migrateToItself(play, same);
          expect(isExplained(play), play.log).to.equal(true);
        }
      }),
      { numRuns: runs },
    );
  });

  it('a migration to a longer version keeps every token, replays, and the instance ends there', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock, choices, async (block, stream) => {
        const play = await Play.of(draw(block), variables, ports);
        for (const choice of stream) play.send(act(play, choice));
        const to = await definitionOf(drawLonger(block));
        const { plan } = planMigration(play.definition, to);
        const command = { type: 'MigrateInstance', at: play.at, plan } as const;
        const answer = step(play.definition, play.current, command, { ...ports, migrateTo: to });
        if (!answer.accepted) {
          expect(answer.rejection.message).to.match(
            /is (completed|terminated|cancelled)|middle|called/,
          );
          return;
        }
        const migrated = new Play(to, ports);
        migrated.instance = answer.instance;
        checkState(migrated);
        expect(answer.instance.live.map(({ i }) => i)).to.deep.equal(
          play.current.live.map(({ i }) => i),
        );
        expect(answer.instance.live.map(({ e }) => to.nodes[e]?.id)).to.deep.equal(
          play.current.live.map(({ e }) => play.definition.nodes[e]?.id),
        );
        migrated.before = {
          definition: play.definition,
          events: [...play.events, ...answer.events],
        };
        finish(migrated);
        expect(migrated.status, migrated.log).to.equal('completed');
        const isLate = play.completed.includes('E');
        if (!isLate) expect(migrated.completed).to.include('zLast');
      }),
      { numRuns: runs },
    );
  });

  it('commands to parallel branches come to the same in either order', async () => {
    const branch = fc.array(fc.constantFrom('task', 'user', 'service'), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(branch, { minLength: 2, maxLength: 4 }),
        fc.nat(),
        async (kinds, seed) => {
          const branches = kinds.map((parts) => ({
            kind: 'sequence' as const,
            parts: [{ kind: 'user' as const }, ...parts.map((kind) => ({ kind }))],
          }));
          const xml = draw({ kind: 'fork', branches });
          const ends: (readonly string[])[] = [];
          for (const order of [0, seed % 7, (seed % 11) + 1]) ends.push(await inOrder(xml, order));
          expect(ends[1]).to.deep.equal(ends[0]);
          expect(ends[2]).to.deep.equal(ends[0]);
        },
      ),
      { numRuns: runs },
    );
  });
});

/** Does what waits, in some order; what completed, sorted. */
async function inOrder(xml: string, order: number): Promise<readonly string[]> {
  const play = await Play.of(xml, {}, ports);
  for (let turn = order; play.waiting.length > 0; turn += order) {
    const next = pick(play.waiting, turn);
    if (next === undefined) break;
    const { id, kind } = next;
    play.accept(
      kind === 'job' ? { type: 'CompleteJob', jobId: id } : { type: 'CompleteTask', taskId: id },
    );
  }
  expect(play.status, play.log).to.equal('completed');
  return [...play.completed].sort();
}

/** It has ended, or says what it waits for. */
function isExplained({ status, current, waiting, incidents }: Play): boolean {
  const isStopped = status !== 'active' || current.suspended === true;
  return isStopped || waiting.length > 0 || incidents.length > 0;
}
