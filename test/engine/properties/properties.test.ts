import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Command,
  type Instance,
  type InstanceEvent,
  step,
  type Variables,
  type Waiting,
} from '#engine';
import { type Ask, definitionOf, lineOf, morning, Play, plainPorts } from '../play.ts';
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

/** Loops that nothing stops are common in random processes; they need not be long. */
const ports = { ...plainPorts, stepLimit: 200 };

/** What a number does to an instance: mostly something sensible, sometimes nonsense. */
function act(play: Play, choice: number): Ask {
  const { waiting } = play;
  const [incident] = play.current.incidents;
  const chosen = waiting[Math.floor(choice / 10) % Math.max(waiting.length, 1)];
  const kind = choice % 10;
  if (incident !== undefined && kind < 5) {
    return { type: 'ResolveIncident', incidentId: String(incident.i) } as const;
  }
  if (kind === 9 || chosen === undefined) return nonsense(choice);
  const happening = happeningOf(chosen, choice);
  if (happening !== undefined) return happening;
  if (kind === 6)
    return { type: 'ThrowEscalation', elementInstanceId: chosen.id, code: 'UP' } as const;
  if (kind === 8)
    return {
      type: 'ThrowError',
      elementInstanceId: chosen.id,
      code: choice % 3 === 0 ? 'BAD' : 'OTHER',
    } as const;
  return workOf(chosen, choice);
}

/** What a timer, message, signal or condition waits for. */
function happeningOf(waiting: Waiting, choice: number): Ask | undefined {
  const { id, kind } = waiting;
  switch (kind) {
    case 'timer':
      return { type: 'TriggerTimer', timerId: id };
    case 'message':
      return { type: 'CorrelateMessage', name: 'm' };
    case 'signal':
      return { type: 'BroadcastSignal', name: 'sig' };
    case 'condition':
      return { type: 'SetVariables', variables: { ready: choice % 3 !== 0 } };
    case 'adHoc':
      return activation(waiting, choice);
  }
  return undefined;
}

function activation({ id, activatable = [] }: Waiting, choice: number): Ask {
  const element = activatable[choice % Math.max(activatable.length, 1)] ?? 'none';
  return { type: 'ActivateElement', elementInstanceId: id, element };
}

function workOf(chosen: Waiting, choice: number): Ask {
  const set = { variables: { x: choice % 3, again: choice % 7 === 0 } };
  if (chosen.kind !== 'job') return { type: 'CompleteTask', taskId: chosen.id, ...set } as const;
  if (choice % 10 === 7)
    return { type: 'FailJob', jobId: chosen.id, message: 'no', retriesLeft: choice % 2 } as const;
  return { type: 'CompleteJob', jobId: chosen.id, ...set } as const;
}

function nonsense(choice: number): Ask {
  const id = String(choice % 50);
  const asks = [
    { type: 'CompleteTask', taskId: id },
    { type: 'CompleteJob', jobId: id },
    { type: 'TriggerTimer', timerId: id },
    { type: 'ThrowError', elementInstanceId: id, code: 'BAD' },
    { type: 'CorrelateMessage', name: 'nobody' },
    { type: 'BroadcastSignal', name: 'nobody' },
    { type: 'ResolveIncident', incidentId: id },
    { type: 'AddItem', elementInstanceId: id, item: 'z' },
    { type: 'RemoveItem', elementInstanceId: id },
    { type: 'StartInstance', instanceId: 'I-1' },
    { type: 'SetVariables', variables: { x: choice % 3 } },
  ] as const;
  return asks[choice % asks.length] ?? asks[0];
}

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

/** Does the next sensible thing until nothing is left to do. */
function finish(play: Play): void {
  const stops = { x: 0, again: false };
  play.send({ type: 'SetVariables', variables: stops });
  for (const { i, n } of play.instance?.live ?? []) {
    if (n === undefined) continue;
    play.send({ type: 'SetVariables', variables: stops, elementInstanceId: String(i) });
  }
  for (let round = 0; round < 2_000 && play.status === 'active'; round += 1) {
    const ask = nextMove(play, stops);
    if (ask === undefined) return;
    play.accept(ask);
  }
}

function nextMove(play: Play, variables: Variables): Ask | undefined {
  const [incident] = play.current.incidents;
  const [first] = play.waiting.filter(({ kind }) => /Task$|^job$/.test(kind));
  if (first?.kind === 'job') return { type: 'CompleteJob', jobId: first.id, variables };
  if (first !== undefined) return { type: 'CompleteTask', taskId: first.id, variables };
  if (incident !== undefined) return { type: 'ResolveIncident', incidentId: String(incident.i) };
  return nextEvent(play);
}

/** What a token waits for, not what only hangs on something: those elements are called `w…`. */
function nextEvent(play: Play): Ask | undefined {
  const events = play.waiting.filter(({ element }) => element.startsWith('w'));
  const open = play.waiting.filter(({ activatable }) => (activatable?.length ?? 0) > 0);
  // The youngest goes first: an ad-hoc subprocess ends after those inside it.
  const [first] = [...events, ...open.reverse()];
  return first && happeningOf(first, 1);
}

describe('properties of random processes', function () {
  this.timeout(120_000);
  const choices = fc.array(fc.nat(10_000), { maxLength: 25 });
  const runs = Number(process.env['PROPERTY_RUNS'] ?? 150);

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
      { numRuns: runs },
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
