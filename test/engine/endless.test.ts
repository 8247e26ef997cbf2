import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { type Instance, type InstanceEvent, replay, step, stepInSlices } from '#engine';
import { diagram, end, exclusive, flows, start, tag } from './diagram.ts';
import { definitionOf, morning, plainPorts } from './play.ts';

const loop = (rounds: number) =>
  diagram(
    start('S'),
    exclusive('M'),
    tag('scriptTask', { id: 'T', 'gov:resultVariable': 'n' }, '<bpmn:script>n + 1</bpmn:script>'),
    exclusive('X', { default: 'X_M' }),
    end('E'),
    flows('S > M > T > X > M', `X > E if n >= ${rounds}`),
  );

const begin = { type: 'StartInstance', at: morning, instanceId: 'I', variables: { n: 0 } } as const;
const ports = { ...plainPorts, stepLimit: 100_000_000 };

function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

describe('a step in slices', () => {
  it('hands out the events of the same step piece by piece', async () => {
    const definition = await definitionOf(loop(100));
    const whole = step(definition, undefined, begin, ports);
    const sizes: number[] = [];
    const events: InstanceEvent[] = [];
    const slices = stepInSlices(definition, undefined, begin, ports, 50);
    let next = slices.next();
    for (; !next.done; next = slices.next()) {
      sizes.push(next.value.length);
      events.push(...next.value);
    }
    const { value: answer } = next;
    if (!answer.accepted || !whole.accepted) throw new Error('rejected');
    expect(Math.max(...sizes)).to.be.below(60);
    expect([...events, ...answer.events]).to.deep.equal(whole.events);
    expect(answer.instance).to.deep.equal(whole.instance);
  });

  it('is rejected before the first slice, and changes nothing when nobody asks for more', async () => {
    const definition = await definitionOf(loop(100));
    const refused = stepInSlices(
      definition,
      undefined,
      { type: 'ResumeInstance', at: morning },
      ports,
    );
    expect(refused.next()).to.have.nested.property('value.rejection.code', 'INSTANCE_NOT_STARTED');
    const whole = step(definition, undefined, begin, { ...ports, stepLimit: 50 });
    if (!whole.accepted) throw new Error('rejected');
    const before = JSON.stringify(whole.instance);
    const incidentId = String(whole.instance.incidents[0]?.i);
    const resolve = { type: 'ResolveIncident', at: morning, incidentId } as const;
    expect(stepInSlices(definition, whole.instance, resolve, ports, 50).next().done).to.equal(
      false,
    );
    expect(JSON.stringify(whole.instance)).to.equal(before);
  });

  it('goes round a loop without end in a flat heap, and its events replay to the same state', async () => {
    const rounds = 50_000;
    const definition = await definitionOf(loop(rounds));
    let [seen, last, most]: [number, Instance | undefined, number] = [0, undefined, 0];
    function* events(): Generator<InstanceEvent> {
      const slices = stepInSlices(definition, undefined, begin, ports);
      let next = slices.next();
      for (; !next.done; next = slices.next()) {
        seen += next.value.length;
        yield* next.value;
        if (seen % 100_000 < 10_000) most = Math.max(most, heap());
      }
      if (!next.value.accepted) throw new Error('rejected');
      seen += next.value.events.length;
      yield* next.value.events;
      last = next.value.instance;
    }
    const before = heap();
    const replayed = replay(definition, events());
    expect(replayed).to.deep.equal(last);
    expect(replayed).to.have.property('status', 'completed');
    expect(replayed.root.v).to.deep.equal({ n: rounds });
    // The events of all rounds together take more than 40 MB.
    expect(seen).to.be.above(rounds * 9);
    expect(most - before).to.be.below(10 * 2 ** 20);
  });
});
