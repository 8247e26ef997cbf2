import { expect } from 'chai';
import {
  boundary,
  diagram,
  end,
  escapeXml,
  file,
  flows,
  items,
  start,
  subProcess,
  tag,
  task,
  timer,
  userTask,
} from '../diagram.ts';
import { Play, problemsOf } from '../play.ts';

type Loop = {
  readonly condition?: string;
  readonly testBefore?: boolean;
  readonly loopMaximum?: number;
};

const loop = ({ condition, ...attributes }: Loop) =>
  tag(
    'standardLoopCharacteristics',
    attributes,
    condition === undefined
      ? ''
      : `<bpmn:loopCondition xsi:type="bpmn:tFormalExpression">${escapeXml(condition)}</bpmn:loopCondition>`,
  );

const around = (...content: string[]) =>
  diagram(start('S'), ...content, end('E'), flows('S > T > E'));

/** How many rounds there were; the loop itself is one more. */
const rounds = (play: Play) => play.completed.filter((id) => id === 'T').length - 1;

describe('standard loop (BPMN 2.0.2, 10.3.8 and 13.3.6)', () => {
  it('asks after each round, so there is at least one', async () => {
    const play = await Play.of(around(userTask('T', {}, loop({ condition: 'again' }))), {
      again: true,
    });
    play.complete('T');
    play.complete('T', { again: false });
    expect(play.status).to.equal('completed');
    expect(rounds(play)).to.equal(2);
    expect(play.variables).to.deep.equal({ again: false });
  });

  it('asks before each round, so there may be none', async () => {
    const xml = around(task('T', {}, loop({ condition: 'loopCounter < n', testBefore: true })));
    const none = await Play.of(xml, { n: 0 });
    expect(none.status).to.equal('completed');
    expect(rounds(none)).to.equal(0);
    expect(rounds(await Play.of(xml, { n: 4 }))).to.equal(4);
  });

  it('counts its rounds', async () => {
    const play = await Play.of(around(task('T', {}, loop({ condition: 'loopCounter < 3' }))));
    expect(rounds(play)).to.equal(3);
  });

  it('ends at its maximum', async () => {
    const xml = around(task('T', {}, loop({ condition: 'true', loopMaximum: 5 })));
    expect(rounds(await Play.of(xml))).to.equal(5);
    expect(rounds(await Play.of(around(task('T', {}, loop({ loopMaximum: 2 })))))).to.equal(2);
    expect(rounds(await Play.of(around(task('T', {}, loop({ loopMaximum: 0 })))))).to.equal(0);
  });

  it('repeats a subprocess and sees what the round has set', async () => {
    const xml = around(
      subProcess(
        'T',
        {},
        loop({ condition: 'not(good)' }),
        start('s'),
        userTask('Try'),
        end('e'),
        flows('s > Try > e'),
      ),
    );
    const play = await Play.of(xml);
    play.complete('Try', { good: false });
    play.complete('Try', { good: true });
    expect(play.status).to.equal('completed');
  });

  it('keeps its boundary events over all rounds', async () => {
    const xml = diagram(
      start('S'),
      userTask('T', {}, loop({ condition: 'true' })),
      boundary('Late', 'T', timer('Duration', 'PT1H')),
      end('E'),
      end('F'),
      flows('S > T > E', 'Late > F'),
    );
    const play = await Play.of(xml);
    play.complete('T');
    play.complete('T');
    expect(play.elements('TimerScheduled')).to.deep.equal(['Late']);
    play.fire('Late');
    expect(play.status).to.equal('completed');
  });

  for (const testBefore of [true, false]) {
    it(`raises an incident for a condition without answer, testBefore ${testBefore}`, async () => {
      const xml = around(task('T', {}, loop({ condition: 'again', testBefore })));
      const play = await Play.of(xml);
      expect(play.incidents).to.deep.equal(['T BAD_VALUE']);
      play.accept({ type: 'SetVariables', variables: { again: false } });
      play.resolve();
      expect(play.status).to.equal('completed');
    });
  }
});

describe('members of a running multi-instance', () => {
  const asked = (marker: string) => around(userTask('T', {}, marker));
  const parallel = items({
    collection: '=who',
    variable: 'person',
    output: ['answers', '=person + T'],
  });
  const sequential = items({
    collection: '=who',
    variable: 'person',
    output: ['answers', '=person + T'],
    sequential: true,
  });
  const who = ['a', 'b', 'c'];
  const body = (play: Play) => String(play.current.live.find(({ m }) => m !== undefined)?.i);
  const add = (play: Play, item: string) =>
    play.send({ type: 'AddItem', elementInstanceId: body(play), item })?.code;
  const remove = (play: Play, loopCounter: number) =>
    play.send({ type: 'RemoveItem', elementInstanceId: body(play), loopCounter })?.code;
  const finish = (play: Play) => {
    while (play.waiting.length > 0) play.complete('T', { T: '!' });
  };

  it('takes one more in parallel, at work at once', async () => {
    const play = await Play.of(asked(parallel), { who });
    expect(add(play, 'd')).to.equal(undefined);
    expect(play.waits).to.have.length(4);
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['a!', 'b!', 'c!', 'd!']);
  });

  it('takes one more in sequence, at the end', async () => {
    const play = await Play.of(asked(sequential), { who });
    add(play, 'd');
    expect(play.waits).to.have.length(1);
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['a!', 'b!', 'c!', 'd!']);
  });

  it('lets one in parallel go', async () => {
    const play = await Play.of(asked(parallel), { who });
    expect(remove(play, 2)).to.equal(undefined);
    expect(play.waits).to.have.length(2);
    add(play, 'd');
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['a!', 'c!', 'd!']);
  });

  it('lets one in sequence go, the one at work or one to come', async () => {
    const play = await Play.of(asked(sequential), { who: ['a', 'b', 'c', 'd'] });
    remove(play, 3);
    remove(play, 1);
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['b!', 'd!']);
  });

  it('completes when the others are done already', async () => {
    const play = await Play.of(asked(parallel), { who: ['a', 'b'] });
    play.complete('T', { T: '!' });
    expect(remove(play, 2)).to.equal(undefined);
    expect(play.status).to.equal('completed');
    expect(play.variables['answers']).to.deep.equal(['a!']);
  });

  it('keeps those that have completed, and the last', async () => {
    const play = await Play.of(asked(parallel), { who: ['a', 'b'] });
    play.complete('T', { T: '!' });
    expect(remove(play, 1)).to.equal('ITEM_NOT_ACTIVE');
    expect(remove(play, 7)).to.equal('ITEM_NOT_ACTIVE');
    const one = await Play.of(asked(parallel), { who: ['a'] });
    expect(remove(one, 1)).to.equal('LAST_ITEM');
  });

  it('takes the id of a member as well', async () => {
    const play = await Play.of(asked(parallel), { who });
    const member = play.waiting[1]?.id ?? '';
    play.accept({ type: 'RemoveItem', elementInstanceId: member });
    finish(play);
    expect(play.variables['answers']).to.deep.equal(['a!', 'c!']);
  });

  it('needs an item for a collection, and none for a cardinality', async () => {
    const play = await Play.of(asked(parallel), { who });
    const without = play.send({ type: 'AddItem', elementInstanceId: body(play) });
    expect(without?.code).to.equal('BAD_COMMAND');
    const counted = await Play.of(asked(items({ cardinality: '2' })));
    expect(add(counted, 'x')).to.equal('BAD_COMMAND');
    counted.accept({ type: 'AddItem', elementInstanceId: body(counted) });
    expect(counted.waits).to.have.length(3);
    const nothing = counted.send({ type: 'AddItem', elementInstanceId: '99' });
    expect(nothing?.code).to.equal('ELEMENT_NOT_ACTIVE');
    const unnamed = counted.send({ type: 'RemoveItem', elementInstanceId: body(counted) });
    expect(unnamed?.code).to.equal('BAD_COMMAND');
  });

  it('counts members for the completion condition', async () => {
    const marker = items({
      cardinality: '2',
      until: 'nrOfCompletedInstances / nrOfInstances >= 0.5',
    });
    const play = await Play.of(asked(marker));
    play.accept({ type: 'AddItem', elementInstanceId: body(play) });
    play.complete('T');
    expect(play.status).to.equal('active');
    play.complete('T');
    expect(play.status).to.equal('completed');
  });
});

describe('behavior of a multi-instance (BPMN 2.0.2, table 10.30)', () => {
  const marker = (behavior: string, attributes: Record<string, string>, ...content: string[]) =>
    tag(
      'multiInstanceLoopCharacteristics',
      { behavior, ...attributes },
      '<bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality>',
      ...content,
    );
  const process = (content: string, how: 'interrupts' | 'flowsOn') =>
    file(
      tag('escalation', { id: 'Esc', escalationCode: 'DONE' }),
      tag('escalationEventDefinition', { id: 'Thrown', escalationRef: 'Esc' }),
      tag(
        'process',
        { id: 'P', isExecutable: true },
        start('S'),
        userTask('T', {}, content),
        boundary('Caught', 'T', tag('escalationEventDefinition', { escalationRef: 'Esc' }), how),
        end('E'),
        end('F'),
        flows('S > T > E', 'Caught > F'),
      ),
    );
  const caught = (play: Play) => play.completed.filter((id) => id === 'Caught').length;
  const finish = (play: Play) => {
    while (play.waiting.some(({ kind }) => kind === 'userTask')) play.complete('T');
  };

  it('None throws with every instance that completes', async () => {
    const content = marker('None', { noneBehaviorEventRef: 'Thrown' });
    const play = await Play.of(process(content, 'flowsOn'));
    finish(play);
    expect(caught(play)).to.equal(3);
    expect(play.status).to.equal('completed');
  });

  it('One throws with the first, which may interrupt the others', async () => {
    const content = marker('One', { oneBehaviorEventRef: 'Thrown' });
    const play = await Play.of(process(content, 'flowsOn'));
    finish(play);
    expect(caught(play)).to.equal(1);
    const interrupted = await Play.of(process(content, 'interrupts'));
    interrupted.complete('T');
    expect(interrupted.status).to.equal('completed');
    expect(interrupted.completed).to.include('F').and.not.include('E');
  });

  it('Complex throws where its condition holds, and asks again after an incident', async () => {
    const rule = tag(
      'complexBehaviorDefinition',
      {},
      '<bpmn:condition xsi:type="bpmn:tFormalExpression">nrOfCompletedInstances = limit</bpmn:condition>',
      tag(
        'event',
        { id: 'implicit' },
        tag('escalationEventDefinition', { id: 'Inline', escalationRef: 'Esc' }),
      ),
    );
    const play = await Play.of(process(marker('Complex', {}, rule), 'flowsOn'));
    play.complete('T');
    expect(play.incidents).to.deep.equal(['T BAD_VALUE']);
    play.accept({ type: 'SetVariables', variables: { limit: 2 } });
    play.resolve();
    finish(play);
    expect(caught(play)).to.equal(1);
    expect(play.status).to.equal('completed');
  });

  it('refuses what is missing, and what would throw more', async () => {
    const codes = async (content: string) =>
      (await problemsOf(process(content, 'flowsOn'))).map(({ code }) => code);
    expect(await codes(marker('One', {}))).to.deep.equal(['BAD_MULTI_INSTANCE']);
    expect(await codes(marker('Complex', {}))).to.deep.equal(['BAD_MULTI_INSTANCE']);
  });
});
