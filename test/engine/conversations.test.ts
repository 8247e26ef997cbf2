import { expect } from 'chai';
import { check, readBpmn, variablesOf } from '#engine';
import {
  catchEvent,
  diagram,
  end,
  exclusive,
  file,
  flows,
  message,
  receiveTask,
  start,
  tag,
  throwEvent,
  userTask,
} from './diagram.ts';
import { Play, problemsOf } from './play.ts';
import { collaboration, Pools } from './pools.ts';

const expression = (name: string, text: string) =>
  `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${name}>`;

/** A correlation property that each message carries at a path, and the key that it is. */
const property = (id: string, paths: Readonly<Record<string, string>>) =>
  tag(
    'correlationProperty',
    { id: `C_${id}`, name: id },
    ...Object.entries(paths).map(([name, path]) =>
      tag(
        'correlationPropertyRetrievalExpression',
        { messageRef: `M_${name}` },
        expression('messagePath', path),
      ),
    ),
  );
const key = (id: string, ...properties: readonly string[]) =>
  tag(
    'correlationKey',
    { id },
    ...properties.map(
      (name) => `<bpmn:correlationPropertyRef>C_${name}</bpmn:correlationPropertyRef>`,
    ),
  );

describe('message flows (BPMN 2.0.2, 9.3)', () => {
  const order = () =>
    collaboration(
      {
        A: [
          start('S'),
          throwEvent('Ask', {}, message('ask')),
          catchEvent('Hear', {}, message('answer')),
          end('E'),
          flows('S > Ask > Hear > E'),
        ],
        B: [
          start('Asked', {}, message('ask')),
          userTask('Think'),
          end('Answer', {}, message('answer')),
          flows('Asked > Think > Answer'),
        ],
      },
      ['Ask > Asked', 'Answer > Hear'],
    );

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

describe('correlation (BPMN 2.0.2, 8.4.2)', () => {
  const twoCases = (answers: string) =>
    collaboration(
      {
        A: [
          start('S'),
          throwEvent('Ask', {}, message('ask')),
          catchEvent('Hear', {}, message('answer')),
          end('E'),
          flows('S > Ask > Hear > E'),
        ],
        B: [
          start('Asked', {}, message('ask')),
          userTask('Think'),
          end('Answer', {}, message('answer')),
          flows('Asked > Think > Answer'),
        ],
      },
      ['Ask > Asked', 'Answer > Hear'],
      property('case', { ask: 'number', answer: answers }),
      key('K', 'case'),
    );

  it('gives each answer to the instance that asked', async () => {
    const pools = await Pools.of(twoCases('number'), 'PA', 'PB');
    pools.start('PA', 'a1', { number: 'C-1' });
    pools.start('PA', 'a2', { number: 'C-2' });
    expect(pools.instance('a2')?.root.a).to.deep.equal({ K: ['C-2'] });
    pools.complete('PB2', 'Think');
    expect(pools.instance('a1')?.status).to.equal('active');
    expect(pools.instance('a2')?.status).to.equal('completed');
    pools.complete('PB1', 'Think');
    expect(pools.instance('a1')?.status).to.equal('completed');
  });

  it('refuses a message of another conversation, and one that carries no key', async () => {
    const play = await Play.of(twoCases('id'), { number: 'C-1' }, undefined, 'PA');
    const refused = (variables: Record<string, string>) =>
      play.send({ type: 'CorrelateMessage', name: 'answer', variables });
    expect(refused({ id: 'C-2' })?.code).to.equal('MESSAGE_NOT_EXPECTED');
    expect(refused({ note: 'C-1' })?.code).to.equal('MESSAGE_NOT_EXPECTED');
    play.accept({ type: 'CorrelateMessage', name: 'answer', correlation: { case: 'C-1' } });
    expect(play.status).to.equal('completed');
  });

  it('takes the key of the first message that carries it', async () => {
    const xml = file(
      tag('collaboration', { id: 'Co' }, key('K', 'case')),
      property('case', { first: 'x', second: 'y' }),
      tag(
        'process',
        { id: 'P', isExecutable: true },
        start('S'),
        catchEvent('One', {}, message('first')),
        catchEvent('Two', {}, message('second')),
        end('E'),
        flows('S > One > Two > E'),
      ),
    );
    const play = await Play.of(xml);
    play.accept({ type: 'CorrelateMessage', name: 'first', variables: { x: 7 } });
    expect(play.current.root.a).to.deep.equal({ K: [7] });
    const wrong = play.send({ type: 'CorrelateMessage', name: 'second', variables: { y: 8 } });
    expect(wrong?.code).to.equal('MESSAGE_NOT_EXPECTED');
    play.accept({ type: 'CorrelateMessage', name: 'second', variables: { y: '7' } });
    expect(play.status).to.equal('completed');
  });

  it('asks the process itself when it has a subscription, as its data is now', async () => {
    const subscription = tag(
      'correlationSubscription',
      { id: 'Sub', correlationKeyRef: 'K' },
      tag(
        'correlationPropertyBinding',
        { correlationPropertyRef: 'C_case' },
        expression('dataPath', 'permit.number'),
      ),
    );
    const xml = file(
      tag('collaboration', { id: 'Co' }, key('K', 'case')),
      property('case', { m: 'n' }),
      tag(
        'process',
        { id: 'P', isExecutable: true },
        start('S'),
        catchEvent('C', {}, message('m')),
        end('E'),
        flows('S > C > E'),
        subscription,
      ),
    );
    const play = await Play.of(xml, { permit: { number: 1 } });
    const send = (n: number) =>
      play.send({ type: 'CorrelateMessage', name: 'm', variables: { n } });
    expect(send(2)?.code).to.equal('MESSAGE_NOT_EXPECTED');
    play.set({ permit: { number: 2 } });
    expect(send(2)).to.equal(undefined);
    expect(play.status).to.equal('completed');
  });

  for (const [what, roots] of [
    ['a key without properties', [tag('collaboration', { id: 'Co' }, key('K'))]],
    [
      'a retrieval expression without a message',
      [
        tag('collaboration', { id: 'Co' }, key('K', 'case')),
        tag(
          'correlationProperty',
          { id: 'C_case' },
          tag('correlationPropertyRetrievalExpression', {}, expression('messagePath', 'x')),
        ),
      ],
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const process = tag('process', { id: 'P' }, start('S'), end('E'), flows('S > E'));
      const [problem] = await problemsOf(file(...roots, process));
      expect(problem?.code).to.equal('BAD_CORRELATION');
    });
  }

  it('means nothing to a file without keys', async () => {
    const play = await Play.of(
      diagram(start('S'), catchEvent('C', {}, message('m')), end('E'), flows('S > C > E')),
    );
    play.message('m');
    expect(play.status).to.equal('completed');
  });
});
