import { expect } from 'chai';
import {
  boundary,
  condition,
  diagram,
  end,
  error,
  escalation,
  eventSubProcess,
  flows,
  items,
  message,
  parallel,
  signal,
  start,
  subProcess,
  terminate,
  throwEvent,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('event subprocesses (BPMN 2.0.2, 10.3.5 and 13.5.4)', () => {
  const withHandler = (handler: string) =>
    diagram(start('S'), userTask('T'), end('E'), handler, flows('S > T > E'));
  const handling = (id: string, definition: string, how: 'interrupts' | 'flowsOn') =>
    eventSubProcess(
      id,
      definition,
      how,
      userTask(`t${id}`),
      end(`e${id}`),
      flows(`s${id} > t${id} > e${id}`),
    );

  it('end everything in their scope but themselves, and the scope ends with them', async () => {
    const play = await Play.of(withHandler(handling('H', message('m'), 'interrupts')));
    expect(play.waits).to.deep.equal(['sH message', 'T userTask']);
    expect(play.waiting[0]?.attachedTo).to.equal('');
    play.message('m', undefined, { why: 'withdrawn' });
    expect(play.waits).to.deep.equal(['tH userTask']);
    expect(play.elements('ElementTerminated')).to.deep.equal(['T']);
    expect(play.message('m')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
    play.complete('tH');
    expect(play.status).to.equal('completed');
    expect(play.variables).to.deep.include({ why: 'withdrawn' });
  });

  it('that do not interrupt run beside their scope, several at once', async () => {
    const play = await Play.of(withHandler(handling('H', message('m'), 'flowsOn')));
    play.message('m');
    play.message('m');
    expect(play.waits).to.deep.equal(['T userTask', 'tH userTask', 'sH message', 'tH userTask']);
    play.complete('T');
    expect(play.status).to.equal('active');
    play.complete('tH');
    play.complete('tH');
    expect(play.status).to.equal('completed');
    expect(play.elements('MessageUnsubscribed')).to.deep.equal(['sH']);
  });

  for (const [what, definition, fire] of [
    ['a date', timer('Date', '2026-04-01T08:00:00'), (play: Play) => play.fire('sH')],
    ['a duration', timer('Duration', 'PT1H'), (play: Play) => play.fire('sH')],
    ['a signal', signal('go'), (play: Play) => play.signal('go')],
    ['a condition', condition('ready'), (play: Play) => play.set({ ready: true })],
    ['an escalation', escalation('UP'), (play: Play) => play.escalate('T', 'UP')],
    ['an error', error('BAD'), (play: Play) => play.throwError('T', 'BAD')],
  ] as const) {
    it(`start by ${what}, interrupting`, async () => {
      const play = await Play.of(withHandler(handling('H', definition, 'interrupts')));
      fire(play);
      expect(play.waits).to.deep.equal(['tH userTask']);
      play.complete('tH');
      expect(play.status).to.equal('completed');
    });

    if (what === 'an error') continue;
    it(`start by ${what}, not interrupting`, async () => {
      const play = await Play.of(withHandler(handling('H', definition, 'flowsOn')));
      fire(play);
      expect(play.waits).to.include.members(['T userTask', 'tH userTask']);
      play.complete('tH');
      play.complete('T');
      expect(play.status).to.equal('completed');
    });
  }

  it('start by a cycle as often as it says', async () => {
    const play = await Play.of(
      withHandler(eventSubProcess('H', timer('Cycle', 'R2/PT10M'), 'flowsOn')),
    );
    play.fire('sH');
    expect(play.waiting[0]?.dueAt ?? play.waiting[1]?.dueAt).to.not.equal(undefined);
    play.fire('sH');
    expect(play.waits).to.deep.equal(['T userTask']);
    expect(play.completed.filter((id) => id === 'H')).to.have.length(2);
  });

  it('stand several in one scope; the first that interrupts ends the others', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('T'),
        end('E'),
        handling('A', message('a'), 'flowsOn'),
        handling('B', message('b'), 'interrupts'),
        handling('C', signal('c'), 'interrupts'),
        flows('S > T > E'),
      ),
    );
    play.message('a');
    play.message('b');
    expect(play.waits).to.deep.equal(['tB userTask']);
    play.signal('c');
    expect(play.waits).to.deep.equal(['tB userTask']);
    play.complete('tB');
    expect(play.status).to.equal('completed');
  });

  it('drop tokens that wait at a join', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A'),
        userTask('B'),
        parallel('J'),
        end('E'),
        handling('H', message('m'), 'interrupts'),
        flows('S > F > A > J > E', 'F > B > J'),
      ),
    );
    play.complete('A');
    play.message('m');
    play.complete('tH');
    expect(play.status).to.equal('completed');
    expect(play.current.root.n).to.equal(0);
  });

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

  it('prefer the exact code to the one that catches everything', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        userTask('T'),
        end('E'),
        eventSubProcess('Any', error()),
        eventSubProcess('Exact', error('BAD')),
        flows('S > T > E'),
      ),
    );
    play.throwError('T', 'BAD');
    expect(play.completed).to.deep.equal(['S', 'sExact', 'eExact', 'Exact']);
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
