import { handOver } from './hands.ts';
import { part } from './parts.ts';
import type { Play, Step } from './theatre.ts';

const matter = '329900001200';
const begun: readonly Step[] = [['counter', 'PreCheck', 'accept']];

/** What the head of the window comes to, and its delivery. */
const summedUp = (outcome: 'complete' | 'partial' | 'none', delivery: string): readonly Step[] => [
  ['officer', 'Conclude', outcome],
  ['counter', delivery, 'delivered', handOver],
];

/** P6: the licence first, the rest in parallel; a child's failure undoes nothing of the others. */
export const companyPlays: readonly Play[] = [
  {
    matter,
    title: 'the licence, then seal, invoices, insurance and fund at once, all granted',
    steps: [
      ...begun,
      part('Register', 'market', 'grant'),
      part('Fund', 'fund', 'grant'),
      part('Seal', 'police', 'grant'),
      part('Social', 'social', 'grant'),
      part('Invoice', 'tax', 'grant'),
      ...summedUp('complete', 'Deliver'),
    ],
    result: 'granted',
  },
  {
    matter,
    title: 'the tax office denies, and the licence stands; no fund was wanted',
    form: { wantsFund: 'no' },
    steps: [
      ...begun,
      part('Register', 'market', 'grant'),
      part('Invoice', 'tax', 'deny'),
      part('Seal', 'police', 'grant'),
      part('Social', 'social', 'grant'),
      ...summedUp('partial', 'DeliverPartly'),
    ],
    result: 'partlyGranted',
  },
  {
    matter,
    title: 'without a licence nothing else is begun',
    steps: [...begun, part('Register', 'market', 'deny'), ...summedUp('none', 'DeliverDenial')],
    result: 'denied',
  },
];
