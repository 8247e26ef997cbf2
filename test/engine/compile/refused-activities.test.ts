import { flows, items, receiveTask, start, tag, task } from '../diagram.ts';
import { around, type Refusal, refusesEach } from './refusals.ts';

const cases: readonly Refusal[] = [
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
    'a start event in an ad-hoc subprocess',
    around('C', tag('adHocSubProcess', { id: 'C' }, start('s'), task('t'), flows('s > t'))),
    'UNSUPPORTED_EVENT',
    's',
  ],
  [
    'an instantiating receive task in the middle',
    around('T', receiveTask('T', { instantiate: true, messageRef: 'M_m' })),
    'BAD_ATTRIBUTE',
    'T',
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
];

describe('compile', () => refusesEach(cases));
