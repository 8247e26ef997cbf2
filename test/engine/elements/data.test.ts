import { expect } from 'chai';
import { variablesOf } from '#engine';
import { diagram, end, flows, start, subProcess, tag, task, userTask } from '../diagram.ts';
import { definitionOf, Play, plainPorts } from '../play.ts';

const reference = (name: string, text: string) => `<bpmn:${name}>${text}</bpmn:${name}>`;

const io = (inputs: readonly string[], outputs: readonly string[]) =>
  tag(
    'ioSpecification',
    { id: 'io' },
    ...inputs.map((name) => tag('dataInput', { id: `in_${name}`, name })),
    ...outputs.map((name) => tag('dataOutput', { id: `out_${name}`, name })),
    tag(
      'inputSet',
      { id: 'is' },
      ...inputs.map((name) => reference('dataInputRefs', `in_${name}`)),
    ),
    tag(
      'outputSet',
      { id: 'os' },
      ...outputs.map((name) => reference('dataOutputRefs', `out_${name}`)),
    ),
  );

const association = (side: 'Input' | 'Output', source: string, target: string, ...work: string[]) =>
  tag(
    `data${side}Association`,
    { id: `da_${source}_${target}` },
    reference('sourceRef', source),
    reference('targetRef', target),
    ...work,
  );

const application = [
  tag('dataObject', { id: 'DO' }),
  tag('dataObjectReference', { id: 'DR', name: 'application', dataObjectRef: 'DO' }),
].join('');

describe('data (BPMN 2.0.2, 10.4)', () => {
  it('moves data objects into data inputs and data outputs into data objects', async () => {
    const xml = diagram(
      start('S'),
      application,
      userTask(
        'T',
        {},
        io(['form'], ['result']),
        association('Input', 'DR', 'in_form'),
        association('Output', 'out_result', 'DR'),
      ),
      end('E'),
      flows('S > T > E'),
    );
    const play = await Play.of(xml, { application: { x: 1 } });
    const seen = variablesOf(play.current, play.waiting[0]?.id);
    expect(seen).to.deep.equal({ application: { x: 1 }, form: { x: 1 } });
    play.complete('T', { result: { x: 2 }, other: true });
    expect(play.variables).to.deep.equal({ application: { x: 2 }, other: true });
  });

  it('transforms and assigns by FEEL, into fields as well', async () => {
    const expression = (name: string, text: string) =>
      `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${name}>`;
    const assignment = tag(
      'assignment',
      { id: 'as' },
      expression('from', 'total'),
      expression('to', 'application.fee'),
    );
    const xml = diagram(
      start('S'),
      application,
      userTask(
        'T',
        {},
        io(['amount'], ['total']),
        association(
          'Input',
          'DR',
          'in_amount',
          expression('transformation', 'application.base * 2'),
        ),
        association('Output', 'out_total', 'DR', assignment),
      ),
      end('E'),
      flows('S > T > E'),
    );
    const play = await Play.of(xml, { application: { base: 4 } });
    expect(variablesOf(play.current, play.waiting[0]?.id)['amount']).to.equal(8);
    play.complete('T', { total: 9 });
    expect(play.variables).to.deep.equal({ application: { base: 4, fee: 9 } });
  });

  it('raises an incident for an association without value, and moves again', async () => {
    const transformation = '<bpmn:transformation>application.base</bpmn:transformation>';
    const xml = diagram(
      start('S'),
      application,
      task('T', {}, io(['amount'], []), association('Input', 'DR', 'in_amount', transformation)),
      end('E'),
      flows('S > T > E'),
    );
    const play = await Play.of(xml);
    expect(play.incidents).to.deep.equal(['T DATA_INPUT_MISSING']);
    play.accept({ type: 'SetVariables', variables: { application: 7 } });
    play.resolve();
    expect(play.incidents).to.deep.equal(['T BAD_VALUE']);
    play.accept({ type: 'SetVariables', variables: { application: { base: 1 } } });
    play.resolve();
    expect(play.status).to.equal('completed');
  });

  it('keeps properties where they are declared', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Sub',
        {},
        tag('property', { id: 'p1', name: 'note' }),
        start('s'),
        userTask('T'),
        end('e'),
        flows('s > T > e'),
      ),
      end('E'),
      flows('S > Sub > E'),
    );
    const play = await Play.of(xml);
    expect(variablesOf(play.current, play.waiting[0]?.id)).to.deep.equal({ note: null });
    play.complete('T', { note: 'x' });
    expect(play.variables).to.deep.equal({});
  });

  it('writes a data object of a subprocess there', async () => {
    const xml = diagram(
      start('S'),
      subProcess(
        'Sub',
        {},
        start('s'),
        application,
        userTask('T', {}, io([], ['result']), association('Output', 'out_result', 'DR')),
        userTask('U'),
        end('e'),
        flows('s > T > U > e'),
      ),
      end('E'),
      flows('S > Sub > E'),
    );
    const play = await Play.of(xml);
    play.complete('T', { result: 1 });
    expect(variablesOf(play.current, play.waiting[0]?.id)).to.deep.equal({ application: 1 });
    play.complete('U');
    expect(play.variables).to.deep.equal({});
  });

  it("reads and collects by the standard's own multi-instance data (10.3.8)", async () => {
    const marker = tag(
      'multiInstanceLoopCharacteristics',
      { id: 'mi' },
      reference('loopDataInputRef', 'in_people'),
      reference('loopDataOutputRef', 'out_votes'),
      tag('inputDataItem', { id: 'idi', name: 'person' }),
      tag('outputDataItem', { id: 'odi', name: 'vote' }),
    );
    const xml = diagram(
      start('S'),
      application,
      userTask(
        'T',
        {},
        io(['people'], ['votes']),
        association('Input', 'DR', 'in_people'),
        association('Output', 'out_votes', 'DR'),
        marker,
      ),
      end('E'),
      flows('S > T > E'),
    );
    const play = await Play.of(xml, { application: ['a', 'b'] });
    expect(variablesOf(play.current, play.waiting[1]?.id)).to.include({ person: 'b' });
    play.complete('T', { vote: 'no' }, 1);
    play.complete('T');
    expect(play.variables).to.deep.equal({ application: [null, 'no'] });
  });

  /** Ids are used once in a file. */
  const own = (element: string, ...content: readonly string[]) =>
    content.join('').replace(/\b(io|is|os|in_\w+|out_\w+|da_\w+)(?=["<])/g, `$1_${element}`);
  const writer = diagram(
    start('S'),
    tag('dataStoreReference', { id: 'DS', name: 'registry' }),
    task('T', {}, own('T', io(['entry'], []), association('Input', 'DS', 'in_entry'))),
    userTask('U', {}, own('U', io([], ['result']), association('Output', 'out_result', 'DS'))),
    task('V', {}, own('V', io(['entry'], []), association('Input', 'DS', 'in_entry'))),
    end('E'),
    flows('S > T > U > V > E'),
  );

  it('reads a data store through a port, and writes to it by an event (10.4.1)', async () => {
    const asked: string[] = [];
    const readStore = (store: string) => {
      asked.push(store);
      return { value: { n: 1 } };
    };
    const play = await Play.of(writer, {}, { ...plainPorts, readStore });
    play.complete('U', { result: { n: 2 } });
    expect(play.status).to.equal('completed');
    const written = play.events.find(({ type }) => type === 'DataStoreWritten');
    expect(written).to.deep.include({ element: 'U', store: 'DS', value: { n: 2 } });
    const seen = play.events.flatMap((event) =>
      event.type === 'VariablesSet' && 'entry' in event.variables ? [event.variables['entry']] : [],
    );
    // What the step has written itself it reads without asking anybody.
    expect(seen).to.deep.equal([{ n: 1 }, { n: 2 }]);
    expect(asked).to.deep.equal(['DS', 'DS']);
  });

  it('raises an incident when nobody keeps the data store, or when it cannot be read', async () => {
    expect((await Play.of(writer)).incidents).to.deep.equal(['T DATA_STORE_FAILED']);
    const readStore = () => ({ code: 'DOWN', message: 'no answer' });
    const play = await Play.of(writer, {}, { ...plainPorts, readStore });
    expect(play.current.incidents[0]?.message).to.contain('no answer');
  });

  it('gives the position of a lane to the tasks in it (10.8)', async () => {
    const xml = diagram(
      tag(
        'laneSet',
        { id: 'LS' },
        tag(
          'lane',
          { id: 'L', name: 'Counter', 'gov:position': 'counter' },
          ...['S', 'T', 'U', 'E'].map((id) => reference('flowNodeRef', id)),
        ),
      ),
      start('S'),
      userTask('T'),
      userTask('U', { 'gov:position': 'officer' }),
      end('E'),
      flows('S > T > U > E'),
    );
    const definition = await definitionOf(xml);
    expect(definition.marks('T')).to.include({ lane: 'Counter', position: 'counter' });
    expect(definition.marks('U')).to.include({ lane: 'Counter', position: 'officer' });
    expect(definition.marks('S')).to.not.have.property('position');
  });
});
