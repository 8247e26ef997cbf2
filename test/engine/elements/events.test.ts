import { expect } from 'chai';
import {
  diagram,
  end,
  file,
  flows,
  parallel,
  serviceTask,
  start,
  subProcess,
  tag,
  task,
  terminate,
  throwEvent,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('events', () => {
  it('start at the none start event and end when nothing is left', async () => {
    const play = await Play.of(diagram(start('S'), end('E'), flows('S > E')));
    expect(play.status).to.equal('completed');
    expect(play.completed).to.deep.equal(['S', 'E']);
    expect(play.events.at(0)?.type).to.equal('InstanceStarted');
    expect(play.events.at(-1)?.type).to.equal('InstanceCompleted');
  });

  it('pass through a throw event without definition', async () => {
    const play = await Play.of(diagram(start('S'), throwEvent('T'), end('E'), flows('S > T > E')));
    expect(play.completed).to.deep.equal(['S', 'T', 'E']);
  });

  describe('terminate end event', () => {
    it('ends the whole process from its own level', async () => {
      const xml = diagram(
        start('S'),
        parallel('Fork'),
        userTask('A'),
        userTask('B'),
        parallel('Join'),
        end('Stop', {}, terminate()),
        end('E'),
        flows('S > Fork > A > Stop', 'Fork > B > Join > E', 'Fork > Join'),
      );
      const play = await Play.of(xml);
      play.complete('A');
      expect(play.status).to.equal('terminated');
      expect(play.elements('ElementTerminated')).to.deep.equal(['B']);
      expect(play.current.live).to.deep.equal([]);
      expect(play.current.root).to.not.have.property('j');
    });

    it('ends only its own subprocess, which then completes', async () => {
      const xml = diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          parallel('f'),
          userTask('A'),
          userTask('B'),
          end('Stop', {}, terminate()),
          end('e'),
          flows('s > f > A > Stop', 'f > B > e'),
        ),
        userTask('After'),
        end('E'),
        flows('S > Sub > After > E'),
      );
      const play = await Play.of(xml);
      play.complete('A');
      expect(play.waits).to.deep.equal(['After userTask']);
      expect(play.status).to.equal('active');
    });

    it('drops tokens that were under way in the same step', async () => {
      const xml = diagram(
        start('S'),
        parallel('Fork'),
        end('Stop', {}, terminate()),
        task('A'),
        task('B'),
        end('E'),
        flows('S > Fork > Stop', 'Fork > A > B > E'),
      );
      const play = await Play.of(xml);
      expect(play.status).to.equal('terminated');
      expect(play.elements('ElementEntered')).to.not.include('A');
    });
  });

  it('understand a definition that is only referred to', async () => {
    const xml = file(
      tag('errorEventDefinition', { id: 'D1', errorRef: 'E_BAD' }),
      tag(
        'process',
        { id: 'P', isExecutable: true },
        start('S'),
        serviceTask('Pay'),
        '<bpmn:boundaryEvent id="B" attachedToRef="Pay"><bpmn:eventDefinitionRef>D1</bpmn:eventDefinitionRef></bpmn:boundaryEvent>',
        end('E'),
        end('F'),
        flows('S > Pay > E', 'B > F'),
      ),
    );
    const play = await Play.of(xml);
    play.throwError('Pay', 'BAD');
    expect(play.completed).to.deep.equal(['S', 'B', 'F']);
  });
});
