import { expect } from 'chai';
import { compile, readBpmn, step, variablesOf } from '#engine';
import { diagram, end, file, flows, start, tag, task, userTask } from '../diagram.ts';
import { Play, plainPorts } from '../play.ts';
import { association, io, object, set } from './data-parts.ts';

const sets = (...content: readonly string[]) =>
  tag(
    'ioSpecification',
    { id: 'io' },
    ...['a', 'b'].map((name) => tag('dataInput', { id: `in_${name}`, name })),
    ...content,
    set('output', {}),
  );

const fills = [association('Input', 'RA', 'in_a'), association('Input', 'RB', 'in_b')];

const oneTask = (...content: readonly string[]) =>
  diagram(
    start('S'),
    object('A'),
    object('B'),
    userTask('T', {}, ...content),
    end('E'),
    flows('S > T > E'),
  );

const inside = (play: Play) => variablesOf(play.current, play.waiting[0]?.id);

describe('input sets and output sets (BPMN 2.0.2, 10.4.2 and 13.3.2)', () => {
  it('stops an activity whose required input has no value, and names the input', async () => {
    const required = sets(set('input', { dataInputRefs: ['in_a', 'in_b'] }));
    const play = await Play.of(oneTask(required, ...fills), { A: 1 });
    expect(play.incidents).to.deep.equal(['T DATA_INPUT_MISSING']);
    expect(play.current.incidents[0]?.message).to.equal('T: data input b has no value');
    play.accept({ type: 'SetVariables', variables: { B: 2 } });
    play.resolve();
    expect(inside(play)).to.include({ a: 1, b: 2 });
  });

  it('goes on without an input that is optional', async () => {
    const optional = sets(
      set('input', { dataInputRefs: ['in_a', 'in_b'], optionalInputRefs: ['in_b'] }),
    );
    const play = await Play.of(oneTask(optional, ...fills), { A: 1 });
    expect(inside(play)).to.deep.equal({ A: 1, a: 1 });
  });

  it('takes the first set that is there, and no data of the others', async () => {
    const two = sets(
      set('input', { dataInputRefs: ['in_a'] }, 'first'),
      set('input', { dataInputRefs: ['in_b'] }, 'second'),
    );
    const both = await Play.of(oneTask(two, ...fills), { A: 1, B: 2 });
    expect(inside(both)).to.deep.equal({ A: 1, B: 2, a: 1 });
    const second = await Play.of(oneTask(two, ...fills), { B: 2 });
    expect(inside(second)).to.deep.equal({ B: 2, b: 2 });
    const none = await Play.of(oneTask(two, ...fills));
    expect(none.current.incidents[0]?.message).to.equal('T: data input a or b has no value');
  });

  it('leaves an input that no association fills to whoever does the work', async () => {
    const play = await Play.of(oneTask(sets(set('input', { dataInputRefs: ['in_a', 'in_b'] }))));
    expect(play.incidents).to.deep.equal([]);
  });

  it('does not complete without a required output', async () => {
    const output = io([], ['r']);
    const xml = oneTask(output, association('Output', 'out_r', 'RA'));
    const play = await Play.of(xml);
    play.complete('T', { other: 1 });
    expect(play.incidents).to.deep.equal(['T DATA_OUTPUT_MISSING']);
    play.accept({ type: 'SetVariables', variables: { r: 3 } });
    play.resolve();
    expect(play.variables).to.include({ A: 3 });
    expect(play.status).to.equal('completed');
  });

  const refused: readonly (readonly [string, string])[] = [
    [
      'input that comes while it executes',
      set('input', { dataInputRefs: ['in_a'], whileExecutingInputRefs: ['in_a'] }),
    ],
    [
      'pairs of sets',
      set('input', { dataInputRefs: ['in_a'], outputSetRefs: ['set_output'] }, 'x') +
        set('input', { dataInputRefs: ['in_b'] }, 'y'),
    ],
  ];

  for (const [what, content] of refused) {
    it(`refuses ${what}`, async () => {
      const read = await readBpmn(oneTask(sets(content)));
      if ('problems' in read) throw new Error(JSON.stringify(read.problems));
      expect(compile(read.model)).to.have.nested.property(
        'problems[0].code',
        'UNSUPPORTED_ATTRIBUTE',
      );
    });
  }
});

describe('data of a process (BPMN 2.0.2, 10.3.6 and 10.4.2)', () => {
  const called = tag(
    'process',
    { id: 'Q', isExecutable: true },
    io(['amount'], ['fee'], 'q'),
    start('QS'),
    task('QT', {}, io(['x'], ['y'], 't'), association('Input', 'in_amount_q', 'in_x_t')),
    userTask('QU'),
    end('QE'),
    flows('QS > QT > QU > QE'),
  );
  const caller = file(
    tag(
      'process',
      { id: 'P', isExecutable: true },
      start('S'),
      object('Fee'),
      tag(
        'callActivity',
        { id: 'C', calledElement: 'Q' },
        io(['amount'], ['fee'], 'c'),
        association('Output', 'out_fee_c', 'RFee'),
      ),
      end('E'),
      flows('S > C > E'),
    ),
    called,
  );

  it('gives a called process its data inputs and takes its data outputs, and nothing else', async () => {
    const play = await Play.of(caller, { amount: 5, secret: 1 }, undefined, 'P');
    expect(inside(play)).to.deep.equal({ amount: 5 });
    play.complete('QU', { fee: 7, note: 'x' });
    expect(play.variables).to.deep.equal({ amount: 5, secret: 1, Fee: 7 });
  });

  it('stops a call without a required input, and at the end without a required output', async () => {
    const play = await Play.of(caller, {}, undefined, 'P');
    expect(play.current.incidents[0]?.message).to.equal(
      'process Q: data input amount has no value',
    );
    expect(play.incidents).to.deep.equal(['C DATA_INPUT_MISSING']);
    play.accept({ type: 'SetVariables', variables: { amount: 5 } });
    play.resolve();
    play.complete('QU');
    expect(play.current.incidents[0]).to.include({ element: 'Q', code: 'DATA_OUTPUT_MISSING' });
  });

  it('does not start a process without its required data', async () => {
    const read = await readBpmn(file(called));
    if ('problems' in read) throw new Error('not read');
    const compiled = compile(read.model);
    if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
    const at = '2026-03-02T09:00:00.000+08:00';
    const command = { type: 'StartInstance', at, instanceId: 'i' } as const;
    const answer = step(compiled.definition, undefined, command, plainPorts);
    expect(answer).to.have.nested.property('rejection.code', 'DATA_INPUT_MISSING');
    const given = { ...command, variables: { amount: 1 } };
    expect(step(compiled.definition, undefined, given, plainPorts)).to.have.property(
      'accepted',
      true,
    );
  });
});
