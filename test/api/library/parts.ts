import { counterOf } from './forms.ts';
import { handOver } from './hands.ts';
import { accepted } from './intake.ts';
import type { Play, Step } from './theatre.ts';

/** Matters of one department: examined, decided, delivered. */
const simple = [
  '329900001311',
  '329900001312',
  '329900001313',
  '329900001314',
  '329900001302',
  '329900001201',
  '329900001202',
  '329900001203',
  '329900001204',
  '329900001205',
];

function simplePlays(matter: string): readonly Play[] {
  const clerk = counterOf(matter);
  const chief = clerk.replace('officer', 'chief');
  return [
    {
      matter,
      title: 'granted',
      steps: [
        ...accepted(matter),
        [clerk, 'Examine', 'pass'],
        [chief, 'Decide', 'grant'],
        [clerk, 'Deliver', 'delivered', handOver],
      ],
      result: 'granted',
    },
    {
      matter,
      title: 'denied',
      steps: [
        ...accepted(matter),
        [clerk, 'Examine', 'fail'],
        [chief, 'Decide', 'deny'],
        [clerk, 'DeliverDenial', 'delivered', handOver],
      ],
      result: 'denied',
    },
  ];
}

/** A department's own case under an umbrella, from its check to its delivery. */
export function part(element: string, office: string, outcome: 'grant' | 'deny'): Step {
  return {
    child: element,
    steps: [
      [`${office}-officer`, 'PreCheck', 'accept'],
      [`${office}-officer`, 'Examine', outcome === 'grant' ? 'pass' : 'fail'],
      [`${office}-chief`, 'Decide', outcome],
      [
        `${office}-officer`,
        outcome === 'grant' ? 'Deliver' : 'DeliverDenial',
        'delivered',
        handOver,
      ],
    ],
  };
}

const construction: readonly Play[] = [
  {
    matter: '000117000907',
    title: 'all four departments at once, all granted',
    form: { isSpecial: 'yes', basementArea: 800 },
    also: ['SB08', 'SB09'],
    steps: [
      ['housing-officer', 'PreCheck', 'accept'],
      part('Defence', 'defence', 'grant'),
      part('Permit', 'housing', 'grant'),
      part('Fire', 'fire', 'grant'),
      part('Quality', 'housing', 'grant'),
      ['housing-officer', 'Conclude', 'complete'],
      ['housing-officer', 'Deliver', 'delivered', handOver],
    ],
    result: 'granted',
  },
  {
    matter: '000117000907',
    title: 'an ordinary building: two departments, one of them denies, the other’s grant stands',
    steps: [
      ['housing-officer', 'PreCheck', 'accept'],
      part('Permit', 'housing', 'deny'),
      part('Quality', 'housing', 'grant'),
      ['housing-officer', 'Conclude', 'partial'],
      ['housing-officer', 'DeliverPartly', 'delivered', handOver],
    ],
    result: 'partlyGranted',
  },
  {
    matter: '000117000907',
    title: 'nothing granted',
    steps: [
      ['housing-officer', 'PreCheck', 'accept'],
      part('Permit', 'housing', 'deny'),
      part('Quality', 'housing', 'deny'),
      ['housing-officer', 'Conclude', 'none'],
      ['housing-officer', 'DeliverDenial', 'delivered', handOver],
    ],
    result: 'denied',
  },
];

export const jointPlays: readonly Play[] = [...simple.flatMap(simplePlays), ...construction];
