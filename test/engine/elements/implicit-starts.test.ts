import { expect } from 'chai';
import {
  diagram,
  end,
  flows,
  message,
  parallel,
  start,
  subProcess,
  tag,
  task,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('scopes without a unique start event (BPMN 2.0.2, 10.5.2 and 13.3.4)', () => {
  it('begin at everything that no flow leads to', async () => {
    const play = await Play.of(
      diagram(
        userTask('A'),
        subProcess('Sub', {}, userTask('B'), task('C')),
        parallel('J'),
        end('E'),
        flows('A > J > E', 'Sub > J'),
      ),
    );
    expect(play.waits).to.deep.equal(['A userTask', 'B userTask']);
    play.complete('B');
    play.complete('A');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(1);
    expect(play.status).to.equal('completed');
  });

  it('begin at all none start events, and at another event only with that', async () => {
    const xml = diagram(
      start('S'),
      start('R'),
      start('M', {}, message('m')),
      userTask('A'),
      userTask('B'),
      userTask('C'),
      flows('S > A', 'R > B', 'M > C'),
    );
    expect((await Play.of(xml)).waits).to.deep.equal(['A userTask', 'B userTask']);
    expect((await Play.at(xml, 'M')).waits).to.deep.equal(['C userTask']);
    expect((await Play.at(xml, 'R')).waits).to.deep.equal(['B userTask']);
  });
});

describe('what an embedded subprocess sets (BPMN 2.0.2, 10.4.1)', () => {
  const inside = (...more: string[]) =>
    diagram(
      start('S'),
      subProcess('Sub', {}, start('s'), userTask('T'), end('e'), flows('s > T > e'), ...more),
      end('E'),
      flows('S > Sub > E'),
    );

  it('goes to the scope around it when it completes', async () => {
    const play = await Play.of(inside(), { x: 1 });
    play.complete('T', { x: 2, y: 3 });
    expect(play.variables).to.deep.equal({ x: 2, y: 3 });
  });

  it('ends with it when it is a data object of its own', async () => {
    const play = await Play.of(inside(tag('dataObject', { id: 'y' })));
    play.complete('T', { x: 2, y: 3 });
    expect(play.variables).to.deep.equal({ x: 2 });
  });
});
