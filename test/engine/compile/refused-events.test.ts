import {
  boundary,
  catchEvent,
  diagram,
  end,
  error,
  exclusive,
  file,
  flows,
  message,
  start,
  subProcess,
  tag,
  task,
  throwEvent,
} from '../diagram.ts';
import { around, type Refusal, refusesEach } from './refusals.ts';

const cases: readonly Refusal[] = [
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
  ['a catch event that catches nothing', around('C', catchEvent('C')), 'UNSUPPORTED_EVENT', 'C'],
  [
    'a message without name',
    around('T', catchEvent('T', {}, tag('messageEventDefinition'))),
    'MISSING_MESSAGE',
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
];

describe('compile', () => refusesEach(cases));
