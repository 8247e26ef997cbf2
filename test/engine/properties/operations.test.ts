import { expect } from 'chai';
import fc from 'fast-check';
import { type Definition, planMigration, step, type TokenRef } from '#engine';
import { type Ask, definitionOf, Play, plainPorts } from '../play.ts';
import { checkState } from './check-state.ts';
import { anyBlock } from './random-blocks.ts';
import { draw } from './random-process.ts';

const variables = {
  x: 0,
  again: false,
  ready: false,
  list0: [],
  list1: ['a'],
  list2: ['a', 'b'],
  list3: ['a', 'b', 'c'],
};
const ports = { ...plainPorts, stepLimit: 200 };

const pick = <Each>(list: readonly Each[], choice: number): Each | undefined =>
  list[choice % Math.max(list.length, 1)];

/** Something an operator could ask for, sensible or not; refusals are part of the game. */
function operation(play: Play, choice: number): Ask {
  const element = pick(play.definition.nodes, Math.floor(choice / 7))?.id ?? '';
  const flow = pick(play.definition.flows, Math.floor(choice / 7))?.id ?? '';
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

/** Goes on with the oldest thing that waits. */
function goOn(play: Play): Ask {
  const [incident] = play.current.incidents;
  const first = play.waiting.find(({ kind }) => kind.endsWith('Task') || kind === 'job');
  if (first?.kind === 'job') return { type: 'CompleteJob', jobId: first.id };
  if (first !== undefined) return { type: 'CompleteTask', taskId: first.id };
  if (incident !== undefined) return { type: 'ResolveIncident', incidentId: String(incident.i) };
  return { type: 'BroadcastSignal', name: 'sig' };
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
  this.timeout(120_000);
  const choices = fc.array(fc.nat(10_000), { minLength: 5, maxLength: 30 });

  it('replay, JSON, rejections and token counts hold whatever is asked of an instance', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock, choices, async (block, stream) => {
        const xml = draw(block);
        const play = await Play.of(xml, variables, ports);
        const same = await definitionOf(xml);
        for (const choice of stream) {
          play.send(choice % 3 === 0 ? goOn(play) : operation(play, choice));
          checkState(play);
          migrateToItself(play, same);
        }
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 150) },
    );
  });
});
