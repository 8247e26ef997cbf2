import { readLibrary } from '../../../bin/seed-library.ts';
import { counterOf } from './forms.ts';
import type { Play, Step } from './theatre.ts';

/** What comes before the check: an advertisement is looked at, a building by all departments. */
const looks: { readonly [matter: string]: readonly Step[] } = {
  '000117000902': [['counter', 'PreReview', 'pass']],
  'GJ-JG-01': ['planning', 'fire', 'defence', 'archives'].map(
    (department) => [`${department}-chief`, 'MaterialReview', 'inOrder'] as const,
  ),
};

/** The steps before acceptance. */
function before(matter: string): readonly Step[] {
  return looks[matter] ?? [];
}

export function accepted(matter: string): readonly Step[] {
  return [...before(matter), [counterOf(matter), 'PreCheck', 'accept']];
}

/** Every matter may end before acceptance: refused, not needed, not supplemented; and silence accepts it. */
export function intakePlays(matter: string): readonly Play[] {
  const clerk = counterOf(matter);
  const refuse = { form: { competentAuthority: '示例市其他机关' } };
  const supplementItems = [{ materialCode: materialOf(matter), reason: '未盖章' }];
  const check = (outcome: string, more = {}): readonly Step[] => [
    ...before(matter),
    [clerk, 'PreCheck', outcome, more],
  ];
  return [
    { matter, title: 'refused', steps: check('refuse', refuse), result: 'refusedIntake' },
    { matter, title: 'not needed', steps: check('notNeeded'), result: 'notNeeded' },
    {
      matter,
      title: 'not supplemented in time',
      steps: [...check('supplement', { supplementItems }), { until: '2026-04-10T09:00' }],
      result: 'supplementExpired',
    },
  ];
}

function materialOf(matter: string): string {
  const found = readLibrary().find((one) => one.matter.code === matter);
  return found?.matter.materials[0]?.code ?? '';
}
