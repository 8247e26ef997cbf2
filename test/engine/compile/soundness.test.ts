import { expect } from 'chai';
import { check, readBpmn } from '#engine';
import {
  boundary,
  catchEvent,
  diagram,
  end,
  eventSubProcess,
  exclusive,
  flows,
  link,
  message,
  parallel,
  start,
  tag,
  task,
  throwEvent,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

async function warningsOf(xml: string): Promise<readonly string[]> {
  const read = await readBpmn(xml);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return check(read.model).map(
    ({ code, elementId, severity }) => `${severity} ${code} ${elementId}`,
  );
}

describe('soundness', () => {
  const chosen = diagram(
    start('S'),
    exclusive('X', { default: 'X_B' }),
    userTask('A'),
    task('B'),
    parallel('J'),
    end('E'),
    flows('S > X', 'X > A if a', 'X > B', 'A > J', 'B > J', 'J > E'),
  );

  it('warns of a parallel join behind an exclusive gateway', async () => {
    expect(await warningsOf(chosen)).to.deep.equal(['warning NEVER_JOINS J']);
  });

  it('says at which join an instance is stuck', async () => {
    const play = await Play.of(chosen, { a: false });
    expect(play.status).to.equal('active');
    expect(play.waits).to.deep.equal(['J join']);
  });

  it('warns of a parallel join that waits for itself', async () => {
    const loop = diagram(
      start('S'),
      parallel('J'),
      task('A'),
      exclusive('X', { default: 'X_E' }),
      end('E'),
      flows('S > J > A > X', 'X > J if again', 'X > E'),
    );
    expect(await warningsOf(loop)).to.deep.equal(['warning NEVER_JOINS J']);
    expect((await Play.of(loop)).waits).to.deep.equal(['J join']);
  });

  it('is content with joins in loops that have their tokens', async () => {
    const loop = diagram(
      start('S'),
      exclusive('M'),
      parallel('F'),
      task('A'),
      task('B'),
      parallel('J'),
      exclusive('X', { default: 'X_E' }),
      end('E'),
      flows('S > M > F > A > J > X', 'F > B > J', 'X > M if again', 'X > E'),
    );
    expect(await warningsOf(loop)).to.deep.equal([]);
  });

  it('follows links and event subprocesses', async () => {
    const xml = diagram(
      start('S'),
      parallel('F'),
      task('A'),
      throwEvent('L', {}, link('on')),
      catchEvent('M', {}, link('on')),
      parallel('J'),
      end('E'),
      eventSubProcess('H', message('m'), 'flowsOn'),
      flows('S > F > A > J > E', 'F > L', 'M > J'),
    );
    expect(await warningsOf(xml)).to.deep.equal([]);
    expect((await Play.of(xml)).status).to.equal('completed');
  });

  it('warns of a link that nothing throws', async () => {
    const xml = diagram(
      start('S'),
      end('E'),
      catchEvent('M', {}, link('on')),
      end('F'),
      flows('S > E', 'M > F'),
    );
    expect(await warningsOf(xml)).to.deep.equal([
      'warning BAD_LINK M',
      'warning UNREACHABLE M',
      'warning UNREACHABLE F',
    ]);
  });

  const round = (...more: string[]) =>
    diagram(
      start('S'),
      parallel('F'),
      userTask('A'),
      exclusive('M'),
      exclusive('X', { default: 'X_M' }),
      userTask('B'),
      flows('S > F > M > A > X > M', 'F > B'),
      ...more,
    );

  it('warns of a loop that no way leaves', async () => {
    const xml = round(end('E'), flows('B > E'));
    expect(await warningsOf(xml)).to.deep.equal(['warning NEVER_ENDS A']);
  });

  it('is content with a loop that a flow, a boundary event or a link leaves', async () => {
    expect(await warningsOf(round(end('E'), flows('B > E', 'X > E if done')))).to.deep.equal([]);
    const caught = `${boundary('T', 'A', message('m'))}${end('E')}${flows('B > E', 'T > E')}`;
    expect(await warningsOf(round(caught))).to.deep.equal([]);
    const away = [throwEvent('L', {}, link('L')), catchEvent('K', {}, link('L')), end('E')];
    const ways = flows('X > L if done', 'B > E', 'K > E');
    expect(await warningsOf(round(...away, ways))).to.deep.equal([]);
  });

  it('is content with a loop that another end of its scope or an event around it stops', async () => {
    const terminate = end('E', {}, tag('terminateEventDefinition'));
    expect(await warningsOf(round(terminate, flows('B > E')))).to.deep.equal([]);
    const handler = eventSubProcess('H', message('m'), 'interrupts', end('eH'), flows('sH > eH'));
    expect(await warningsOf(round(end('E'), flows('B > E'), handler))).to.deep.equal([]);
  });
});
