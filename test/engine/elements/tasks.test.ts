import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  flows,
  items,
  manualTask,
  message,
  receiveTask,
  serviceTask,
  start,
  subProcess,
  tag,
  task,
  timer,
  userTask,
} from '../diagram.ts';
import { Play } from '../play.ts';

const around = (activity: string, id: string) =>
  diagram(start('S'), activity, end('E'), flows(`S > ${id} > E`));

describe('tasks', () => {
  it('without a type pass through', async () => {
    const play = await Play.of(around(task('T'), 'T'));
    expect(play.completed).to.deep.equal(['S', 'T', 'E']);
  });

  for (const [kind, make] of [
    ['userTask', userTask],
    ['manualTask', manualTask],
    ['receiveTask', receiveTask],
  ] as const) {
    it(`of kind ${kind} wait until someone completes them`, async () => {
      const play = await Play.of(around(make('T'), 'T'));
      expect(play.waiting).to.deep.equal([{ id: '2', element: 'T', kind }]);
      play.complete('T', { T: { outcome: 'pass' } });
      expect(play.variables).to.deep.equal({ T: { outcome: 'pass' } });
      expect(play.status).to.equal('completed');
    });
  }

  it('are completed once', async () => {
    const play = await Play.of(around(userTask('T'), 'T'));
    play.complete('T');
    for (const taskId of ['2', '1', '99', '-1', 'x', '', '2 ', '02', '__proto__']) {
      expect(play.send({ type: 'CompleteTask', taskId })).to.have.property('code', 'TASK_NOT_OPEN');
    }
  });

  it('that are jobs carry their type and what they see', async () => {
    const play = await Play.of(around(serviceTask('T', { 'gov:job': 'mail' }), 'T'), { to: 'a' });
    expect(play.events.find(({ type }) => type === 'JobCreated')).to.include({
      jobType: 'mail',
      id: '2',
    });
    expect(play.events.find(({ type }) => type === 'JobCreated')).to.deep.include({
      variables: { to: 'a' },
    });
    play.complete('T', { sent: true });
    expect(play.variables).to.deep.equal({ to: 'a', sent: true });
  });

  it('that send are jobs too', async () => {
    const play = await Play.of(around(tag('sendTask', { id: 'T', messageRef: 'M_hello' }), 'T'));
    expect(play.waiting).to.deep.equal([
      { id: '2', element: 'T', kind: 'job', jobType: 'message' },
    ]);
    play.complete('T');
    expect(play.status).to.equal('completed');
  });

  it('that receive go on by their message or by a person, whichever is first', async () => {
    const xml = around(receiveTask('T', { messageRef: 'M_paid', 'gov:correlationKey': '=n' }), 'T');
    const byMessage = await Play.of(xml, { n: 7 });
    expect(byMessage.waiting).to.deep.equal([
      { id: '2', element: 'T', kind: 'receiveTask', name: 'paid', correlationKey: '7' },
    ]);
    expect(byMessage.message('paid', '7', { amount: 1 })).to.equal(undefined);
    expect(byMessage.status).to.equal('completed');
    expect(byMessage.elements('MessageUnsubscribed')).to.deep.equal([]);
    const byPerson = await Play.of(xml, { n: 7 });
    byPerson.complete('T');
    expect(byPerson.elements('MessageUnsubscribed')).to.deep.equal(['T']);
    expect(byPerson.message('paid', '7')).to.have.property('code', 'MESSAGE_NOT_EXPECTED');
  });

  describe('failing jobs', () => {
    it('stay active while attempts are left', async () => {
      const play = await Play.of(around(serviceTask('T'), 'T'));
      play.accept({ type: 'FailJob', jobId: '2', message: 'no route', retriesLeft: 2 });
      expect(play.waits).to.deep.equal(['T job']);
      play.complete('T');
      expect(play.status).to.equal('completed');
    });

    it('raise an incident after the last attempt and begin again when it is resolved', async () => {
      const play = await Play.of(around(serviceTask('T'), 'T'));
      play.accept({ type: 'FailJob', jobId: '2', message: 'no route', retriesLeft: 0 });
      expect(play.incidents).to.deep.equal(['T JOB_FAILED']);
      expect(play.waits).to.deep.equal([]);
      expect(play.send({ type: 'CompleteJob', jobId: '2' })).to.have.property(
        'code',
        'JOB_NOT_ACTIVE',
      );
      play.resolve();
      expect(play.elements('JobCreated')).to.deep.equal(['T', 'T']);
      play.complete('T');
      expect(play.status).to.equal('completed');
    });

    it('refuse a number of attempts that is none', async () => {
      const play = await Play.of(around(serviceTask('T'), 'T'));
      const rejection = play.send({ type: 'FailJob', jobId: '2', message: 'x', retriesLeft: -1 });
      expect(rejection).to.have.property('code', 'BAD_COMMAND');
    });
  });
});

describe('embedded subprocess', () => {
  const nested = diagram(
    start('S'),
    subProcess('Sub', {}, start('s'), userTask('T'), end('e'), flows('s > T > e')),
    end('E'),
    flows('S > Sub > E'),
  );

  it('completes when nothing is left inside', async () => {
    const play = await Play.of(nested);
    play.complete('T');
    expect(play.completed).to.deep.equal(['S', 's', 'T', 'e', 'Sub', 'E']);
  });

  it('keeps its own variables', async () => {
    const play = await Play.of(nested, { x: 1 });
    const { id } = play.waitingFor('T', ['userTask']);
    play.accept({ type: 'SetVariables', variables: { y: 2 }, elementInstanceId: id });
    play.accept({ type: 'SetVariables', variables: { x: 3 } });
    const { variablesOf } = await import('#engine');
    expect(variablesOf(play.current, id)).to.deep.equal({ x: 3, y: 2 });
    play.complete('T', { x: 9 });
    expect(play.variables).to.deep.equal({ x: 3 });
  });

  it('is terminated with everything in it', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Outer',
        {},
        start('s'),
        subProcess(
          'Inner',
          {},
          start('t'),
          userTask('T'),
          boundary('Note', 'T', timer('Duration', 'PT1H'), 'flowsOn'),
          end('u'),
          end('v'),
          flows('t > T > u', 'Note > v'),
        ),
        end('e'),
        flows('s > Inner > e'),
      ),
      boundary('Gone', 'Outer', message('gone')),
      end('E'),
      end('F'),
      flows('S > Outer > E', 'Gone > F'),
    );
    const play = await Play.of(xml);
    play.message('gone');
    expect(play.status).to.equal('completed');
    expect(play.elements('ElementTerminated')).to.deep.equal(['T', 'Inner', 'Outer']);
    expect(play.elements('TimerCancelled')).to.deep.equal(['Note']);
    expect(play.current.live).to.deep.equal([]);
  });

  it('takes an open incident with it', async () => {
    const xml = diagram(
      start('S'),
      subProcess('Sub', {}, start('s'), serviceTask('T'), end('e'), flows('s > T > e')),
      boundary('Gone', 'Sub', message('gone')),
      end('E'),
      end('F'),
      flows('S > Sub > E', 'Gone > F'),
    );
    const play = await Play.of(xml);
    play.accept({
      type: 'FailJob',
      jobId: play.waitingFor('T', ['job']).id,
      message: 'x',
      retriesLeft: 0,
    });
    play.message('gone');
    expect(play.incidents).to.deep.equal([]);
    expect(play.elements('IncidentResolved')).to.deep.equal(['T']);
  });
});

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
    const { variablesOf } = await import('#engine');
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
