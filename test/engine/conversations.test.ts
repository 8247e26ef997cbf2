import { expect } from 'chai';
import { check, readBpmn, variablesOf } from '#engine';
import {
  catchEvent,
  end,
  exclusive,
  flows,
  message,
  receiveTask,
  start,
  throwEvent,
  userTask,
} from './diagram.ts';
import { Play } from './play.ts';
import { askAndAnswer, collaboration, Pools } from './pools.ts';

describe('message flows (BPMN 2.0.2, 9.3)', () => {
  const order = () => askAndAnswer();

  it('start the other process and bring its answer, without a job', async () => {
    const pools = await Pools.of(order(), 'PA', 'PB');
    pools.start('PA', 'a', { question: 1 });
    expect(pools.instance('a')?.status).to.equal('active');
    const [other] = pools.part('PB').instances;
    expect(other && variablesOf(other)).to.deep.equal({ question: 1 });
    pools.complete('PB1', 'Think');
    expect(pools.instance('a')?.status).to.equal('completed');
    expect(pools.events.some(({ type }) => type === 'JobCreated')).to.equal(false);
  });

  it('keep what nobody waits for yet', async () => {
    const pools = await Pools.of(
      collaboration(
        {
          A: [start('S'), end('Send', {}, message('m')), flows('S > Send')],
          B: [
            start('T'),
            userTask('Busy'),
            receiveTask('Get', { messageRef: 'M_m' }),
            end('F'),
            flows('T > Busy > Get > F'),
          ],
        },
        ['Send > Get'],
      ),
      'PA',
      'PB',
    );
    pools.start('PB', 'b');
    pools.start('PA', 'a');
    expect(pools.kept).to.have.length(1);
    pools.complete('b', 'Busy');
    expect(pools.kept).to.deep.equal([]);
    expect(pools.instance('b')?.status).to.equal('completed');
  });

  it('reach a pool as a whole by the name of the message', async () => {
    const pools = await Pools.of(
      collaboration(
        {
          A: [start('S'), end('Send', {}, message('m')), flows('S > Send')],
          B: [
            start('T'),
            catchEvent('Other', {}, message('n')),
            end('F'),
            start('G', {}, message('m')),
            end('H'),
            flows('T > Other > F', 'G > H'),
          ],
        },
        ['Send > B'],
      ),
      'PA',
      'PB',
    );
    pools.start('PA', 'a');
    expect(pools.part('PB').instances.map(({ status }) => status)).to.deep.equal(['completed']);
  });

  it('leave an activity when it completes, and the message to a pool without a process to the host', async () => {
    const play = await Play.of(
      collaboration(
        {
          A: [
            start('S'),
            userTask('Work'),
            throwEvent('Out', {}, message('o')),
            end('E'),
            flows('S > Work > Out > E'),
          ],
          B: [start('T', {}, message('m')), end('F'), flows('T > F')],
        },
        ['Work > T', 'Out > World'],
      ),
      {},
      undefined,
      'PA',
    );
    expect(play.elements('MessageSent')).to.deep.equal([]);
    play.complete('Work');
    const [sent] = play.events.flatMap((event) => (event.type === 'MessageSent' ? [event] : []));
    expect(sent?.name).to.equal('m');
    expect(sent?.to).to.deep.equal([{ flow: 'Work_to_T', process: 'PB', element: 'T' }]);
    expect(play.waits).to.deep.equal(['Out job']);
  });

  for (const [what, messageFlow, code] of [
    ['within one pool', 'S > Get', 'BAD_MESSAGE_FLOW'],
    ['from a gateway', 'G > T', 'BAD_MESSAGE_FLOW'],
    ['to a user task', 'Ask > Do', 'BAD_MESSAGE_FLOW'],
    ['from a pool of which nobody knows what sends', 'A > T', 'BAD_MESSAGE_FLOW'],
  ] as const) {
    it(`are refused ${what}`, async () => {
      const xml = collaboration(
        {
          A: [
            start('S'),
            exclusive('G'),
            throwEvent('Ask', {}, message('m')),
            receiveTask('Get', { messageRef: 'M_n' }),
            end('E'),
            flows('S > G > Ask > Get > E'),
          ],
          B: [start('T', {}, message('m')), userTask('Do'), end('F'), flows('T > Do > F')],
        },
        [messageFlow],
      );
      const read = await readBpmn(xml);
      const problems = 'model' in read ? check(read.model) : read.problems;
      expect(problems.map((problem) => problem.code)).to.deep.equal([code]);
    });
  }
});
