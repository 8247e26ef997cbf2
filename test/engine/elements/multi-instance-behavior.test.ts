import { expect } from 'chai';
import { boundary, end, file, flows, start, tag, userTask } from '../diagram.ts';
import { Play, problemsOf } from '../play.ts';

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
