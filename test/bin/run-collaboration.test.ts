import { expect } from 'chai';
import { runDiagram } from '../../bin/scenario/run-diagram.ts';
import { type RunAnswer, readScenario } from '../../processes/scenarios/index.ts';
import {
  catchEvent,
  end,
  file,
  flows,
  message,
  signal,
  start,
  tag,
  throwEvent,
  timer,
  userTask,
} from '../engine/diagram.ts';
import { askAndAnswer, collaboration } from '../engine/pools.ts';

async function run(xml: string, play: object = {}): Promise<RunAnswer> {
  const read = readScenario(JSON.stringify(play));
  if ('refused' in read) throw new Error(read.refused);
  const answer = await runDiagram(xml, read.scenario);
  if (answer.state === 'refused') throw new Error(JSON.stringify(answer.problems));
  return answer;
}

describe('lianshen run of several processes', () => {
  const order = askAndAnswer();

  it('plays them together, in one trace that says whose each element is', async () => {
    const answer = await run(order, {
      variables: { x: 1 },
      steps: [{ complete: 'Think', variables: { y: 2 } }],
      expect: { state: 'completed', variables: { x: 1, y: 2 } },
    });
    expect(answer.failures).to.equal(undefined);
    expect(
      answer.trace.map(({ element, event, process }) => `${process} ${element} ${event}`),
    ).to.include.members(['PA Ask completed', 'PB Asked entered', 'PA E completed']);
    expect(answer.instances).to.deep.equal([
      { process: 'PA', state: 'completed', variables: { x: 1, y: 2 } },
      { process: 'PB', state: 'completed', variables: { x: 1, y: 2 } },
    ]);
  });

  it('says which messages nobody has waited for', async () => {
    const late = collaboration(
      {
        A: [start('S'), end('Send', {}, message('m')), flows('S > Send')],
        B: [
          start('T'),
          end('F', {}),
          start('G', {}, signal('go')),
          catchEvent('C', {}, message('m')),
          end('H'),
          flows('T > F', 'G > C > H'),
        ],
      },
      ['Send > C'],
    );
    const answer = await run(late);
    expect(answer.state).to.equal('completed');
    expect(answer.undelivered).to.deep.equal([{ message: 'm', flow: 'Send_to_C' }]);
  });

  it('lets all hear a signal, and begin by it', async () => {
    const answer = await run(
      file(
        tag(
          'process',
          { id: 'P', isExecutable: true },
          start('S'),
          throwEvent('X', {}, signal('go')),
          end('E'),
          flows('S > X > E'),
        ),
        tag(
          'process',
          { id: 'Q', isExecutable: true },
          start('T', {}, signal('go')),
          userTask('U'),
          end('F'),
          flows('T > U > F'),
        ),
        tag(
          'process',
          { id: 'R', isExecutable: true },
          start('V'),
          catchEvent('C', {}, signal('go')),
          end('G'),
          flows('V > C > G'),
        ),
      ),
      { expect: { waiting: ['U'], completed: ['E', 'G'] } },
    );
    expect(answer.failures).to.equal(undefined);
  });

  it('begins an instance at each firing of a repeating timer', async () => {
    const answer = await run(
      file(
        tag(
          'process',
          { id: 'P', isExecutable: true },
          start('S', {}, timer('Cycle', 'R3/PT10M')),
          userTask('U'),
          end('E'),
          flows('S > U > E'),
        ),
      ),
      {
        steps: [{ advance: 'PT1H' }, { complete: 'U', index: 1 }],
        expect: { counts: { S: 3, U: 1 }, waiting: ['U', 'U'] },
      },
    );
    expect(answer.failures).to.equal(undefined);
  });
});
