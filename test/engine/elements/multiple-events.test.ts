import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  condition,
  diagram,
  end,
  error,
  escalation,
  eventSubProcess,
  flows,
  link,
  message,
  parallel,
  signal,
  start,
  subProcess,
  tag,
  terminate,
  throwEvent,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('events with several definitions (BPMN 2.0.2, 10.5.1)', () => {
  const catching = (attributes: Record<string, boolean>) =>
    diagram(
      start('S'),
      catchEvent('C', attributes, message('m'), signal('go'), timer('Duration', 'PT1H')),
      end('E'),
      flows('S > C > E'),
    );

  it('happen with the first of them', async () => {
    const play = await Play.of(catching({}));
    expect(play.waits).to.deep.equal(['C message', 'C signal', 'C timer']);
    expect(play.waiting.map(({ attachedTo }) => attachedTo)).to.deep.equal(['2', '2', '2']);
    play.signal('go', { by: 'signal' });
    expect(play.status).to.equal('completed');
    expect(play.variables).to.deep.equal({ by: 'signal' });
    expect(play.elements('TimerCancelled')).to.deep.equal(['C']);
  });

  it('happen with the last of them when they are parallel', async () => {
    const play = await Play.of(catching({ parallelMultiple: true }));
    play.fire('C');
    play.message('m', undefined, { a: 1 });
    expect(play.waits).to.deep.equal(['C signal']);
    play.signal('go', { b: 2 });
    expect(play.status).to.equal('completed');
    expect(play.variables).to.deep.equal({ a: 1, b: 2 });
  });

  const onBoundary = (how: 'interrupts' | 'flowsOn', parallelMultiple: boolean) =>
    diagram(
      start('S'),
      userTask('T'),
      tag(
        'boundaryEvent',
        { id: 'B', attachedToRef: 'T', cancelActivity: how === 'interrupts', parallelMultiple },
        message('m'),
        signal('go'),
      ),
      end('E'),
      end('F'),
      flows('S > T > E', 'B > F'),
    );

  it('interrupt from the boundary', async () => {
    const play = await Play.of(onBoundary('interrupts', false));
    play.message('m');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('F').and.not.include('T');
  });

  it('happen again and again beside their activity', async () => {
    const play = await Play.of(onBoundary('flowsOn', false));
    play.message('m');
    play.signal('go');
    play.message('m');
    expect(play.completed.filter((id) => id === 'F')).to.have.length(3);
    expect(play.waits).to.have.members(['T userTask', 'B message', 'B signal']);
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('begin anew when all have happened beside their activity', async () => {
    const play = await Play.of(onBoundary('flowsOn', true));
    for (const round of [1, 2]) {
      play.message('m');
      expect(play.message('m')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
      play.signal('go');
      expect(play.completed.filter((id) => id === 'F')).to.have.length(round);
    }
  });

  it('catch an error or a message on the same boundary', async () => {
    const xml = diagram(
      start('S'),
      userTask('T'),
      boundary('B', 'T', message('m') + error('BAD')),
      end('E'),
      end('F'),
      flows('S > T > E', 'B > F'),
    );
    const play = await Play.of(xml);
    play.throwError('T', 'BAD');
    expect(play.completed).to.include('F');
    const other = await Play.of(xml);
    other.message('m');
    expect(other.completed).to.include('F');
  });

  it('start an event subprocess', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('T'),
        end('E'),
        eventSubProcess('H', condition('ready') + signal('go'), 'flowsOn'),
        flows('S > T > E'),
      ),
    );
    play.set({ ready: true });
    play.signal('go');
    expect(play.completed.filter((id) => id === 'H')).to.have.length(2);
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('throw everything, the message last of what goes on', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          throwEvent('X', {}, message('m'), signal('go'), escalation('UP')),
          end('e'),
          flows('s > X > e'),
        ),
        boundary('B', 'Sub', escalation('UP'), 'flowsOn'),
        end('E'),
        end('F'),
        flows('S > Sub > E', 'B > F'),
      ),
    );
    expect(play.waits).to.deep.equal(['X job']);
    expect(play.elements('SignalThrown')).to.deep.equal(['X']);
    expect(play.completed).to.include('F');
    play.complete('X');
    expect(play.status).to.equal('completed');
  });

  it('throw at an end, and end their scope', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('T'),
        end('X', {}, terminate(), signal('go')),
        flows('S > F > T', 'F > X'),
      ),
    );
    expect(play.status).to.equal('terminated');
    expect(play.elements('SignalThrown')).to.deep.equal(['X']);
  });
});

describe('links (BPMN 2.0.2, 10.5.1)', () => {
  it('go on at the event of the same name, from several places', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        throwEvent('A', {}, link('on')),
        userTask('T'),
        throwEvent('B', {}, link('on')),
        catchEvent('C', {}, link('on')),
        end('E'),
        flows('S > F > A', 'F > T > B', 'C > E'),
      ),
    );
    expect(play.completed).to.deep.equal(['S', 'F', 'A', 'C', 'E']);
    play.complete('T');
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'C')).to.have.length(2);
  });

  it('that go round without a wait come to the step limit', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        throwEvent('A', {}, link('on')),
        catchEvent('C', {}, link('on')),
        throwEvent('B', {}, link('on')),
        flows('S > A', 'C > B'),
      ),
    );
    expect(play.incidents).to.have.length(1);
    expect(play.incidents[0]).to.match(/STEP_LIMIT$/);
  });
});
