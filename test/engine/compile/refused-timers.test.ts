import {
  boundary,
  catchEvent,
  diagram,
  end,
  flows,
  limit,
  start,
  tag,
  timer,
  userTask,
} from '../diagram.ts';
import { around, type Refusal, refusesEach } from './refusals.ts';

const cases: readonly Refusal[] = [
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
];

describe('compile', () => refusesEach(cases));
