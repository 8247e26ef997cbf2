import { expect } from 'chai';
import { check, compile, readBpmn } from '#engine';
import {
  boundary,
  diagram,
  end,
  file,
  flows,
  limit,
  start,
  subProcess,
  tag,
  task,
  userTask,
} from '../diagram.ts';
import { problemsOf } from '../play.ts';

describe('compile', () => {
  it('allows what is drawn for people', async () => {
    const xml = file(
      tag(
        'collaboration',
        { id: 'C' },
        tag('participant', { id: 'Pool', processRef: 'P' }),
        tag('participant', { id: 'Citizen' }),
        tag('messageFlow', { id: 'MF', sourceRef: 'Citizen', targetRef: 'T' }),
      ),
      tag(
        'process',
        { id: 'P' },
        tag(
          'laneSet',
          { id: 'L' },
          tag('lane', { id: 'L1', name: '窗口' }, '<bpmn:flowNodeRef>T</bpmn:flowNodeRef>'),
        ),
        start('S'),
        userTask(
          'T',
          { name: '审查' },
          '<bpmn:documentation>why</bpmn:documentation>',
          '<bpmn:property id="pr" name="__targetRef_placeholder"/>',
          '<bpmn:dataInputAssociation id="da"><bpmn:sourceRef>DR</bpmn:sourceRef><bpmn:targetRef>pr</bpmn:targetRef></bpmn:dataInputAssociation>',
        ),
        tag('dataObject', { id: 'DO' }),
        tag('dataObjectReference', { id: 'DR', dataObjectRef: 'DO' }),
        end('E'),
        flows('S > T > E'),
        tag('textAnnotation', { id: 'N' }, '<bpmn:text>note</bpmn:text>'),
        tag('association', { id: 'A', sourceRef: 'T', targetRef: 'N' }),
        tag('group', { id: 'G' }),
      ),
    );
    expect(await problemsOf(xml)).to.deep.equal([]);
    const read = await readBpmn(xml);
    if ('problems' in read) throw new Error('not read');
    const compiled = compile(read.model);
    if ('problems' in compiled) throw new Error('not compiled');
    expect(compiled.definition.marks('T')).to.deep.equal({
      id: 'T',
      kind: 'userTask',
      name: '审查',
      documentation: 'why',
      lane: '窗口',
    });
    expect(compiled.definition.marks('nothing')).to.deep.equal({});
  });

  it('chooses among several processes only by name', async () => {
    const one = (id: string) =>
      tag('process', { id }, start(`S${id}`), end(`E${id}`), flows(`S${id} > E${id}`));
    const read = await readBpmn(file(one('P'), one('Q')));
    if ('problems' in read) throw new Error('not read');
    expect(compile(read.model)).to.have.nested.property('problems[0].code', 'SEVERAL_PROCESSES');
    expect(compile(read.model, 'Q')).to.have.nested.property('definition.key', 'Q');
    expect(compile(read.model, 'R')).to.have.nested.property(
      'problems[0].code',
      'NO_EXECUTABLE_PROCESS',
    );
    expect(check(read.model)).to.deep.equal([]);
  });

  it('runs what is not executable only where nothing is, and somebody names it', async () => {
    const one = (id: string, isExecutable: boolean) =>
      tag(
        'process',
        { id, isExecutable },
        start(`S${id}`),
        end(`E${id}`),
        flows(`S${id} > E${id}`),
      );
    const drawn = await readBpmn(file(one('P', false)));
    if ('problems' in drawn) throw new Error('not read');
    expect(compile(drawn.model))
      .to.have.nested.property('problems[0].message')
      .contains('process P');
    expect(compile(drawn.model, 'P')).to.have.nested.property('definition.key', 'P');
    const both = await readBpmn(file(one('P', false), one('Q', true)));
    if ('problems' in both) throw new Error('not read');
    expect(compile(both.model, 'P')).to.have.nested.property(
      'problems[0].code',
      'NO_EXECUTABLE_PROCESS',
    );
  });

  it('catches everything by an error or escalation that has no code (8.4.3)', async () => {
    const caught = (kind: string) =>
      tag(`${kind}EventDefinition`, { [`${kind}Ref`]: `any_${kind}` });
    const xml = file(
      tag('error', { id: 'any_error' }),
      tag('escalation', { id: 'any_escalation' }),
      tag(
        'process',
        { id: 'P' },
        start('S'),
        task('T'),
        tag('boundaryEvent', { id: 'B', attachedToRef: 'T' }, caught('error')),
        tag('boundaryEvent', { id: 'C', attachedToRef: 'T' }, caught('escalation')),
        end('E'),
        flows('S > T > E', 'B > E', 'C > E'),
      ),
    );
    const read = await readBpmn(xml);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    const compiled = compile(read.model);
    if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
    const triggers = compiled.definition.nodes.flatMap((node) => node.triggers);
    expect(triggers).to.deep.equal([
      { kind: 'error', code: undefined },
      { kind: 'escalation', code: undefined },
    ]);
  });

  it('warns of ends without end event, of foreign extensions, and runs', async () => {
    const xml = diagram(
      start('S'),
      task('T', { 'camunda:asyncBefore': 'true' }),
      flows('S > T'),
    ).replace('id="D"', 'id="D" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"');
    const read = await readBpmn(xml);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(check(read.model).map(({ code, severity }) => `${code} ${severity}`)).to.deep.equal([
      'FOREIGN_EXTENSION warning',
      'NO_OUTGOING_FLOW warning',
    ]);
    expect(compile(read.model)).to.have.property('definition');
  });

  it('warns of work without a job type, which is a job of its own name or kind (10.3.3)', async () => {
    const xml = diagram(
      start('S'),
      tag('serviceTask', { id: 'A' }),
      tag('sendTask', { id: 'B', implementation: '##WebService' }),
      tag('businessRuleTask', { id: 'C' }),
      tag('serviceTask', { id: 'F', implementation: 'http://permits/check' }),
      end('E'),
      flows('S > A > B > C > F > E'),
    );
    const read = await readBpmn(xml);
    if ('problems' in read) throw new Error('not read');
    expect(
      check(read.model).map(({ code, elementId, severity }) => `${severity} ${code} ${elementId}`),
    ).to.deep.equal([
      'warning MISSING_JOB_TYPE A',
      'warning MISSING_JOB_TYPE B',
      'warning MISSING_JOB_TYPE C',
    ]);
    const compiled = compile(read.model);
    if ('problems' in compiled) throw new Error('refused');
    const types = compiled.definition.nodes.flatMap(({ jobType }) => jobType ?? []);
    expect(types).to.deep.equal([
      'serviceTask',
      'sendTask',
      'businessRuleTask',
      'http://permits/check',
    ]);
  });

  it('warns of a circle that is never reached', async () => {
    const xml = diagram(start('S'), end('E'), task('A'), task('B'), flows('S > E', 'A > B > A'));
    const read = await readBpmn(xml);
    if ('problems' in read) throw new Error('not read');
    expect(check(read.model).map(({ code, elementId }) => `${code} ${elementId}`)).to.deep.equal([
      'UNREACHABLE A',
      'UNREACHABLE B',
    ]);
  });

  it('lists the elements and gives the marks as plain JSON', async () => {
    const xml = diagram(
      start('S', { 'gov:form': 'application' }),
      userTask(
        'T',
        { 'gov:phase': 'accept', 'gov:act': 'precheck', 'gov:limit': '5' },
        '<bpmn:extensionElements><gov:outcomes><gov:outcome value="a" name="受理"/></gov:outcomes></bpmn:extensionElements>',
      ),
      boundary('B', 'T', limit({ limit: 5, clock: 'notice', before: 1 }), 'flowsOn'),
      subProcess('X', {}, start('s'), end('e'), flows('s > e')),
      end('E', { 'gov:result': 'granted' }),
      end('F'),
      flows('S > T > X > E', 'B > F'),
    );
    const read = await readBpmn(xml);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    const compiled = compile(read.model);
    if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
    const { definition } = compiled;
    expect(
      definition.elements.map(({ id, kind, parent }) => `${id} ${kind} ${parent}`),
    ).to.deep.equal([
      'P process ',
      'S startEvent P',
      'T userTask P',
      'B boundaryEvent P',
      'X subProcess P',
      's startEvent X',
      'e endEvent X',
      'E endEvent P',
      'F endEvent P',
    ]);
    expect(definition.marks('S')).to.include({ form: 'application' });
    expect(definition.marks('T')).to.deep.equal({
      id: 'T',
      kind: 'userTask',
      name: '',
      phase: 'accept',
      act: 'precheck',
      limit: '5',
      outcomes: [{ value: 'a', name: '受理' }],
    });
    expect(definition.marks('B')).to.deep.equal({
      id: 'B',
      kind: 'boundaryEvent',
      name: '',
      event: 'timer',
      limit: '5',
      clock: 'notice',
      before: '1',
      attachedTo: 'T',
      interrupting: false,
    });
    expect(definition.marks('E')).to.include({ result: 'granted' });
  });
});
