import { expect } from 'chai';
import { variablesOf } from '#engine';
import { diagram, end, exclusive, flows, items, parallel, start, userTask } from '../diagram.ts';
import { Play } from '../play.ts';
import { compensation, completeAll, throwing, undoable, undone } from './undoable.ts';

describe('compensation (BPMN 2.0.2, 10.7 and 13.5.5)', () => {
  it('undoes what has completed in reverse order, one after the other, and then goes on', async () => {
    const xml = diagram(
      start('S'),
      undoable('A'),
      undoable('B'),
      throwing('Undo'),
      end('E'),
      flows('S > A > B > Undo > E'),
    );
    const play = await Play.of(xml);
    play.complete('A');
    play.complete('B');
    expect(play.waits).to.deep.equal(['undo_B userTask']);
    play.complete('undo_B');
    expect(play.waits).to.deep.equal(['undo_A userTask']);
    play.complete('undo_A');
    expect(play.status).to.equal('completed');
    expect(play.completed.slice(-3)).to.deep.equal(['undo_A', 'Undo', 'E']);
  });

  it('undoes in the order of completion, not of the diagram', async () => {
    const xml = diagram(
      start('S'),
      parallel('F'),
      undoable('A'),
      undoable('B'),
      parallel('J'),
      throwing('Undo'),
      end('E'),
      flows('S > F', 'F > A > J', 'F > B > J', 'J > Undo > E'),
    );
    const play = await Play.of(xml);
    play.complete('B');
    play.complete('A');
    completeAll(play);
    expect(undone(play)).to.deep.equal(['undo_A', 'undo_B']);
  });

  it('undoes only what has completed', async () => {
    const xml = diagram(
      start('S'),
      parallel('F'),
      undoable('A'),
      undoable('B'),
      throwing('Undo'),
      end('E'),
      end('G'),
      flows('S > F', 'F > A > Undo > E', 'F > B > G'),
    );
    const play = await Play.of(xml);
    play.complete('A');
    expect(undone(play)).to.deep.equal(['undo_A']);
    completeAll(play);
    expect(undone(play)).to.deep.equal(['undo_A']);
    expect(play.status).to.equal('completed');
  });

  it('undoes each only once', async () => {
    const xml = diagram(
      start('S'),
      undoable('A'),
      throwing('First'),
      throwing('Second'),
      end('E'),
      flows('S > A > First > Second > E'),
    );
    const play = await Play.of(xml);
    completeAll(play);
    expect(undone(play)).to.deep.equal(['undo_A']);
    expect(play.status).to.equal('completed');
  });

  it('undoes one activity by its name, as often as it has completed', async () => {
    const xml = diagram(
      start('S'),
      exclusive('L'),
      undoable('A'),
      undoable('B'),
      exclusive('K', { default: 'K_Undo' }),
      throwing('Undo', { activityRef: 'A' }),
      end('E'),
      flows('S > L > A > B > K > Undo > E', 'K > L if again'),
    );
    const play = await Play.of(xml, { again: true });
    play.complete('A');
    play.complete('B');
    play.accept({ type: 'SetVariables', variables: { again: false } });
    completeAll(play);
    expect(undone(play)).to.deep.equal(['undo_A', 'undo_A']);
  });

  it('lets the token go on at once when it does not wait for completion', async () => {
    const xml = diagram(
      start('S'),
      undoable('A'),
      throwing('Undo', { waitForCompletion: false }),
      userTask('After'),
      end('E'),
      flows('S > A > Undo > After > E'),
    );
    const play = await Play.of(xml);
    play.complete('A');
    expect(play.waits).to.have.members(['undo_A userTask', 'After userTask']);
    play.complete('After');
    expect(play.status).to.equal('active');
    play.complete('undo_A');
    expect(play.status).to.equal('completed');
  });

  it('gives a handler what its activity saw when it completed, and takes its results', async () => {
    const xml = diagram(
      start('S'),
      undoable('A'),
      userTask('Change'),
      throwing('Undo'),
      end('E'),
      flows('S > A > Change > Undo > E'),
    );
    const play = await Play.of(xml, { x: 1 });
    play.complete('A', { x: 2 });
    play.complete('Change', { x: 3 });
    expect(variablesOf(play.current, play.waiting[0]?.id)).to.include({ x: 2 });
    play.complete('undo_A', { undone: true });
    expect(play.variables).to.deep.equal({ x: 3, undone: true });
  });

  it('undoes every instance of a multi-instance with its own data', async () => {
    const marker = items({ collection: '=list', variable: 'one' });
    const xml = diagram(
      start('S'),
      undoable('A', marker),
      throwing('Undo'),
      end('E'),
      flows('S > A > Undo > E'),
    );
    const play = await Play.of(xml, { list: ['x', 'y'] });
    play.complete('A', undefined, 1);
    play.complete('A');
    const seen: unknown[] = [];
    while (play.waiting.length > 0) {
      seen.push(variablesOf(play.current, play.waiting[0]?.id)['one']);
      play.complete('undo_A');
    }
    expect(seen).to.deep.equal(['x', 'y']);
  });

  it('ends with a compensation end event', async () => {
    const xml = diagram(
      start('S'),
      undoable('A'),
      end('E', {}, compensation()),
      flows('S > A > E'),
    );
    const play = await Play.of(xml);
    completeAll(play);
    expect(undone(play)).to.deep.equal(['undo_A']);
    expect(play.status).to.equal('completed');
  });
});
