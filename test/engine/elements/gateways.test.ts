import { expect } from 'chai';
import { diagram, end, exclusive, flows, parallel, start, task, userTask } from '../diagram.ts';
import { Play } from '../play.ts';

describe('exclusive gateway', () => {
  const choice = diagram(
    start('S'),
    exclusive('X', { default: 'X_C' }),
    task('A'),
    task('B'),
    task('C'),
    exclusive('Y'),
    end('E'),
    flows(
      'S > X',
      'X > A if amount > 100',
      'X > B if =amount > 10',
      'X > C',
      'A > Y',
      'B > Y',
      'C > Y',
      'Y > E',
    ),
  );

  for (const [amount, taken] of [
    [500, 'A'],
    [50, 'B'],
    [5, 'C'],
  ] as const) {
    it(`takes ${taken} for ${amount}`, async () => {
      const play = await Play.of(choice, { amount });
      expect(play.completed).to.deep.equal(['S', 'X', taken, 'Y', 'E']);
    });
  }

  const strict = diagram(
    start('S'),
    exclusive('X'),
    end('A'),
    end('B'),
    flows('S > X', 'X > A if flag', 'X > B if not(flag)'),
  );

  it('raises an incident for a missing variable, never takes it for false', async () => {
    const play = await Play.of(strict);
    expect(play.incidents).to.deep.equal(['X BAD_VALUE']);
    play.accept({ type: 'SetVariables', variables: { flag: false } });
    play.resolve();
    expect(play.completed).to.deep.equal(['S', 'X', 'B']);
    expect(play.status).to.equal('completed');
  });

  for (const flag of [null, 'true', 1, [true]]) {
    it(`raises an incident for a condition that gives ${JSON.stringify(flag)}`, async () => {
      const play = await Play.of(strict, { flag });
      expect(play.incidents).to.deep.equal(['X BAD_VALUE']);
    });
  }

  it('raises an incident when no condition holds and there is no default', async () => {
    const xml = diagram(
      start('S'),
      exclusive('X'),
      end('A'),
      end('B'),
      flows('S > X', 'X > A if n = 1', 'X > B if n = 2'),
    );
    const play = await Play.of(xml, { n: 3 });
    expect(play.incidents).to.deep.equal(['X NO_FLOW_TAKEN']);
  });

  it('passes every token of several incoming flows', async () => {
    const xml = diagram(
      start('S'),
      parallel('F'),
      exclusive('X'),
      userTask('T'),
      end('E'),
      flows('S > F > X', 'F > T > X', 'X > E'),
    );
    const play = await Play.of(xml);
    play.complete('T');
    expect(play.completed.filter((id) => id === 'E')).to.have.length(2);
  });
});

describe('parallel gateway', () => {
  it('waits for a token of every incoming flow', async () => {
    const xml = diagram(
      start('S'),
      parallel('F'),
      userTask('A'),
      userTask('B'),
      userTask('C'),
      parallel('J'),
      end('E'),
      flows('S > F', 'F > A > J', 'F > B > J', 'F > C > J', 'J > E'),
    );
    const play = await Play.of(xml);
    play.complete('B');
    play.complete('A');
    expect(play.completed).to.not.include('J');
    expect(play.current.root.j).to.deep.equal({ '6': [2, 1, 1, 0] });
    play.complete('C');
    expect(play.completed.slice(-2)).to.deep.equal(['J', 'E']);
    expect(play.current.root).to.not.have.property('j');
  });

  it('counts by flow: two tokens of one flow are not one of each', async () => {
    const xml = diagram(
      start('S'),
      parallel('F'),
      exclusive('M'),
      userTask('A'),
      userTask('B'),
      userTask('C'),
      parallel('J'),
      end('E'),
      flows('S > F', 'F > M', 'F > A', 'A > M', 'M > B > J', 'F > C > J', 'J > E'),
    );
    const play = await Play.of(xml);
    play.complete('A');
    play.complete('B');
    play.complete('B');
    expect(play.completed).to.not.include('J');
    play.complete('C');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(1);
    // One token of B stays at the join: nothing can come for it, and the instance says so.
    expect(play.status).to.equal('active');
    expect(play.waits).to.deep.equal(['J join']);
  });

  it('joins again in every round of a loop', async () => {
    const xml = diagram(
      start('S'),
      exclusive('L'),
      parallel('F'),
      userTask('A'),
      userTask('B'),
      parallel('J'),
      exclusive('X', { default: 'X_E' }),
      end('E'),
      flows('S > L > F', 'F > A > J', 'F > B > J', 'J > X', 'X > L if again', 'X > E'),
    );
    const play = await Play.of(xml, { again: true });
    play.complete('A');
    play.complete('B');
    play.complete('B');
    expect(play.completed.filter((id) => id === 'J')).to.have.length(1);
    play.complete('A', { again: false });
    expect(play.completed.filter((id) => id === 'J')).to.have.length(2);
    expect(play.status).to.equal('completed');
  });

  it('forks and joins in one', async () => {
    const xml = diagram(
      start('S'),
      parallel('F'),
      parallel('JF'),
      task('A'),
      task('B'),
      end('E'),
      end('G'),
      flows('S > F', 'F > A > JF', 'F > B > JF', 'JF > E', 'JF > G'),
    );
    const play = await Play.of(xml);
    expect(play.completed).to.deep.equal(['S', 'F', 'A', 'B', 'JF', 'E', 'G']);
  });
});

describe('flows leaving an activity', () => {
  it('are all taken when they have no condition', async () => {
    const play = await Play.of(
      diagram(start('S'), task('T'), end('E'), end('F'), flows('S > T > E', 'T > F')),
    );
    expect(play.completed).to.deep.equal(['S', 'T', 'E', 'F']);
  });

  const conditional = diagram(
    start('S'),
    userTask('T', { default: 'T_C' }),
    end('A'),
    end('B'),
    end('C'),
    flows('S > T', 'T > A if n > 1', 'T > B if n > 2', 'T > C'),
  );

  for (const [n, ends] of [
    [3, ['A', 'B']],
    [2, ['A']],
    [1, ['C']],
  ] as const) {
    it(`are taken where their condition holds: ${ends.join(' and ')} for ${n}`, async () => {
      const play = await Play.of(conditional);
      play.complete('T', { n });
      expect(play.completed).to.deep.equal(['S', 'T', ...ends]);
    });
  }

  it('stop the finished task with an incident when a condition has no answer', async () => {
    const play = await Play.of(conditional);
    play.complete('T');
    expect(play.incidents).to.deep.equal(['T BAD_VALUE']);
    expect(play.send({ type: 'CompleteTask', taskId: '2' })).to.have.property(
      'code',
      'TASK_NOT_OPEN',
    );
    play.accept({ type: 'SetVariables', variables: { n: 2 } });
    play.resolve();
    expect(play.completed).to.deep.equal(['S', 'T', 'A']);
  });

  it('merge without a gateway: the activity runs once for each token', async () => {
    const xml = diagram(
      start('S'),
      parallel('F'),
      task('A'),
      task('B'),
      task('M'),
      end('E'),
      flows('S > F', 'F > A > M', 'F > B > M', 'M > E'),
    );
    const play = await Play.of(xml);
    expect(play.completed.filter((id) => id === 'M')).to.have.length(2);
  });
});
