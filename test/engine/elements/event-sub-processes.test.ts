import { expect } from 'chai';
import {
  condition,
  diagram,
  end,
  error,
  escalation,
  eventSubProcess,
  flows,
  message,
  parallel,
  signal,
  start,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';
import { handling, withHandler } from './handling.ts';

describe('event subprocesses (BPMN 2.0.2, 10.3.5 and 13.5.4)', () => {
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
});
