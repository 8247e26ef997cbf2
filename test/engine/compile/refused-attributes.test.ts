import { diagram, end, flows, start, task } from '../diagram.ts';
import { around, type Refusal, refusesEach } from './refusals.ts';

const cases: readonly Refusal[] = [
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

describe('compile', () => refusesEach(cases));
