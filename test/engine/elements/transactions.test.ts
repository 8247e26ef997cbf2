import { expect } from 'chai';
import type { InstanceEvent } from '#engine';
import {
  boundary,
  diagram,
  end,
  escapeXml,
  exclusive,
  flows,
  parallel,
  start,
  tag,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';
import { undoable } from './undoable.ts';

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
