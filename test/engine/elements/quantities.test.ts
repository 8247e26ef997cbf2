import { expect } from 'chai';
import { diagram, end, flows, inclusive, parallel, start, task, userTask } from '../diagram.ts';
import { Play, problemsOf } from '../play.ts';

describe('completion quantity (BPMN 2.0.2, 10.3.1)', () => {
  it('lets as many tokens go on as it says', async () => {
    const xml = diagram(
      start('S'),
      task('T', { completionQuantity: 3 }),
      task('U'),
      end('E'),
      flows('S > T > U > E'),
    );
    const play = await Play.of(xml);
    expect(play.completed.filter((id) => id === 'U')).to.have.length(3);
    expect(play.status).to.equal('completed');
  });
});

describe('start quantity (BPMN 2.0.2, 10.3.1)', () => {
  const two = (...more: string[]) =>
    diagram(
      start('S'),
      parallel('F'),
      userTask('A'),
      userTask('B'),
      userTask('T', { startQuantity: 2 }),
      end('E'),
      flows('S > F > A > T > E', 'F > B > T'),
      ...more,
    );

  it('waits for as many tokens as it says, by whatever flows', async () => {
    const play = await Play.of(two());
    play.complete('A');
    expect(play.waits).to.deep.equal(['B userTask']);
    play.complete('B');
    expect(play.waits).to.deep.equal(['T userTask']);
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('takes tokens of one flow, and leaves what is too much for the next time', async () => {
    const xml = diagram(
      start('S'),
      task('M', { completionQuantity: 5 }),
      task('T', { startQuantity: 2 }),
      end('E'),
      flows('S > M > T > E'),
    );
    const play = await Play.of(xml);
    expect(play.completed.filter((id) => id === 'T')).to.have.length(2);
    expect(play.waits).to.deep.equal(['T join']);
  });

  it('is named among what waits when the rest can never come', async () => {
    const play = await Play.of(
      diagram(start('S'), userTask('T', { startQuantity: 2 }), end('E'), flows('S > T > E')),
    );
    expect(play.waits).to.deep.equal(['T join']);
    expect(play.status).to.equal('active');
  });

  it('counts for an inclusive join behind it', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        inclusive('I', { default: 'I_A' }),
        task('A'),
        userTask('W'),
        userTask('B', { startQuantity: 2 }),
        inclusive('J'),
        end('E'),
        flows('S > I > A > J > E', 'I > W if true', 'W > B > J', 'I > B if true'),
      ),
    );
    expect(play.waits).to.deep.equal(['W userTask']);
    play.complete('W');
    play.complete('B');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(1);
    expect(play.status).to.equal('completed');
  });

  it('is a number from 1 to 1000', async () => {
    const xml = diagram(start('S'), task('T', { startQuantity: 0 }), end('E'), flows('S > T > E'));
    const [problem] = await problemsOf(xml);
    expect(problem?.code).to.equal('BAD_ATTRIBUTE');
  });
});
