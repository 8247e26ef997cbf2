import type { ModdleElement } from '../model/moddle.ts';
import { type Field, of } from './field.ts';
import { basis, limit, unit } from './fields.ts';
import { timerKindOf } from './timer-kind.ts';
import * as words from './vocabulary.ts';

export const timerKind: Field = {
  id: 'gov-timerKind',
  label: 'Kind of timer',
  input: 'select',
  options: { kind: 'fixed', choices: words.timerKinds },
  source: { kind: 'timerKind' },
};
const timerLimit: readonly Field[] = [
  { ...limit, id: 'gov-timerLimit', source: of('timer', 'gov:limit') },
  { ...unit, id: 'gov-timerUnit', source: of('timer', 'gov:unit') },
  {
    id: 'gov-clock',
    label: 'Follows the case clock',
    input: 'select',
    options: { kind: 'fixed', choices: words.caseClocks },
    none: 'None: counts from here',
    source: of('timer', 'gov:clock'),
  },
  {
    id: 'gov-before',
    label: 'Working days before it is due',
    hint: 'For reminders; empty fires when it is due.',
    input: 'text',
    check: 'wholeDays',
    source: of('timer', 'gov:before'),
  },
  { ...basis, id: 'gov-timerBasis', source: of('timer', 'gov:basis') },
];
const timerHints = {
  timeDate: 'ISO 8601, for example 2026-03-02T09:00:00+08:00',
  timeDuration: 'ISO 8601, for example P5D or PT8H',
  timeCycle: 'ISO 8601, for example R3/P1D',
} as const;

/** The fields of the way a timer is set. */
export function timerFields(definition: ModdleElement): readonly Field[] {
  const kind = timerKindOf(definition);
  if (kind === 'limit') return timerLimit;
  return [
    {
      id: `gov-${kind}`,
      label: 'Value of the timer',
      hint: timerHints[kind],
      input: 'feel',
      source: { kind: 'expression', of: 'timer', name: kind },
    },
  ];
}
