import { decided, handOver } from './hands.ts';
import type { Play, Step } from './theatre.ts';

const transfer = (decision: 'grant' | 'deny', back: readonly Step[]): Play => ({
  matter: '329900002001',
  title: `registered beside trade and tax, ${decision === 'grant' ? 'granted' : 'sent back and denied'}`,
  steps: [
    ['planning-officer', 'PreCheck', 'accept'],
    ['housing-officer', 'Trade', 'pass'],
    ['tax-officer', 'Tax', 'paid', { form: { amountYuan: 12_000, voucher: 'WS-2026-1' } }],
    ['planning-officer', 'Examine', 'pass'],
    ...back,
    ['planning-reviewer', 'Review', 'pass'],
    ['planning-chief', 'Decide', decision],
    ['planning-officer', decision === 'grant' ? 'Deliver' : 'DeliverDenial', 'delivered', handOver],
  ],
  result: decision === 'grant' ? 'granted' : 'denied',
});

const property: readonly Play[] = [
  transfer('grant', []),
  transfer('deny', [
    ['planning-reviewer', 'Review', 'return'],
    ['planning-officer', 'Reexamine', 'pass'],
  ]),
];

const investment: readonly Play[] = [
  {
    matter: '329900002002',
    title: 'two of three seats carry the panel, and the head approves',
    steps: [
      ['counter', 'PreCheck', 'accept'],
      ['officer', 'MaterialReview', 'pass'],
      ['planning-chief', 'Opinion', 'agree'],
      ['reviewer', 'Panel', 'approve'],
      ['planning-chief', 'Panel', 'reject'],
      ['deputy', 'Panel', 'approve'],
      ...decided('grant'),
    ],
    result: 'granted',
  },
  {
    matter: '329900002002',
    title: 'the panel rejects twice, and it is denied',
    form: { sector: 'energy' },
    steps: [
      ['counter', 'PreCheck', 'accept'],
      ['officer', 'MaterialReview', 'pass'],
      ['planning-chief', 'Opinion', 'disagree'],
      ['water', 'Opinion', 'agree'],
      ['reviewer', 'Panel', 'reject'],
      ['planning-chief', 'Panel', 'reject'],
      ['officer', 'Revise', 'again', { form: { result: '调整选址' } }],
      ['deputy', 'Panel', 'reject'],
      ['planning-chief', 'Panel', 'reject'],
      ['officer', 'Revise', 'enough', { form: { result: '无法调整' } }],
      ...decided('deny'),
    ],
    result: 'denied',
  },
  {
    matter: '329900002002',
    title: 'too large for the city: forwarded to the province',
    form: { sector: 'energy', investment: 200_000 },
    steps: [
      ['counter', 'PreCheck', 'accept'],
      ['officer', 'MaterialReview', 'pass'],
      ['reviewer', 'ForwardUp', 'forward', { form: { upperAuthority: '示例省发展和改革委员会' } }],
    ],
    result: 'forwarded',
  },
];

const levels: readonly Play[] = [
  {
    matter: '329900002003',
    title: 'from the community up to the city and back, granted',
    steps: [
      ['community', 'PreCheck', 'accept'],
      ['lakeside-officer', 'TownReview', 'pass'],
      ['east-federation', 'CountyReview', 'pass'],
      ['city-federation', 'CityReview', 'pass'],
      ['city-federation-chief', 'Decide', 'grant'],
      ['community', 'Deliver', 'delivered', handOver],
    ],
    result: 'granted',
  },
  {
    matter: '329900002003',
    title: 'sent back from each level to each below it, then denied',
    form: { community: 'hillside-village' },
    steps: [
      ['village', 'PreCheck', 'accept'],
      ['hillside-officer', 'TownReview', 'return'],
      ['village', 'VillageAmend', 'done'],
      ['hillside-officer', 'TownReview', 'pass'],
      ['west-federation', 'CountyReview', 'returnTown'],
      ['hillside-officer', 'TownReview', 'pass'],
      ['west-federation', 'CountyReview', 'returnVillage'],
      ['village', 'VillageAmend', 'done'],
      ['hillside-officer', 'TownReview', 'pass'],
      ['west-federation', 'CountyReview', 'pass'],
      ['city-federation', 'CityReview', 'returnVillage'],
      ['village', 'VillageAmend', 'done'],
      ['hillside-officer', 'TownReview', 'pass'],
      ['west-federation', 'CountyReview', 'pass'],
      ['city-federation', 'CityReview', 'returnCounty'],
      ['west-federation', 'CountyReview', 'pass'],
      ['city-federation', 'CityReview', 'pass'],
      ['city-federation-chief', 'Decide', 'deny'],
      ['village', 'DeliverDenial', 'delivered', handOver],
    ],
    result: 'denied',
  },
];

export const registerPlays: readonly Play[] = [...property, ...investment, ...levels];
