import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  error,
  flows,
  message,
  signal,
  start,
  subProcess,
  tag,
  task,
  throwEvent,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

const compensates = (activity?: string) =>
  tag('compensateEventDefinition', activity === undefined ? {} : { activityRef: activity });

/** A task and the user task that undoes it. */
const undoable = (id: string) => [
  task(id),
  boundary(`b${id}`, id, tag('compensateEventDefinition')),
  userTask(`Undo${id}`, { isForCompensation: true }),
  tag('association', { id: `a${id}`, sourceRef: `b${id}`, targetRef: `Undo${id}` }),
];

describe('events that throw several things (BPMN 2.0.2, 10.5.1)', () => {
  it('send two messages by one job, which names both', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        throwEvent('X', {}, message('m'), message('n')),
        end('E'),
        flows('S > X > E'),
      ),
    );
    const [job] = play.events.flatMap((event) => (event.type === 'JobCreated' ? [event] : []));
    expect(job?.messages).to.deep.equal(['m', 'n']);
    play.complete('X');
    expect(play.status).to.equal('completed');
  });

  it('throw what does not wait only once when the job fails and is tried again', async () => {
    const play = await Play.of(
      diagram(start('S'), end('X', {}, message('m'), signal('go'), error('E1')), flows('S > X')),
    );
    const [job] = play.waiting;
    play.accept({ type: 'FailJob', jobId: job?.id ?? '', message: 'no', retriesLeft: 0 });
    play.resolve();
    expect(play.elements('SignalThrown')).to.deep.equal(['X']);
    play.complete('X');
    expect(play.incidents).to.deep.equal(['X UNCAUGHT_ERROR']);
    play.resolve();
    expect(play.incidents).to.deep.equal(['X UNCAUGHT_ERROR']);
    expect(play.elements('JobCreated')).to.deep.equal(['X', 'X']);
    expect(play.elements('SignalThrown')).to.deep.equal(['X']);
  });

  it('compensate two activities one after the other behind a message', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        ...undoable('A'),
        ...undoable('B'),
        throwEvent('X', {}, compensates('A'), message('m'), compensates('B')),
        end('E'),
        flows('S > A > B > X > E'),
      ),
    );
    expect(play.waits).to.deep.equal(['X job']);
    play.complete('X');
    expect(play.waits).to.deep.equal(['UndoA userTask']);
    play.complete('UndoA');
    expect(play.waits).to.deep.equal(['UndoB userTask']);
    play.complete('UndoB');
    expect(play.status).to.equal('completed');
  });

  it('compensate, then throw the error that leaves the subprocess', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          ...undoable('A'),
          end('x', {}, error('E1'), compensates(), signal('go')),
          flows('s > A > x'),
        ),
        boundary('Caught', 'Sub', error('E1')),
        end('E'),
        end('F'),
        flows('S > Sub > E', 'Caught > F'),
      ),
    );
    expect(play.elements('SignalThrown')).to.deep.equal(['x']);
    expect(play.waits).to.deep.equal(['UndoA userTask']);
    play.complete('UndoA');
    expect(play.completed).to.include('F').and.not.include('E');
    expect(play.status).to.equal('completed');
  });

  it('cancel a transaction beside a signal', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        tag(
          'transaction',
          { id: 'T' },
          start('s'),
          ...undoable('A'),
          end('x', {}, tag('cancelEventDefinition'), signal('go')),
          flows('s > A > x'),
        ),
        boundary('Cancelled', 'T', tag('cancelEventDefinition')),
        end('E'),
        end('F'),
        flows('S > T > E', 'Cancelled > F'),
      ),
    );
    expect(play.elements('SignalThrown')).to.deep.equal(['x']);
    play.complete('UndoA');
    expect(play.completed).to.include('F').and.not.include('E');
    expect(play.status).to.equal('completed');
  });
});
