import { expect } from 'chai';
import { apply, step } from '#engine';
import { diagram, end, exclusive, flows, parallel, start, task, userTask } from './diagram.ts';
import { definitionOf, morning, Play, plainPorts } from './play.ts';

const simple = diagram(start('S'), userTask('T'), end('E'), flows('S > T > E'));

/** Runs in a circle until a person says stop; there is no wait in it. */
const circle = diagram(
  start('S'),
  exclusive('L'),
  task('A'),
  exclusive('X', { default: 'X_L' }),
  end('E'),
  flows('S > L > A > X', 'X > E if stop', 'X > L'),
);

describe('step', () => {
  it('starts an instance once', async () => {
    const play = await Play.of(simple, { a: 1 });
    expect(play.events[0]).to.deep.equal({
      type: 'InstanceStarted',
      at: morning,
      instanceId: 'I-1',
      definitionKey: 'P',
      variables: { a: 1 },
    });
    const again = play.send({ type: 'StartInstance', instanceId: 'I-1' });
    expect(again).to.have.property('code', 'INSTANCE_ALREADY_STARTED');
  });

  it('keeps the business key', async () => {
    const play = new Play(await definitionOf(simple));
    play.accept({ type: 'StartInstance', instanceId: 'I-1', businessKey: 'K-9' });
    expect(play.current.businessKey).to.equal('K-9');
  });

  it('refuses everything else before the start', async () => {
    const definition = await definitionOf(simple);
    const answer = step(
      definition,
      undefined,
      { type: 'CancelInstance', at: morning, reason: 'x' },
      plainPorts,
    );
    expect(answer).to.have.nested.property('rejection.code', 'INSTANCE_NOT_STARTED');
  });

  it('writes the state as plain JSON with a schema number and nothing of the definition', async () => {
    const play = await Play.of(simple);
    expect(play.current).to.deep.equal({
      schema: 1,
      id: 'I-1',
      definition: 'P',
      status: 'active',
      next: 3,
      root: { i: 0, e: 0, p: 0, n: 1, v: {} },
      live: [{ i: 2, e: 2, p: 0, w: 'task' }],
      incidents: [],
    });
  });

  it('gives the same output for the same input', async () => {
    const definition = await definitionOf(simple);
    const command = { type: 'StartInstance', at: morning, instanceId: 'I' } as const;
    expect(step(definition, undefined, command, plainPorts)).to.deep.equal(
      step(definition, undefined, command, plainPorts),
    );
  });

  it('leaves an older instance usable: two futures of one past', async () => {
    const play = await Play.of(simple);
    const past = play.current;
    const complete = { type: 'CompleteTask', at: morning, taskId: '2' } as const;
    const one = step(play.definition, past, complete, plainPorts);
    const other = step(play.definition, past, complete, plainPorts);
    expect(one).to.deep.equal(other);
    expect(past.status).to.equal('active');
  });

  it('applies one event after the other to the same state', async () => {
    const play = await Play.of(simple);
    play.complete('T');
    let instance = undefined as ReturnType<typeof apply> | undefined;
    for (const event of play.events) instance = apply(play.definition, instance, event);
    expect(instance).to.deep.equal(play.current);
  });

  it('cancels an instance with its reason', async () => {
    const play = await Play.of(simple);
    play.accept({ type: 'CancelInstance', reason: 'withdrawn' });
    expect(play.status).to.equal('cancelled');
    expect(play.events.at(-1)).to.deep.equal({
      type: 'InstanceCancelled',
      at: morning,
      reason: 'withdrawn',
    });
    expect(play.elements('ElementTerminated')).to.deep.equal(['T']);
    for (const ask of [
      { type: 'CancelInstance', reason: 'again' },
      { type: 'SetVariables', variables: {} },
    ] as const) {
      expect(play.send(ask)).to.have.property('code', 'INSTANCE_ENDED');
    }
  });

  it('sets variables without looking at their names', async () => {
    const variables = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}');
    const play = await Play.of(simple, variables);
    play.accept({ type: 'SetVariables', variables: JSON.parse('{"__proto__": {"x": 1}, "b": 2}') });
    expect(({} as { admin?: boolean }).admin).to.equal(undefined);
    expect(Object.getPrototypeOf(play.variables)).to.equal(Object.prototype);
    expect(Object.keys(play.variables)).to.deep.equal(['__proto__', 'constructor', 'b']);
  });

  it('refuses to set variables of an element that is over', async () => {
    const play = await Play.of(simple);
    const rejection = play.send({ type: 'SetVariables', variables: {}, elementInstanceId: '1' });
    expect(rejection).to.have.property('code', 'ELEMENT_NOT_ACTIVE');
  });

  it('refuses to resolve what is no open incident', async () => {
    const play = await Play.of(simple);
    const rejection = play.send({ type: 'ResolveIncident', incidentId: '1' });
    expect(rejection).to.have.property('code', 'INCIDENT_NOT_OPEN');
  });
});

describe('step limit', () => {
  it('turns an endless loop into an incident', async () => {
    const play = await Play.of(circle, { stop: false });
    expect(play.incidents).to.have.length(1);
    expect(play.incidents[0]).to.match(/ STEP_LIMIT$/);
    expect(play.elements('ElementEntered')).to.have.length(10_000);
    expect(play.status).to.equal('active');
  });

  it('goes on when the incident is resolved, and ends when the loop does', async () => {
    const play = await Play.of(circle, { stop: false }, { ...plainPorts, stepLimit: 50 });
    play.resolve();
    expect(play.incidents).to.have.length(1);
    expect(play.elements('ElementEntered')).to.have.length(100);
    play.accept({ type: 'SetVariables', variables: { stop: true } });
    play.resolve();
    expect(play.status).to.equal('completed');
  });

  it('keeps every token of a fork that was cut short', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => `T${at}`);
    const xml = diagram(
      start('S'),
      parallel('F'),
      parallel('J'),
      end('E'),
      ...ids.map((id) => task(id)),
      flows('S > F', ...ids.map((id) => `F > ${id} > J`), 'J > E'),
    );
    const play = await Play.of(xml, {}, { ...plainPorts, stepLimit: 10 });
    while (play.incidents.length > 0) play.resolve();
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id.startsWith('T'))).to.have.length(30);
  });

  it('forgets the rest when the instance is cancelled', async () => {
    const play = await Play.of(circle, { stop: false }, { ...plainPorts, stepLimit: 50 });
    play.accept({ type: 'CancelInstance', reason: 'endless' });
    expect(play.status).to.equal('cancelled');
    expect(play.incidents).to.deep.equal([]);
  });
});
