import { expect } from 'chai';
import { variablesOf } from '#engine';
import {
  boundary,
  diagram,
  end,
  error,
  eventSubProcess,
  flows,
  start,
  subProcess,
  tag,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';
import { compensation, completeAll, throwing, undoable, undone } from './undoable.ts';

describe('compensation (BPMN 2.0.2, 10.7 and 13.5.5)', () => {
  it('undoes what completed inside of completed subprocesses', async () => {
    const xml = diagram(
      start('S'),
      undoable('A'),
      subProcess(
        'Sub',
        {},
        start('s'),
        undoable('One'),
        undoable('Two'),
        end('e'),
        flows('s > One > Two > e'),
      ),
      undoable('Last'),
      throwing('Undo'),
      end('E'),
      flows('S > A > Sub > Last > Undo > E'),
    );
    const play = await Play.of(xml);
    completeAll(play);
    expect(undone(play)).to.deep.equal(['undo_Last', 'undo_Two', 'undo_One', 'undo_A']);
  });

  it('does not undo what was in an interrupted subprocess: that has not completed', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Sub',
        {},
        start('s'),
        undoable('B'),
        end('e', {}, error('BAD')),
        flows('s > B > e'),
      ),
      boundary('Caught', 'Sub', error('BAD')),
      throwing('Undo'),
      end('E'),
      end('F'),
      flows('S > Sub > F', 'Caught > Undo > E'),
    );
    const play = await Play.of(xml);
    completeAll(play);
    expect(undone(play)).to.deep.equal([]);
    expect(play.status).to.equal('completed');
  });

  it('runs the compensation event subprocess of a scope instead of the handlers in it', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Sub',
        {},
        start('s'),
        undoable('A'),
        end('e'),
        flows('s > A > e'),
        tag(
          'subProcess',
          { id: 'Own', triggeredByEvent: true },
          start('os', {}, compensation()),
          userTask('OwnTask'),
          end('oe'),
          flows('os > OwnTask > oe'),
        ),
      ),
      throwing('Undo'),
      end('E'),
      flows('S > Sub > Undo > E'),
    );
    const play = await Play.of(xml);
    play.complete('A', { local: 1 });
    expect(play.waits).to.deep.equal(['OwnTask userTask']);
    expect(variablesOf(play.current, play.waiting[0]?.id)).to.include({ local: 1 });
    play.complete('OwnTask');
    expect(undone(play)).to.deep.equal(['Own']);
    expect(play.status).to.equal('completed');
  });

  it('lets a compensation event subprocess call the handlers of its scope', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Sub',
        {},
        start('s'),
        undoable('A'),
        undoable('B'),
        end('e'),
        flows('s > A > B > e'),
        tag(
          'subProcess',
          { id: 'Own', triggeredByEvent: true },
          start('os', {}, compensation()),
          throwing('Only', { activityRef: 'A' }),
          throwing('Rest'),
          end('oe'),
          flows('os > Only > Rest > oe'),
        ),
      ),
      throwing('Undo'),
      end('E'),
      flows('S > Sub > Undo > E'),
    );
    const play = await Play.of(xml);
    completeAll(play);
    expect(undone(play)).to.deep.equal(['Own', 'undo_A', 'undo_B']);
    expect(play.status).to.equal('completed');
  });

  it('undoes the scope around an error event subprocess that throws it (10.7.2)', async () => {
    const xml = diagram(
      start('S'),
      undoable('A'),
      userTask('T'),
      end('E', {}, error('BAD')),
      flows('S > A > T > E'),
      eventSubProcess(
        'Failed',
        error('BAD'),
        'interrupts',
        throwing('Undo'),
        end('eFailed'),
        flows('sFailed > Undo > eFailed'),
      ),
    );
    const play = await Play.of(xml);
    play.complete('A');
    play.complete('T');
    expect(play.waits).to.deep.equal(['undo_A userTask']);
    play.complete('undo_A');
    expect(play.status).to.equal('completed');
  });

  it('stops its handlers when its scope is interrupted', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Sub',
        {},
        start('s'),
        undoable('A'),
        throwing('Undo'),
        end('e'),
        flows('s > A > Undo > e'),
      ),
      boundary('Caught', 'Sub', error('BAD')),
      end('E'),
      end('F'),
      flows('S > Sub > E', 'Caught > F'),
    );
    const play = await Play.of(xml);
    play.complete('A');
    play.throwError('undo_A', 'BAD');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('F');
  });
});
