import { expect } from 'chai';
import { type InstanceEvent, variablesOf } from '#engine';
import {
  boundary,
  diagram,
  end,
  error,
  escapeXml,
  eventSubProcess,
  exclusive,
  flows,
  items,
  parallel,
  start,
  subProcess,
  tag,
  throwEvent,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

const compensation = (attributes: Record<string, string | boolean> = {}) =>
  tag('compensateEventDefinition', attributes);

/** A user task `id` with the handler `undo_id`. */
const undoable = (id: string, marker = '') =>
  [
    userTask(id, {}, marker),
    boundary(`B_${id}`, id, compensation()),
    userTask(`undo_${id}`, { isForCompensation: true }),
    tag('association', { id: `a_${id}`, sourceRef: `B_${id}`, targetRef: `undo_${id}` }),
  ].join('');

const throwing = (id: string, attributes?: Record<string, string | boolean>) =>
  throwEvent(id, {}, compensation(attributes));

/** The handlers that were entered, in order. */
const undone = (play: Play) =>
  play.events.flatMap((event) =>
    event.type === 'ElementEntered' && event.compensates !== undefined ? [event.element] : [],
  );

function completeAll(play: Play): void {
  for (let round = 0; round < 50 && play.waiting.length > 0; round += 1) {
    const [first] = play.waiting;
    if (first !== undefined) play.complete(first.element);
  }
}

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

describe('transaction (BPMN 2.0.2, 10.3.5)', () => {
  const condition = (text: string) =>
    `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escapeXml(text)}</bpmn:conditionExpression>`;
  const booking = diagram(
    start('S'),
    tag(
      'transaction',
      { id: 'Booking' },
      start('s'),
      parallel('F'),
      undoable('Hotel'),
      undoable('Flight'),
      userTask('Other'),
      exclusive('G', { default: 'G_ok' }),
      end('ok'),
      end('cancel', {}, tag('cancelEventDefinition')),
      flows('s > F', 'F > Hotel > Flight > G', 'F > Other', 'G > ok'),
      tag(
        'sequenceFlow',
        { id: 'G_no', sourceRef: 'G', targetRef: 'cancel' },
        condition('refused'),
      ),
    ),
    boundary('Cancelled', 'Booking', tag('cancelEventDefinition')),
    end('E'),
    end('C'),
    flows('S > Booking > E', 'Cancelled > C'),
  );

  it('goes on normally when nothing cancels it', async () => {
    const play = await Play.of(booking, { refused: false });
    play.complete('Hotel');
    play.complete('Flight');
    play.complete('Other');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('E').and.not.include('C');
  });

  it('when cancelled terminates, compensates and leaves by its cancel boundary event', async () => {
    const play = await Play.of(booking, { refused: true });
    play.complete('Hotel');
    play.complete('Flight');
    expect(play.waits).to.deep.equal(['undo_Flight userTask']);
    play.complete('undo_Flight');
    play.complete('undo_Hotel');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('C').and.not.include('E');
    const terminated = play.events.filter(
      (event: InstanceEvent) => event.type === 'ElementTerminated',
    );
    expect(terminated.map((event) => 'element' in event && event.element)).to.deep.equal([
      'Other',
      'Booking',
    ]);
  });

  it('leaves at once when there is nothing to compensate', async () => {
    const xml = diagram(
      start('S'),
      tag(
        'transaction',
        { id: 'T' },
        start('s'),
        end('cancel', {}, tag('cancelEventDefinition')),
        flows('s > cancel'),
      ),
      boundary('Cancelled', 'T', tag('cancelEventDefinition')),
      end('E'),
      end('C'),
      flows('S > T > E', 'Cancelled > C'),
    );
    const play = await Play.of(xml);
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('C').and.not.include('E');
  });
});
