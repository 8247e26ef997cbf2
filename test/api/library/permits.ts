import { decided, handOver } from './hands.ts';
import { accepted } from './intake.ts';
import type { Play, Step } from './theatre.ts';

/** Two people look, and sign the same. */
const both = (element: string, outcome: string): readonly Step[] => [
  ['officer', element, outcome],
  ['counter', element, outcome],
];

const food = '000131104003';
/** P3: 告知承诺 or an inspection on the spot, put right once. */
const foodPlays: readonly Play[] = [
  {
    matter: food,
    title: 'inspected, put right, inspected again, sent back once and granted',
    steps: [
      ...accepted(food),
      ['officer', 'MaterialReview', 'pass'],
      ...both('SiteInspection', 'rectify'),
      ['applicant', 'Rectify', 'done', { form: { measures: '加装防蝇帘' } }],
      ...both('Reinspect', 'pass'),
      ['reviewer', 'Review', 'return'],
      ['officer', 'MaterialReview', 'pass'],
      ...both('SiteInspection', 'pass'),
      ['reviewer', 'Review', 'pass'],
      ...decided('grant'),
    ],
    result: 'granted',
  },
  {
    matter: food,
    title: 'on a promise without an inspection; nobody looked for five days, and it was accepted',
    form: { reviewMode: 'commitment' },
    steps: [
      { until: '2026-03-10T09:00' },
      ['officer', 'MaterialReview', 'pass'],
      ['reviewer', 'Review', 'pass'],
      ...decided('grant'),
    ],
    result: 'granted',
  },
  {
    matter: food,
    title: 'not put right, denied',
    steps: [
      ...accepted(food),
      ['officer', 'MaterialReview', 'pass'],
      ...both('SiteInspection', 'rectify'),
      ['applicant', 'Rectify', 'done', { form: { measures: '加装防蝇帘' } }],
      ...both('Reinspect', 'fail'),
      ['reviewer', 'Review', 'pass'],
      ...decided('deny'),
    ],
    result: 'denied',
  },
];

const road = '000117000905';
const opinions: readonly Step[] = [
  ['garden', 'Opinion', 'agree'],
  ['water', 'Opinion', 'agree'],
];
/** P5: letters to police, gardens and waterworks, one survey, a fee before the permit. */
const roadPlays: readonly Play[] = [
  {
    matter: road,
    title: 'three departments agree, it is surveyed, sent back once, paid for and granted',
    steps: [
      ...accepted(road),
      ['traffic', 'Opinion', 'agree'],
      ...opinions,
      ...both('JointSurvey', 'pass'),
      ['reviewer', 'Review', 'return'],
      ...both('JointSurvey', 'pass'),
      ['reviewer', 'Review', 'pass'],
      ['chief', 'Decide', 'grant'],
      ['counter', 'Payment', 'paid', { form: { amountYuan: 3600, voucher: 'JF-2026-1' } }],
      ['counter', 'Deliver', 'delivered', handOver],
    ],
    result: 'granted',
  },
  {
    matter: road,
    title: 'the police disagree late, after an order; it is coordinated and denied',
    steps: [
      ...accepted(road),
      ...opinions,
      { until: '2026-03-06T09:00' },
      ['traffic', 'Opinion', 'disagree'],
      ...both('JointSurvey', 'fail'),
      ['officer', 'Coordinate', 'pass', { form: { result: '交警坚持原意见' } }],
      ['reviewer', 'Review', 'pass'],
      ...decided('deny'),
    ],
    result: 'denied',
  },
];

const design = '329900001324';
const prepared: readonly Step[] = [...accepted(design), ['officer', 'Prepare', 'pass']];
/** E24: silence counts as consent, a reasoned refusal is coordinated. */
const designPlays: readonly Play[] = [
  {
    matter: design,
    title: 'two agree, the third is silent and owes its opinion, granted',
    steps: [
      ...prepared,
      ['planning-chief', 'Opinion', 'agree'],
      ['traffic', 'Opinion', 'agree'],
      { until: '2026-03-10T09:00' },
      ['garden', 'Opinion', 'madeGood'],
      ['reviewer', 'Review', 'pass'],
      ...decided('grant'),
    ],
    result: 'granted',
  },
  {
    matter: design,
    title: 'one disagrees, the meeting settles nothing, the government rules, denied',
    steps: [
      ...prepared,
      ['planning-chief', 'Opinion', 'disagree'],
      ['traffic', 'Opinion', 'agree'],
      ['garden', 'Opinion', 'agree'],
      [
        'officer',
        'Invite',
        'called',
        { form: { on: '2026-03-04', place: '三楼会议室', agenda: '容积率' } },
      ],
      ['officer', 'Meeting', 'fail', { form: { minutes: '未达成一致' } }],
      ['mayor', 'Ruling', 'pass', { form: { minutes: '支持规划部门意见' } }],
      ['reviewer', 'Review', 'pass'],
      ...decided('deny'),
    ],
    result: 'denied',
  },
];

export const permitPlays: readonly Play[] = [...foodPlays, ...roadPlays, ...designPlays];
