import { expect } from 'chai';
import { variablesOf } from '#engine';
import {
  boundary,
  diagram,
  end,
  flows,
  items,
  start,
  subProcess,
  task,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

describe('multi-instance', () => {
  const asked = (marker: string) =>
    diagram(start('S'), userTask('Ask', {}, marker), end('E'), flows('S > Ask > E'));

  it('in parallel opens all items at once and collects in the order of the items', async () => {
    const play = await Play.of(
      asked(
        items({
          collection: '=depts',
          variable: 'dept',
          output: ['answers', '=dept + ":" + Ask.outcome'],
        }),
      ),
      { depts: ['a', 'b', 'c'] },
    );
    expect(play.waits).to.deep.equal(['Ask userTask', 'Ask userTask', 'Ask userTask']);
    play.complete('Ask', { Ask: { outcome: 'no' } }, 2);
    play.complete('Ask', { Ask: { outcome: 'yes' } }, 0);
    play.complete('Ask', { Ask: { outcome: 'yes' } });
    expect(play.status).to.equal('completed');
    expect(play.variables).to.deep.equal({
      depts: ['a', 'b', 'c'],
      answers: ['a:yes', 'b:yes', 'c:no'],
    });
  });

  it('in sequence opens one after the other', async () => {
    const play = await Play.of(
      asked(items({ collection: '=depts', variable: 'dept', sequential: true })),
      {
        depts: ['a', 'b'],
      },
    );
    const seen: unknown[] = [];
    for (let round = 0; round < 2; round += 1) {
      expect(play.waits).to.deep.equal(['Ask userTask']);
      seen.push(variablesOf(play.current, play.waiting[0]?.id));
      play.complete('Ask');
    }
    expect(seen).to.deep.equal([
      { depts: ['a', 'b'], loopCounter: 1, dept: 'a' },
      { depts: ['a', 'b'], loopCounter: 2, dept: 'b' },
    ]);
    expect(play.status).to.equal('completed');
  });

  it('reads its collection once', async () => {
    const play = await Play.of(
      asked(items({ collection: '=depts', variable: 'dept', sequential: true })),
      {
        depts: ['a', 'b'],
      },
    );
    play.accept({ type: 'SetVariables', variables: { depts: [] } });
    play.complete('Ask');
    expect(play.waits).to.deep.equal(['Ask userTask']);
  });

  it('completes at once when there is nothing to do', async () => {
    const play = await Play.of(
      asked(items({ collection: '=depts', variable: 'dept', output: ['answers', '=dept'] })),
      { depts: [] },
    );
    expect(play.status).to.equal('completed');
    expect(play.variables['answers']).to.deep.equal([]);
  });

  it('repeats by cardinality', async () => {
    const play = await Play.of(asked(items({ cardinality: '=n' })), { n: 3 });
    expect(play.waits).to.have.length(3);
  });

  it('stops at its completion condition; cancelled items do not count', async () => {
    const play = await Play.of(
      asked(
        items({
          collection: '=depts',
          variable: 'dept',
          output: ['answers', '=Ask.outcome'],
          until:
            '=count(answers[item = "no"]) > 0 or nrOfCompletedInstances / nrOfInstances >= 0.75',
        }),
      ),
      { depts: ['a', 'b', 'c', 'd'] },
    );
    play.complete('Ask', { Ask: { outcome: 'yes' } }, 3);
    expect(play.status).to.equal('active');
    play.complete('Ask', { Ask: { outcome: 'no' } }, 1);
    expect(play.status).to.equal('completed');
    expect(play.variables['answers']).to.deep.equal(['no', 'yes']);
    expect(play.elements('ElementTerminated')).to.deep.equal(['Ask', 'Ask']);
  });

  it('counts its instances for the condition', async () => {
    const play = await Play.of(
      asked(
        items({
          cardinality: '5',
          until: 'nrOfInstances = 5 and nrOfActiveInstances = 3 and nrOfCompletedInstances = 2',
        }),
      ),
    );
    play.complete('Ask');
    play.complete('Ask');
    expect(play.status).to.equal('completed');
  });

  it('stops a condition over automatic items as soon as it holds', async () => {
    const xml = diagram(
      start('S'),
      task('T', {}, items({ cardinality: '5', until: 'nrOfCompletedInstances >= 2' })),
      end('E'),
      flows('S > T > E'),
    );
    const play = await Play.of(xml);
    expect(play.completed.filter((id) => id === 'T')).to.have.length(3);
    expect(play.elements('ElementTerminated')).to.have.length(3);
  });

  it('runs a subprocess for each item, with boundary events around all of them', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Opinions',
        {},
        items({
          collection: '=depts',
          variable: 'dept',
          output: ['opinions', '={dept: dept, value: T.outcome}'],
        }),
        start('s'),
        userTask('T'),
        end('e'),
        flows('s > T > e'),
      ),
      boundary('Late', 'Opinions', timer('Duration', 'P3D')),
      end('E'),
      end('F'),
      flows('S > Opinions > E', 'Late > F'),
    );
    const play = await Play.of(xml, { depts: ['x', 'y'] });
    expect(play.elements('TimerScheduled')).to.deep.equal(['Late']);
    play.complete('T', { T: { outcome: 'ok' } });
    play.complete('T', { T: { outcome: 'bad' } });
    expect(play.variables['opinions']).to.deep.equal([
      { dept: 'x', value: 'ok' },
      { dept: 'y', value: 'bad' },
    ]);
    const late = await Play.of(xml, { depts: ['x', 'y'] });
    late.complete('T', { T: { outcome: 'ok' } });
    late.fire('Late');
    expect(late.status).to.equal('completed');
    expect(late.current.live).to.deep.equal([]);
  });

  for (const [what, marker, variables] of [
    [
      'a collection that is no list',
      items({ collection: '=depts', variable: 'd' }),
      { depts: 'a' },
    ],
    ['a missing collection', items({ collection: '=missing' }), {}],
    ['a cardinality that is no whole number', items({ cardinality: '=n' }), { n: 1.5 }],
    ['a negative cardinality', items({ cardinality: '=n' }), { n: -1 }],
  ] as const) {
    it(`raises an incident for ${what}`, async () => {
      const play = await Play.of(asked(marker), variables);
      expect(play.incidents).to.deep.equal(['Ask BAD_VALUE']);
    });
  }

  it('raises an incident for more items than a step may make', async () => {
    const play = await Play.of(asked(items({ cardinality: '=n' })), { n: 1_000_000_000 });
    expect(play.incidents).to.deep.equal(['Ask TOO_MANY_ITEMS']);
    play.accept({ type: 'SetVariables', variables: { n: 1 } });
    play.resolve();
    expect(play.waits).to.deep.equal(['Ask userTask']);
  });

  it('raises an incident for a condition without answer, and asks again', async () => {
    const play = await Play.of(asked(items({ cardinality: '2', until: '=enough' })));
    play.complete('Ask');
    expect(play.incidents).to.deep.equal(['Ask BAD_VALUE']);
    play.accept({ type: 'SetVariables', variables: { enough: true } });
    play.resolve();
    expect(play.status).to.equal('completed');
  });

  it('raises an incident for a result without answer, and asks again', async () => {
    const play = await Play.of(asked(items({ cardinality: '1', output: ['all', '=Ask.outcome'] })));
    play.complete('Ask');
    expect(play.incidents).to.deep.equal(['Ask BAD_VALUE']);
    const item = play.current.incidents[0]?.p;
    play.accept({
      type: 'SetVariables',
      variables: { Ask: { outcome: 1 } },
      elementInstanceId: String(item),
    });
    play.resolve();
    expect(play.variables['all']).to.deep.equal([1]);
  });

  it('runs ten thousand automatic items in sequence without stack', async () => {
    const xml = diagram(
      start('S'),
      task('T', {}, items({ cardinality: '5000', sequential: true })),
      end('E'),
      flows('S > T > E'),
    );
    const play = await Play.of(xml);
    expect(play.status).to.equal('completed');
    expect(play.completed).to.have.length(5_003);
  });
});
