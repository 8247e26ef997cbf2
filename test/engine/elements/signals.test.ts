import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  diagram,
  end,
  eventSubProcess,
  file,
  flows,
  parallel,
  signal,
  start,
  subProcess,
  tag,
  throwEvent,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('signals (BPMN 2.0.2, 10.5.1 and 13.5.2)', () => {
  const waiting = diagram(
    start('S'),
    catchEvent('C', {}, signal('go')),
    end('E'),
    flows('S > C > E'),
  );

  it('wait in the middle for a signal of that name', async () => {
    const play = await Play.of(waiting);
    expect(play.waits).to.deep.equal(['C signal']);
    expect(play.waiting[0]?.name).to.equal('go');
    play.signal('stop');
    expect(play.status).to.equal('active');
    play.signal('go', { colour: 'green' });
    expect(play.status).to.equal('completed');
    expect(play.variables).to.deep.equal({ colour: 'green' });
  });

  it('reach nobody without mistake, but not an instance that has ended', async () => {
    const play = await Play.of(waiting);
    play.signal('stop');
    expect(play.events.at(-1)?.type).to.equal('SignalSubscribed');
    play.signal('go');
    const rejection = play.send({ type: 'BroadcastSignal', name: 'go' });
    expect(rejection).to.have.property('code', 'INSTANCE_ENDED');
  });

  it('reach all catchers of an instance at once', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        catchEvent('A', {}, signal('go')),
        catchEvent('B', {}, signal('go')),
        catchEvent('C', {}, signal('other')),
        end('E'),
        flows('S > F > A > E', 'F > B > E', 'F > C > E'),
      ),
    );
    play.signal('go');
    expect(play.waits).to.deep.equal(['C signal']);
    expect(play.elements('SignalCaught')).to.deep.equal(['A', 'B']);
  });

  it('interrupt an activity, or happen again and again beside it', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('T'),
        boundary('I', 'T', signal('stop')),
        boundary('N', 'T', signal('note'), 'flowsOn'),
        end('E'),
        end('F'),
        end('G'),
        flows('S > T > E', 'I > F', 'N > G'),
      ),
    );
    play.signal('note');
    play.signal('note');
    expect(play.completed.filter((id) => id === 'G')).to.have.length(2);
    play.signal('stop');
    expect(play.status).to.equal('completed');
    expect(play.elements('ElementTerminated')).to.deep.equal(['T']);
    expect(play.completed).to.include('F').and.not.include('E');
  });

  it('thrown in an instance reach its own catchers in the same step and tell others', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        catchEvent('C', {}, signal('go')),
        userTask('T'),
        throwEvent('X', {}, signal('go')),
        end('E'),
        flows('S > F > C > E', 'F > T > X > E'),
      ),
    );
    play.complete('T');
    expect(play.status).to.equal('completed');
    expect(play.elements('SignalThrown')).to.deep.equal(['X']);
    expect(play.completed.indexOf('C')).to.be.lessThan(play.completed.indexOf('X'));
  });

  it('thrown at an end reach an event subprocess of their own scope, which stops the thrower', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('T'),
        end('X', {}, signal('stop')),
        eventSubProcess('H', signal('stop')),
        flows('S > F > T', 'F > X'),
      ),
    );
    expect(play.status).to.equal('completed');
    expect(play.elements('ElementTerminated')).to.have.members(['T', 'X']);
    expect(play.completed).to.include('H').and.not.include('X');
  });

  it('thrown inside a subprocess that they interrupt let no token go on there', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          throwEvent('X', {}, signal('stop')),
          userTask('After'),
          end('e'),
          flows('s > X > After > e'),
        ),
        boundary('B', 'Sub', signal('stop')),
        end('E'),
        end('F'),
        flows('S > Sub > E', 'B > F'),
      ),
    );
    expect(play.status).to.equal('completed');
    expect(play.completed).to.deep.equal(['S', 's', 'B', 'F']);
  });

  it('may be defined once and referred to (eventDefinitionRef, 10.5)', async () => {
    const reference = '<bpmn:eventDefinitionRef>Shared</bpmn:eventDefinitionRef>';
    const play = await Play.of(
      file(
        tag('signalEventDefinition', { id: 'Shared', signalRef: 'S_go' }),
        tag(
          'process',
          { id: 'P', isExecutable: true },
          start('S'),
          catchEvent('C', {}, reference),
          throwEvent('X', {}, reference),
          end('E'),
          flows('S > C > X > E'),
        ),
      ),
    );
    expect(play.waits).to.deep.equal(['C signal']);
    play.signal('go');
    expect(play.status).to.equal('completed');
    expect(play.elements('SignalThrown')).to.deep.equal(['X']);
  });
});
