import { expect } from 'chai';
import { check, compile, readBpmn } from '#engine';
import {
  boundary,
  catchEvent,
  diagram,
  end,
  error,
  exclusive,
  file,
  flows,
  items,
  limit,
  message,
  parallel,
  receiveTask,
  start,
  subProcess,
  tag,
  task,
  throwEvent,
  timer,
  userTask,
} from '../diagram.ts';
import { problemsOf } from '../play.ts';

/** A diagram with one element between start and end. */
const around = (id: string, ...content: string[]) =>
  diagram(start('S'), ...content, end('E'), flows(`S > ${id} > E`));

const cases: readonly (readonly [what: string, xml: string, code: string, elementId: string])[] = [
  [
    'a call activity that calls nothing',
    around('C', tag('callActivity', { id: 'C' })),
    'MISSING_CALLED_ELEMENT',
    'C',
  ],
  [
    'a call activity with an unknown binding',
    around('C', tag('callActivity', { id: 'C', calledElement: 'Q', 'gov:binding': 'newest' })),
    'BAD_ATTRIBUTE',
    'C',
  ],
  [
    'a pinned call activity without version',
    around('C', tag('callActivity', { id: 'C', calledElement: 'Q', 'gov:binding': 'version' })),
    'BAD_ATTRIBUTE',
    'C',
  ],
  [
    'a script in another language',
    around(
      'C',
      tag('scriptTask', { id: 'C', scriptFormat: 'groovy' }, '<bpmn:script>1</bpmn:script>'),
    ),
    'UNSUPPORTED_LANGUAGE',
    'C',
  ],
  [
    'a transaction that is cancelled without a cancel boundary event',
    around(
      'C',
      tag(
        'transaction',
        { id: 'C' },
        start('s'),
        end('e', {}, tag('cancelEventDefinition')),
        flows('s > e'),
      ),
    ),
    'UNSUPPORTED_EVENT',
    'e',
  ],
  [
    'a cancel end event outside a transaction',
    diagram(start('S'), end('E', {}, tag('cancelEventDefinition')), flows('S > E')),
    'UNSUPPORTED_EVENT',
    'E',
  ],
  [
    'a start event in an ad-hoc subprocess',
    around('C', tag('adHocSubProcess', { id: 'C' }, start('s'), task('t'), flows('s > t'))),
    'UNSUPPORTED_EVENT',
    's',
  ],
  [
    'compensation without a handler',
    diagram(
      start('S'),
      task('T'),
      boundary('B', 'T', tag('compensateEventDefinition')),
      end('E'),
      flows('S > T > E'),
    ),
    'MISSING_COMPENSATION_HANDLER',
    'B',
  ],
  [
    'an event subprocess without trigger',
    diagram(
      start('S'),
      end('E'),
      subProcess('X', { triggeredByEvent: true }, start('Y'), end('Z'), flows('Y > Z')),
      flows('S > E'),
    ),
    'BAD_EVENT_SUBPROCESS',
    'X',
  ],
  [
    'an event subprocess with two start events',
    diagram(
      start('S'),
      end('E'),
      subProcess(
        'X',
        { triggeredByEvent: true },
        start('Y', {}, message('m')),
        start('Z', {}, message('n')),
      ),
      flows('S > E'),
    ),
    'BAD_EVENT_SUBPROCESS',
    'X',
  ],
  [
    'an error that does not interrupt',
    diagram(
      start('S'),
      end('E'),
      subProcess(
        'X',
        { triggeredByEvent: true },
        start('Y', { isInterrupting: false }, error('BAD')),
        end('Z'),
        flows('Y > Z'),
      ),
      flows('S > E'),
    ),
    'UNSUPPORTED_EVENT',
    'Y',
  ],
  [
    'an error that starts a process',
    diagram(start('S', {}, error('BAD')), end('E'), flows('S > E')),
    'UNSUPPORTED_EVENT',
    'S',
  ],
  [
    'a message that starts an embedded subprocess',
    around(
      'X',
      subProcess(
        'X',
        {},
        start('Y', {}, message('m')),
        start('Z'),
        end('F'),
        flows('Y > F', 'Z > F'),
      ),
    ),
    'UNSUPPORTED_EVENT',
    'Y',
  ],
  [
    'a signal event without signal',
    around('C', catchEvent('C', {}, tag('signalEventDefinition'))),
    'MISSING_SIGNAL',
    'C',
  ],
  [
    'a condition event without condition',
    around('C', catchEvent('C', {}, tag('conditionalEventDefinition'))),
    'MISSING_CONDITION',
    'C',
  ],
  [
    'a link that nothing catches',
    diagram(
      start('S'),
      throwEvent('C', {}, tag('linkEventDefinition', { name: 'l' })),
      flows('S > C'),
    ),
    'BAD_LINK',
    'C',
  ],
  [
    'a link that is caught twice',
    diagram(
      start('S'),
      throwEvent('C', {}, tag('linkEventDefinition', { name: 'l' })),
      catchEvent('L', {}, tag('linkEventDefinition', { name: 'l' })),
      catchEvent('M', {}, tag('linkEventDefinition', { name: 'l' })),
      end('E'),
      end('F'),
      flows('S > C', 'L > E', 'M > F'),
    ),
    'BAD_LINK',
    'M',
  ],
  [
    'two messages in one throwing event',
    around('C', throwEvent('C', {}, message('m'), message('n'))),
    'UNSUPPORTED_EVENT',
    'C',
  ],
  [
    'a complex join without condition',
    diagram(
      start('S'),
      parallel('F'),
      tag('complexGateway', { id: 'G' }),
      end('E'),
      task('A'),
      task('B'),
      flows('S > F > A > G > E', 'F > B > G'),
    ),
    'MISSING_CONDITION',
    'G',
  ],
  [
    'a task behind an event-based gateway',
    diagram(
      start('S'),
      tag('eventBasedGateway', { id: 'G' }),
      task('A'),
      end('E'),
      flows('S > G > A > E'),
    ),
    'BAD_EVENT_GATEWAY',
    'G',
  ],
  [
    'a parallel event-based gateway in the middle',
    diagram(
      start('S'),
      tag('eventBasedGateway', { id: 'G', eventGatewayType: 'Parallel' }),
      catchEvent('A', {}, message('m')),
      end('E'),
      flows('S > G > A > E'),
    ),
    'BAD_ATTRIBUTE',
    'G',
  ],
  [
    'an instantiating receive task in the middle',
    around('T', receiveTask('T', { instantiate: true, messageRef: 'M_m' })),
    'BAD_ATTRIBUTE',
    'T',
  ],
  ['a catch event that catches nothing', around('C', catchEvent('C')), 'UNSUPPORTED_EVENT', 'C'],
  [
    'a process without start',
    diagram(task('T'), end('E'), flows('T > E')),
    'MISSING_START_EVENT',
    'P',
  ],
  ['a subprocess without start', around('X', subProcess('X')), 'MISSING_START_EVENT', 'X'],
  [
    'two start events',
    diagram(start('S'), start('R'), end('E'), flows('S > E', 'R > E')),
    'SEVERAL_START_EVENTS',
    'R',
  ],
  [
    'no executable process',
    file(tag('process', { id: 'P', isExecutable: false }, start('S'))),
    'NO_EXECUTABLE_PROCESS',
    '',
  ],
  ['no process at all', file(), 'NO_EXECUTABLE_PROCESS', ''],
  [
    'a flow without target',
    diagram(start('S'), tag('sequenceFlow', { id: 'F', sourceRef: 'S' })),
    'DANGLING_FLOW',
    'F',
  ],
  [
    'a flow to nowhere',
    diagram(start('S'), tag('sequenceFlow', { id: 'F', sourceRef: 'S', targetRef: 'Z' })),
    'UNRESOLVED_REFERENCE',
    'F',
  ],
  [
    'a flow into a subprocess',
    diagram(
      start('S'),
      subProcess('X', {}, start('s'), task('t'), flows('s > t')),
      flows('S > t', 'S > X'),
    ),
    'FLOW_CROSSES_SCOPE',
    'S_t',
  ],
  [
    'a flow to a start event',
    diagram(start('S'), task('T'), flows('S > T > S')),
    'FLOW_NOT_ALLOWED',
    'T_S',
  ],
  [
    'a flow from an end event',
    diagram(start('S'), end('E'), task('T'), flows('S > E > T')),
    'FLOW_NOT_ALLOWED',
    'E_T',
  ],
  [
    'an element nothing leads to',
    diagram(start('S'), task('T'), end('E'), flows('S > E', 'T > E')),
    'NO_INCOMING_FLOW',
    'T',
  ],
  [
    'a gateway nothing leaves',
    diagram(start('S'), exclusive('X'), flows('S > X')),
    'GATEWAY_WITHOUT_FLOW',
    'X',
  ],
  [
    'a choice without condition',
    diagram(start('S'), exclusive('X'), end('A'), end('B'), flows('S > X', 'X > A if a', 'X > B')),
    'MISSING_CONDITION',
    'X_B',
  ],
  [
    'a condition on the default flow',
    diagram(
      start('S'),
      exclusive('X', { default: 'X_A' }),
      end('A'),
      end('B'),
      flows('S > X', 'X > A if a', 'X > B if b'),
    ),
    'CONDITION_NOT_ALLOWED',
    'X_A',
  ],
  [
    'a condition after a parallel gateway',
    diagram(start('S'), parallel('F'), end('A'), flows('S > F', 'F > A if a')),
    'CONDITION_NOT_ALLOWED',
    'F_A',
  ],
  [
    'a condition after an event',
    diagram(start('S'), end('A'), flows('S > A if a')),
    'CONDITION_NOT_ALLOWED',
    'S_A',
  ],
  [
    'a default flow of another element',
    diagram(start('S'), task('T', { default: 'S_T' }), end('E'), flows('S > T > E')),
    'DEFAULT_NOT_ALLOWED',
    'T',
  ],
  [
    'a condition that does not parse',
    diagram(start('S'), task('T'), end('A'), flows('S > T', 'T > A if a >')),
    'BAD_EXPRESSION',
    'T_A',
  ],
  [
    'a condition in JavaScript',
    diagram(start('S'), task('T'), end('A'), flows('S > T', 'T > A if a === 1')),
    'BAD_EXPRESSION',
    'T_A',
  ],
  [
    'another language',
    diagram(start('S'), task('T'), end('A'), flows('S > T', 'T > A if a')).replace(
      'xsi:type="bpmn:tFormalExpression"',
      'xsi:type="bpmn:tFormalExpression" language="javascript"',
    ),
    'UNSUPPORTED_LANGUAGE',
    'T_A',
  ],
  [
    'a message without name',
    around('T', catchEvent('T', {}, tag('messageEventDefinition'))),
    'MISSING_MESSAGE',
    'T',
  ],
  [
    'a timer without time',
    around('T', catchEvent('T', {}, tag('timerEventDefinition'))),
    'BAD_TIMER',
    'T',
  ],
  [
    'a timer with two times',
    around(
      'T',
      catchEvent(
        'T',
        {},
        limit({ limit: 5 }).replace('</', '<bpmn:timeDate>2026-01-01</bpmn:timeDate></'),
      ),
    ),
    'BAD_TIMER',
    'T',
  ],
  [
    'a duration that is none',
    around('T', catchEvent('T', {}, timer('Duration', 'PT5X'))),
    'BAD_TIMER',
    'T',
  ],
  [
    'a negative duration',
    around('T', catchEvent('T', {}, timer('Duration', '-PT5M'))),
    'BAD_TIMER',
    'T',
  ],
  [
    'a date that is none',
    around('T', catchEvent('T', {}, timer('Date', '2026-02-30T00:00:00'))),
    'BAD_TIMER',
    'T',
  ],
  [
    'a cron cycle',
    diagram(
      start('S'),
      userTask('T'),
      boundary('B', 'T', timer('Cycle', '0 0 * * *'), 'flowsOn'),
      end('E'),
      flows('S > T > E', 'B > E'),
    ),
    'BAD_TIMER',
    'B',
  ],
  [
    'a cycle without length',
    diagram(
      start('S'),
      userTask('T'),
      boundary('B', 'T', timer('Cycle', 'R/PT0S'), 'flowsOn'),
      end('E'),
      flows('S > T > E', 'B > E'),
    ),
    'BAD_TIMER',
    'B',
  ],
  [
    'a unit that is none',
    around('T', catchEvent('T', {}, limit({ limit: 5, unit: 'hour' }))),
    'BAD_ATTRIBUTE',
    'T',
  ],
  [
    'a boundary event without activity',
    diagram(
      start('S'),
      exclusive('X'),
      boundary('B', 'X', error()),
      end('E'),
      flows('S > X > E', 'B > E'),
    ),
    'BOUNDARY_WITHOUT_HOST',
    'B',
  ],
  [
    'an error that does not interrupt',
    diagram(
      start('S'),
      task('T'),
      boundary('B', 'T', error(), 'flowsOn'),
      end('E'),
      flows('S > T > E', 'B > E'),
    ),
    'UNSUPPORTED_EVENT',
    'B',
  ],
  [
    'an error without code',
    file(
      tag('error', { id: 'X' }),
      tag(
        'process',
        { id: 'P' },
        start('S'),
        end('E', {}, tag('errorEventDefinition', { errorRef: 'X' })),
        flows('S > E'),
      ),
    ),
    'MISSING_ERROR_CODE',
    'E',
  ],
  [
    'a loop without end',
    around('T', task('T', {}, tag('standardLoopCharacteristics'))),
    'BAD_LOOP',
    'T',
  ],
  [
    'a multi-instance over nothing',
    around('T', task('T', {}, items({}))),
    'BAD_MULTI_INSTANCE',
    'T',
  ],
  [
    'a multi-instance over two things',
    around('T', task('T', {}, items({ collection: '=a', cardinality: '3' }))),
    'BAD_MULTI_INSTANCE',
    'T',
  ],
  [
    'an item without collection',
    around('T', task('T', {}, items({ cardinality: '3', variable: 'x' }))),
    'BAD_MULTI_INSTANCE',
    'T',
  ],
  [
    'a variable with a bad name',
    around('T', task('T', {}, items({ collection: '=a', variable: 'x y' }))),
    'BAD_MULTI_INSTANCE',
    'T',
  ],
  [
    'a task for compensation in the flow',
    around('T', task('T', { isForCompensation: true })),
    'FLOW_NOT_ALLOWED',
    'T',
  ],
  [
    'several starting tokens',
    around('T', task('T', { startQuantity: 2 })),
    'UNSUPPORTED_ATTRIBUTE',
    'T',
  ],
  [
    'a data assignment to nothing',
    around(
      'T',
      task(
        'T',
        {},
        '<bpmn:dataInputAssociation id="d"><bpmn:assignment id="q"><bpmn:from>a</bpmn:from><bpmn:to>b</bpmn:to></bpmn:assignment></bpmn:dataInputAssociation>',
      ),
    ),
    'UNRESOLVED_REFERENCE',
    'T',
  ],
  [
    'an attribute that gov does not have',
    around('T', task('T', { 'gov:positoin': 'x' })),
    'UNKNOWN_ATTRIBUTE',
    'T',
  ],
  [
    'a gov attribute on the wrong element',
    around('T', task('T', { 'gov:result': 'x' })),
    'UNKNOWN_ATTRIBUTE',
    'T',
  ],
  [
    'an attribute that BPMN does not have',
    around('T', task('T', { priority: 'x' })),
    'UNKNOWN_ATTRIBUTE',
    'T',
  ],
  [
    'a value that is neither true nor false',
    diagram(start('S'), end('E'), flows('S > E')).replace(
      'isExecutable="true"',
      'isExecutable="1"',
    ),
    'BAD_BOOLEAN',
    '',
  ],
  [
    'an id that is a name of JavaScript',
    diagram(start('constructor'), end('E'), flows('constructor > E')),
    'BAD_ID',
    'constructor',
  ],
  [
    'an element without id',
    diagram(start('S'), '<bpmn:task/>', end('E'), flows('S > E')),
    'BAD_ID',
    '',
  ],
];

describe('compile', () => {
  for (const [what, xml, code, elementId] of cases) {
    it(`refuses ${what}`, async () => {
      const problems = await problemsOf(xml);
      const errors = problems.filter(({ severity }) => severity === 'error');
      expect(errors.map((problem) => `${problem.code} ${problem.elementId}`)).to.include(
        `${code} ${elementId}`,
      );
      for (const { message: text } of errors) expect(text).to.match(/^\S.{8,}/);
    });
  }

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
