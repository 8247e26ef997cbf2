import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  escalation,
  eventSubProcess,
  flows,
  start,
  subProcess,
  throwEvent,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('escalations (BPMN 2.0.2, 10.5.7)', () => {
  const inside = (how: 'interrupts' | 'flowsOn', caught?: string) =>
    diagram(
      start('S'),
      subProcess(
        'Sub',
        {},
        start('s'),
        throwEvent('X', {}, escalation('LATE')),
        userTask('After'),
        end('e'),
        flows('s > X > After > e'),
      ),
      boundary('B', 'Sub', escalation(caught), how),
      end('E'),
      end('F'),
      flows('S > Sub > E', 'B > F'),
    );

  it('go on beside their catcher when it does not interrupt', async () => {
    const play = await Play.of(inside('flowsOn', 'LATE'));
    expect(play.waits).to.deep.equal(['After userTask']);
    expect(play.completed).to.include('F');
    play.complete('After');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('E');
  });

  it('stop the throwing branch when their catcher interrupts', async () => {
    const play = await Play.of(inside('interrupts', 'LATE'));
    expect(play.status).to.equal('completed');
    expect(play.completed).to.deep.equal(['S', 's', 'B', 'F']);
  });

  it('are caught by an event without code', async () => {
    const play = await Play.of(inside('interrupts'));
    expect(play.completed).to.include('F');
  });

  it('that nobody catches are no mistake', async () => {
    const play = await Play.of(inside('interrupts', 'OTHER'));
    expect(play.waits).to.deep.equal(['After userTask']);
    expect(play.incidents).to.deep.equal([]);
    const thrown = play.events.find(({ type }) => type === 'EscalationThrown');
    expect(thrown)
      .to.deep.include({ element: 'X', code: 'LATE' })
      .and.not.have.property('caughtBy');
  });

  it('prefer the exact code, and the nearest scope', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Out',
          {},
          start('o'),
          subProcess('In', {}, start('i'), end('x', {}, escalation('LATE')), flows('i > x')),
          boundary('Any', 'In', escalation(), 'flowsOn'),
          boundary('Exact', 'In', escalation('LATE'), 'flowsOn'),
          end('a'),
          end('b'),
          end('c'),
          flows('o > In > a', 'Any > b', 'Exact > c'),
        ),
        boundary('Far', 'Out', escalation('LATE')),
        end('E'),
        end('F'),
        flows('S > Out > E', 'Far > F'),
      ),
    );
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include.members(['c', 'x', 'E']);
    expect(play.completed).to.not.include.members(['b']);
    expect(play.completed).to.not.include('F');
  });

  it('start an event subprocess of their scope before a boundary event', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          end('x', {}, escalation('LATE')),
          eventSubProcess('H', escalation('LATE'), 'flowsOn'),
          flows('s > x'),
        ),
        boundary('B', 'Sub', escalation('LATE')),
        end('E'),
        end('F'),
        flows('S > Sub > E', 'B > F'),
      ),
    );
    expect(play.completed).to.deep.equal(['S', 's', 'x', 'sH', 'eH', 'H', 'Sub', 'E']);
  });

  it('come from a person at a task, too', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('T'),
        boundary('B', 'T', escalation('LATE'), 'flowsOn'),
        end('E'),
        end('F'),
        flows('S > T > E', 'B > F'),
      ),
    );
    play.escalate('T', 'LATE', { why: 'busy' });
    play.escalate('T', 'LATE');
    expect(play.completed.filter((id) => id === 'F')).to.have.length(2);
    expect(play.variables).to.deep.equal({ why: 'busy' });
    play.complete('T');
    expect(play.status).to.equal('completed');
    const rejection = play.send({
      type: 'ThrowEscalation',
      elementInstanceId: '1',
      code: 'LATE',
    });
    expect(rejection).to.have.property('code', 'ELEMENT_NOT_ACTIVE');
  });
});
