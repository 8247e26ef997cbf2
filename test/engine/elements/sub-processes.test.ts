import { expect } from 'chai';
import { variablesOf } from '#engine';
import {
  boundary,
  diagram,
  end,
  flows,
  message,
  serviceTask,
  start,
  subProcess,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('embedded subprocess', () => {
  const nested = diagram(
    start('S'),
    subProcess('Sub', {}, start('s'), userTask('T'), end('e'), flows('s > T > e')),
    end('E'),
    flows('S > Sub > E'),
  );

  it('completes when nothing is left inside', async () => {
    const play = await Play.of(nested);
    play.complete('T');
    expect(play.completed).to.deep.equal(['S', 's', 'T', 'e', 'Sub', 'E']);
  });

  it('has variables of its own until it completes, which go to the scope around it then', async () => {
    const play = await Play.of(nested, { x: 1 });
    const { id } = play.waitingFor('T', ['userTask']);
    play.accept({ type: 'SetVariables', variables: { y: 2 }, elementInstanceId: id });
    play.accept({ type: 'SetVariables', variables: { x: 3 } });
    expect(variablesOf(play.current, id)).to.deep.equal({ x: 3, y: 2 });
    play.complete('T', { x: 9 });
    expect(play.variables).to.deep.equal({ x: 9, y: 2 });
  });

  it('is terminated with everything in it', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Outer',
        {},
        start('s'),
        subProcess(
          'Inner',
          {},
          start('t'),
          userTask('T'),
          boundary('Note', 'T', timer('Duration', 'PT1H'), 'flowsOn'),
          end('u'),
          end('v'),
          flows('t > T > u', 'Note > v'),
        ),
        end('e'),
        flows('s > Inner > e'),
      ),
      boundary('Gone', 'Outer', message('gone')),
      end('E'),
      end('F'),
      flows('S > Outer > E', 'Gone > F'),
    );
    const play = await Play.of(xml);
    play.message('gone');
    expect(play.status).to.equal('completed');
    expect(play.elements('ElementTerminated')).to.deep.equal(['T', 'Inner', 'Outer']);
    expect(play.elements('TimerCancelled')).to.deep.equal(['Note']);
    expect(play.current.live).to.deep.equal([]);
  });

  it('takes an open incident with it', async () => {
    const xml = diagram(
      start('S'),
      subProcess('Sub', {}, start('s'), serviceTask('T'), end('e'), flows('s > T > e')),
      boundary('Gone', 'Sub', message('gone')),
      end('E'),
      end('F'),
      flows('S > Sub > E', 'Gone > F'),
    );
    const play = await Play.of(xml);
    play.accept({
      type: 'FailJob',
      jobId: play.waitingFor('T', ['job']).id,
      message: 'x',
      retriesLeft: 0,
    });
    play.message('gone');
    expect(play.incidents).to.deep.equal([]);
    expect(play.elements('IncidentResolved')).to.deep.equal(['T']);
  });
});
