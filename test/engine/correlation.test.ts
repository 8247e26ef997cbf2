import { expect } from 'chai';
import { catchEvent, diagram, end, file, flows, message, start, tag } from './diagram.ts';
import { Play, problemsOf } from './play.ts';
import { askAndAnswer, Pools } from './pools.ts';

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

describe('correlation (BPMN 2.0.2, 8.4.2)', () => {
  const twoCases = (answers: string) =>
    askAndAnswer(property('case', { ask: 'number', answer: answers }), key('K', 'case'));

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
