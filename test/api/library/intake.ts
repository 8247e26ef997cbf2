import { counterOf } from './forms.ts';
import type { Play, Step } from './theatre.ts';

/** The steps before acceptance; an advertisement is looked at before. */
function before(matter: string): readonly Step[] {
  return matter === '000117000902' ? [['counter', 'PreReview', 'pass']] : [];
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

const firstMaterials: Readonly<Record<string, string>> = {
  '000131000901': 'BL01',
  '000117000902': 'GG01',
  '000117000904': 'PS01',
  '000117000907': 'SB01',
  '329900001311': 'SG01',
  '329900001312': 'ZL01',
  '329900001313': 'XF01',
  '329900001314': 'RF01',
  '329900002001': 'BD01',
  '329900002002': 'TZ01',
  '329900002003': 'CJ01',
};

function materialOf(matter: string): string {
  return firstMaterials[matter] ?? '';
}
