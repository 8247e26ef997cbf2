import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  error,
  eventSubProcess,
  flows,
  items,
  message,
  start,
  subProcess,
  terminate,
  throwEvent,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';
import { handling, withHandler } from './handling.ts';

describe('event subprocesses (BPMN 2.0.2, 10.3.5 and 13.5.4)', () => {
  it('listen while a subprocess lives, and let it go on where it stands', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          userTask('T'),
          end('e'),
          handling('H', error('BAD'), 'interrupts'),
          flows('s > T > e'),
        ),
        boundary('B', 'Sub', error('BAD')),
        end('E'),
        end('F'),
        flows('S > Sub > E', 'B > F'),
      ),
    );
    play.throwError('T', 'BAD');
    expect(play.waits).to.deep.equal(['tH userTask']);
    play.complete('tH');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include('E').and.not.include('F');
  });

  it('throw their own errors past their scope, not to themselves', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          start('s'),
          userTask('T'),
          end('e'),
          eventSubProcess(
            'H',
            error('BAD'),
            'interrupts',
            end('x', {}, error('BAD')),
            flows('sH > x'),
          ),
          flows('s > T > e'),
        ),
        boundary('B', 'Sub', error('BAD')),
        end('E'),
        end('F'),
        flows('S > Sub > E', 'B > F'),
      ),
    );
    play.throwError('T', 'BAD');
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'sH')).to.have.length(1);
    expect(play.completed).to.include('F').and.not.include('E');
  });

  it('stand in each other', async () => {
    const play = await Play.of(
      withHandler(
        eventSubProcess(
          'H',
          message('m'),
          'interrupts',
          userTask('tH'),
          end('eH'),
          flows('sH > tH > eH'),
          handling('G', error('BAD'), 'interrupts'),
        ),
      ),
    );
    play.message('m');
    play.throwError('tH', 'BAD');
    expect(play.waits).to.deep.equal(['tG userTask']);
    play.complete('tG');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.deep.equal(['S', 'sH', 'sG', 'tG', 'eG', 'G', 'H']);
  });

  it('belong to each item of a multi-instance', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        subProcess(
          'Sub',
          {},
          items({ cardinality: '2' }),
          start('s'),
          userTask('T'),
          end('e'),
          handling('H', message('m'), 'interrupts'),
          flows('s > T > e'),
        ),
        end('E'),
        flows('S > Sub > E'),
      ),
    );
    play.message('m');
    expect(play.waits).to.deep.equal(['sH message', 'T userTask', 'tH userTask']);
    play.complete('tH');
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('stop listening when their process is cancelled or terminated', async () => {
    const cancelled = await Play.of(withHandler(handling('H', message('m'), 'flowsOn')));
    cancelled.message('m');
    cancelled.accept({ type: 'CancelInstance', reason: 'mistake' });
    expect(cancelled.status).to.equal('cancelled');
    expect(cancelled.current.live).to.deep.equal([]);
    expect(cancelled.current.root.b).to.equal(undefined);
    const terminated = await Play.of(
      diagram(
        start('S'),
        userTask('T'),
        end('E', {}, terminate()),
        handling('H', message('m'), 'flowsOn'),
        flows('S > T > E'),
      ),
    );
    terminated.message('m');
    terminated.complete('T');
    expect(terminated.status).to.equal('terminated');
    expect(terminated.current.live).to.deep.equal([]);
    expect(terminated.elements('MessageUnsubscribed')).to.deep.equal(['sH']);
  });

  it('raise an incident when they cannot listen, and try again', async () => {
    const play = await Play.of(withHandler(eventSubProcess('H', timer('Duration', '=wait'))));
    expect(play.incidents).to.deep.equal(['P BAD_VALUE']);
    play.set({ wait: 'PT1H' });
    play.resolve();
    expect(play.waits).to.deep.equal(['sH timer', 'T userTask']);
    play.fire('sH');
    expect(play.status).to.equal('completed');
  });

  it('forget tokens that a step limit has stopped', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        throwEvent('A'),
        throwEvent('B'),
        end('E'),
        eventSubProcess('H', message('m')),
        flows('S > A > B > E'),
      ),
      {},
      { dueOf: () => '', stepLimit: 2 },
    );
    expect(play.incidents).to.deep.equal(['B STEP_LIMIT']);
    play.message('m');
    expect(play.incidents).to.deep.equal(['sH STEP_LIMIT']);
    play.resolve();
    expect(play.completed).to.not.include('B');
    expect(play.status).to.equal('completed');
  });
});
