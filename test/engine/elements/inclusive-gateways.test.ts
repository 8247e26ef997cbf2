import { expect } from 'chai';
import {
  boundary,
  catchEvent,
  diagram,
  end,
  error,
  exclusive,
  flows,
  inclusive,
  link,
  parallel,
  start,
  subProcess,
  task,
  throwEvent,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('inclusive gateways (BPMN 2.0.2, 10.6.3 and 13.4.3)', () => {
  const block = diagram(
    start('S'),
    inclusive('I', { default: 'I_C' }),
    userTask('A'),
    userTask('B'),
    userTask('C'),
    inclusive('J'),
    end('E'),
    flows('S > I', 'I > A if a', 'I > B if b', 'I > C', 'A > J', 'B > J', 'C > J', 'J > E'),
  );
  const waits = (play: Play) => play.waits.map((line) => line.split(' ')[0]);

  it('take every flow whose condition holds, and wait for all of them', async () => {
    const play = await Play.of(block, { a: true, b: true });
    expect(waits(play)).to.deep.equal(['A', 'B']);
    play.complete('A');
    expect(play.completed).to.not.include('J');
    play.complete('B');
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(1);
  });

  it('go on with one token when only one was sent', async () => {
    const play = await Play.of(block, { a: false, b: true });
    play.complete('B');
    expect(play.status).to.equal('completed');
  });

  it('take the default flow when nothing else holds', async () => {
    const play = await Play.of(block, { a: false, b: false });
    expect(waits(play)).to.deep.equal(['C']);
    play.complete('C');
    expect(play.status).to.equal('completed');
  });

  it('without any flow to take are a mistake', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        inclusive('I'),
        end('A'),
        end('B'),
        flows('S > I', 'I > A if a', 'I > B if b'),
      ),
      { a: false, b: false },
    );
    expect(play.incidents).to.deep.equal(['I NO_FLOW_TAKEN']);
    play.set({ b: true });
    play.resolve();
    expect(play.completed).to.deep.equal(['S', 'I', 'B']);
  });

  it('go on when the other token leaves by an error boundary event', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A'),
        userTask('B'),
        boundary('X', 'B', error('BAD')),
        inclusive('J'),
        end('E'),
        end('G'),
        flows('S > F > A > J > E', 'F > B > J', 'X > G'),
      ),
    );
    play.complete('A');
    expect(play.completed).to.not.include('J');
    play.throwError('B', 'BAD');
    expect(play.status).to.equal('completed');
    expect(play.completed).to.include.members(['G', 'J', 'E']);
  });

  it('wait for a token that can still come by a boundary event', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A'),
        userTask('B'),
        boundary('X', 'B', timer('Duration', 'PT1H')),
        userTask('C'),
        inclusive('J'),
        end('E'),
        end('G'),
        flows('S > F > A > J > E', 'F > B > G', 'X > C > J'),
      ),
    );
    play.complete('A');
    expect(play.completed).to.not.include('J');
    play.fire('X');
    expect(play.completed).to.not.include('J');
    play.complete('C');
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(1);
  });

  it('wait for a token that can still come by a link', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A'),
        userTask('B'),
        throwEvent('L', {}, link('on')),
        catchEvent('M', {}, link('on')),
        inclusive('J'),
        end('E'),
        flows('S > F > A > J > E', 'F > B > L', 'M > J'),
      ),
    );
    play.complete('A');
    expect(play.completed).to.not.include('J');
    play.complete('B');
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(1);
  });

  it('count a token in a subprocess where the subprocess stands', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A'),
        subProcess('Sub', {}, start('s'), userTask('T'), end('e'), flows('s > T > e')),
        inclusive('J'),
        end('E'),
        flows('S > F > A > J > E', 'F > Sub > J'),
      ),
    );
    play.complete('A');
    expect(play.completed).to.not.include('J');
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('do not wait for a token that can come to a filled flow as well', async () => {
    // The token at B may still come to the empty flow, but also to the filled one: it blocks nothing.
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        userTask('A'),
        userTask('B'),
        exclusive('X'),
        exclusive('M'),
        task('N'),
        inclusive('J'),
        end('E'),
        flows(
          'S > F > A > M > J > E',
          'F > B > X',
          'X > M if filled',
          'X > N if not(filled)',
          'N > J',
        ),
      ),
      { filled: true },
    );
    play.complete('A');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(1);
    play.complete('B');
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(2);
  });

  it('stand in loops', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        exclusive('M'),
        inclusive('I', { default: 'I_A' }),
        userTask('A'),
        userTask('B'),
        inclusive('J'),
        exclusive('X', { default: 'X_E' }),
        end('E'),
        flows(
          'S > M > I',
          'I > A',
          'I > B if both',
          'A > J',
          'B > J',
          'J > X',
          'X > M if again',
          'X > E',
        ),
      ),
      { both: true, again: true },
    );
    for (let round = 1; round <= 3; round += 1) {
      expect(waits(play)).to.deep.equal(['B']);
      play.complete('B', { again: round < 3 });
    }
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(3);
  });

  it('stand in each other', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        inclusive('I1'),
        inclusive('I2'),
        userTask('A'),
        userTask('B'),
        userTask('C'),
        inclusive('J2'),
        inclusive('J1'),
        end('E'),
        flows(
          'S > I1',
          'I1 > I2 if true',
          'I1 > C if true',
          'I2 > A if true',
          'I2 > B if true',
          'A > J2',
          'B > J2',
          'J2 > J1',
          'C > J1',
          'J1 > E',
        ),
      ),
    );
    play.complete('C');
    play.complete('A');
    expect(play.completed).to.not.include('J2');
    play.complete('B');
    expect(play.status).to.equal('completed');
    expect(play.completed.slice(-3)).to.deep.equal(['J2', 'J1', 'E']);
  });

  it('have more than 32 ways in', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `T${at}`);
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        inclusive('J'),
        end('E'),
        ...names.map((id) => userTask(id)),
        flows('S > F', 'J > E', ...names.map((id) => `F > ${id} > J`)),
      ),
    );
    for (const id of names) {
      expect(play.completed).to.not.include('J');
      play.complete(id);
    }
    expect(play.status).to.equal('completed');
  });

  it('are looked at again when a step limit has cut the work', async () => {
    const play = await Play.of(
      diagram(
        start('S'),
        parallel('F'),
        task('A'),
        task('B'),
        task('C'),
        inclusive('J'),
        end('E'),
        end('G'),
        flows('S > F > A > J > E', 'F > B > C > J', 'F > G'),
      ),
      {},
      { dueOf: () => '', stepLimit: 3 },
    );
    for (let round = 0; round < 10 && play.incidents.length > 0; round += 1) play.resolve();
    expect(play.status).to.equal('completed');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(1);
  });
});
