import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  exclusive,
  flows,
  items,
  parallel,
  start,
  subProcess,
  tag,
  task,
  throwEvent,
  timer,
  userTask,
} from './diagram.ts';
import { definitionOf, Play, plainPorts } from './play.ts';

const ports = { ...plainPorts, stepLimit: 1_000_000 };
const many = 10_000;

async function playing(xml: string): Promise<Play> {
  const play = new Play(await definitionOf(xml), ports);
  play.start({ n: 0 });
  return play;
}

const calls = 1_500;

/** A process that calls itself again and again: scopes in scopes, deeper than any diagram may nest. */
const chain = (more = '') =>
  diagram(
    start('S'),
    exclusive('X', { default: 'X_C' }),
    tag(
      'callActivity',
      { id: 'C', calledElement: 'P' },
      '<bpmn:extensionElements><gov:inputs><gov:input source="=n + 1" target="n"/></gov:inputs></bpmn:extensionElements>',
    ),
    userTask('M'),
    end('E'),
    more,
    flows('S > X > C > E', `X > M if n >= ${calls}`, 'M > E'),
  );

describe('large instances need no stack', function () {
  this.timeout(120_000);

  it('calls in calls begin, and complete one around the other', async () => {
    const play = await playing(chain());
    expect(play.current.live).to.have.length(2 * calls + 1);
    play.complete('M');
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'C')).to.have.length(calls);
  });

  it('calls in calls are cancelled at once', async () => {
    const play = await playing(chain());
    play.accept({ type: 'CancelInstance', reason: 'enough' });
    expect(play.current.live).to.deep.equal([]);
    expect(play.elements('ElementTerminated')).to.have.length(2 * calls + 1);
  });

  it('an error looks for its catcher through all calls', async () => {
    const play = await playing(chain());
    play.throwError('M', 'NOBODY');
    expect(play.incidents).to.deep.equal(['M UNCAUGHT_ERROR']);
  });

  it('10,000 items begin, are waited for, and are terminated by a boundary event', async () => {
    const play = await playing(
      diagram(
        start('S'),
        userTask('M', {}, items({ cardinality: String(many) })),
        boundary('B', 'M', timer('Duration', 'PT1H')),
        end('E'),
        end('F'),
        flows('S > M > E', 'B > F'),
      ),
    );
    expect(play.current.live).to.have.length(many + 2);
    play.fire('B');
    expect(play.status).to.equal('completed');
    expect(play.elements('ElementTerminated')).to.have.length(many + 1);
  });

  it('10,000 subprocesses as items complete by themselves', async () => {
    const play = await playing(
      diagram(
        start('S'),
        subProcess(
          'M',
          {},
          items({ cardinality: String(many) }),
          start('s'),
          task('T'),
          end('e'),
          flows('s > T > e'),
        ),
        end('E'),
        flows('S > M > E'),
      ),
    );
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'T')).to.have.length(many);
  });

  it('10,000 subprocesses as items are terminated by a terminate end event', async () => {
    const play = await playing(
      diagram(
        start('S'),
        parallel('F'),
        subProcess(
          'M',
          {},
          items({ cardinality: String(many) }),
          start('s'),
          userTask('T'),
          end('e'),
          flows('s > T > e'),
        ),
        userTask('U'),
        end('X', {}, tag('terminateEventDefinition')),
        end('E'),
        flows('S > F > M > E', 'F > U > X'),
      ),
    );
    expect(play.current.live).to.have.length(2 * many + 2);
    play.complete('U');
    expect(play.status).to.equal('terminated');
    expect(play.current.live).to.deep.equal([]);
  });

  it('5,000 completed items are compensated, each once', async () => {
    const play = await playing(
      diagram(
        start('S'),
        subProcess(
          'M',
          {},
          items({ cardinality: '5000' }),
          start('s'),
          task('T'),
          boundary('B', 'T', tag('compensateEventDefinition')),
          task('H', { isForCompensation: true }),
          tag('association', { id: 'a', sourceRef: 'B', targetRef: 'H' }),
          end('e'),
          flows('s > T > e'),
        ),
        throwEvent('C', {}, tag('compensateEventDefinition')),
        end('E'),
        flows('S > M > C > E'),
      ),
    );
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'H')).to.have.length(5_000);
  });
});
