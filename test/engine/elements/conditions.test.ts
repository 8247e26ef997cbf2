import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  condition,
  diagram,
  end,
  eventSubProcess,
  flows,
  serviceTask,
  start,
  subProcess,
  tag,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('conditional events (BPMN 2.0.2, 10.5.1 and 13.5.2)', () => {
  const waiting = diagram(
    start('S'),
    catchEvent('C', {}, condition('amount > 10')),
    end('E'),
    flows('S > C > E'),
  );

  it('wait until a change of variables makes the condition true', async () => {
    const play = await Play.of(waiting);
    expect(play.waits).to.deep.equal(['C condition']);
    play.set({ amount: 5 });
    expect(play.status).to.equal('active');
    play.set({ amount: 11 });
    expect(play.status).to.equal('completed');
  });

  it('happen at once when it holds already', async () => {
    const play = await Play.of(waiting, { amount: 11 });
    expect(play.status).to.equal('completed');
    expect(play.elements('ConditionMet')).to.deep.equal(['C']);
  });

  it('wait for a variable that is not there yet', async () => {
    const play = await Play.of(waiting, { other: 1 });
    expect(play.incidents).to.deep.equal([]);
    expect(play.waits).to.deep.equal(['C condition']);
  });

  it('interrupt their activity', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('T'),
        boundary('B', 'T', condition('withdrawn')),
        end('E'),
        end('F'),
        flows('S > T > E', 'B > F'),
      ),
    );
    play.set({ withdrawn: true });
    expect(play.status).to.equal('completed');
    expect(play.elements('ElementTerminated')).to.deep.equal(['T']);
  });

  it('that do not interrupt happen once for each time the condition becomes true', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('T'),
        boundary('B', 'T', condition('level > 3'), 'flowsOn'),
        end('E'),
        end('F'),
        flows('S > T > E', 'B > F'),
      ),
      { level: 5 },
    );
    const times = () => play.completed.filter((id) => id === 'F').length;
    expect(times()).to.equal(1);
    play.set({ level: 6 });
    expect(times()).to.equal(1);
    play.set({ level: 1 });
    expect(play.elements('ConditionFailed')).to.deep.equal(['B']);
    play.set({ level: 4 });
    expect(times()).to.equal(2);
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('see the results of work in the same step', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        serviceTask('J'),
        userTask('T'),
        end('E'),
        eventSubProcess('H', condition('score < 60')),
        flows('S > J > T > E'),
      ),
    );
    play.complete('J', { score: 50 });
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('H').and.not.include('T');
  });

  it('of an event subprocess are looked at before the scope begins', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('T'),
        end('E'),
        eventSubProcess('H', condition('stopped')),
        flows('S > T > E'),
      ),
      { stopped: true },
    );
    expect(play.status).to.equal('completed');
    expect(play.elements('ElementEntered')).to.deep.equal(['S', 'H', 'sH', 'eH']);
  });

  it('read the variables of their own scope', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          userTask('T'),
          catchEvent('C', {}, condition('done')),
          end('e'),
          flows('s > T > C > e'),
          tag('dataObject', { id: 'done' }),
        ),
        catchEvent('C2', {}, condition('done')),
        end('E'),
        flows('S > Sub > C2 > E'),
      ),
    );
    play.complete('T', { done: true });
    expect(play.waits).to.deep.equal(['C2 condition']);
  });
});
