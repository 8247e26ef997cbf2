import { expect } from 'chai';
import fc from 'fast-check';
import { type Command, type Instance, type InstanceEvent, step } from '#engine';
import { definitionOf, lineOf, morning, Play, plainPorts } from '../play.ts';
import { checkState } from './check-state.ts';
import { anyBlock, type Block } from './random-blocks.ts';
import { act, finish, ports, runs, timeLimitMs, variables } from './random-commands.ts';
import { draw } from './random-process.ts';

/** Plays a stream of choices; `Play` checks replay, JSON and rejections after each. */
async function playAll(
  xml: string,
  choices: readonly number[],
): Promise<{ play: Play; sent: Command[] }> {
  const play = await Play.of(xml, variables, ports);
  const sent: Command[] = [];
  checkState(play);
  for (const choice of choices) {
    const ask = act(play, choice);
    sent.push({ ...ask, at: play.at } as Command);
    play.send(ask);
    checkState(play);
  }
  return { play, sent };
}

/** What a call gives back in a subprocess hides the variable that the condition behind it waits for. */
const hiddenByCall: Block = {
  kind: 'scope',
  body: {
    kind: 'sequence',
    parts: [
      {
        kind: 'activity',
        activity: { kind: 'call', body: { kind: 'task' }, isolated: true, many: false },
      },
      { kind: 'catch', what: 'condition' },
    ],
  },
  fails: false,
  many: 0,
  event: 'timer',
  interrupts: false,
  handler: undefined,
};

describe('properties of random processes', function () {
  this.timeout(timeLimitMs);
  const choices = fc.array(fc.nat(10_000), { maxLength: 25 });

  it('replay, JSON, rejections and token counts hold after every command, and it can always end', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock, choices, async (block, stream) => {
        const { play } = await playAll(draw(block), stream);
        finish(play);
        expect(play.status, play.log).to.equal('completed');
        expect(play.current.live).to.deep.equal([]);
        expect(play.current.incidents).to.deep.equal([]);
        expect(play.current.root.n).to.equal(0);
      }),
      { numRuns: runs, examples: [[hiddenByCall, []]] },
    );
  });

  it('always ends, waits or says what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock, choices, async (block, stream) => {
        const { play } = await playAll(draw(block), stream);
        const isExplained =
          play.status !== 'active' || play.waiting.length > 0 || play.incidents.length > 0;
        expect(isExplained, play.log).to.equal(true);
      }),
      { numRuns: runs },
    );
  });

  it('the same commands give the same events, whether the state goes through JSON or not', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock, choices, async (block, stream) => {
        const xml = draw(block);
        const { play, sent } = await playAll(xml, stream);
        const definition = await definitionOf(xml);
        let instance: Instance | undefined;
        const events: InstanceEvent[] = [];
        const first = { type: 'StartInstance', at: morning, instanceId: 'I-1', variables } as const;
        for (const command of [first, ...sent]) {
          const answer = step(definition, instance, command, ports);
          if (!answer.accepted) continue;
          instance = answer.instance;
          events.push(...answer.events);
        }
        expect(events.map(lineOf)).to.deep.equal(play.events.map(lineOf));
        expect(events).to.deep.equal(play.events);
        expect(instance).to.deep.equal(play.current);
      }),
      { numRuns: runs },
    );
  });

  it('a small step limit changes the rhythm, not the result', async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock, fc.integer({ min: 3, max: 12 }), async (block, stepLimit) => {
        // Which of two branches fails, throws or comes first is a matter of rhythm.
        fc.pre(
          !/"fails":true|"complex"|"throw"|"handler":{|"undo"|"adHoc"|"transaction"/.test(
            JSON.stringify(block),
          ),
        );
        const xml = draw(block);
        const whole = await Play.of(xml, variables, ports);
        finish(whole);
        const pieces = await Play.of(xml, variables, { ...plainPorts, stepLimit });
        finish(pieces);
        expect(pieces.status, pieces.log).to.equal('completed');
        const sorted = (play: Play) => [...play.completed].sort();
        expect(sorted(pieces)).to.deep.equal(sorted(whole));
      }),
      { numRuns: runs },
    );
  });
});
