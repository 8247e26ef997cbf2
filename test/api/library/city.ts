import { decided, handOver } from './hands.ts';
import type { Play, Step } from './theatre.ts';

const licence: readonly Play[] = [
  {
    matter: '000131000901',
    title: 'verified by the service and decided on the spot',
    steps: [
      ['market-officer', 'PreCheck', 'accept'],
      ['market-chief', 'Decide', 'grant'],
      ['market-officer', 'Deliver', 'delivered', handOver],
    ],
    result: 'granted',
  },
];

const replacement: Play = {
  matter: '000131000901',
  title: 'the service does not answer: verified by hand, and denied',
  verification: 'down',
  steps: [
    ['market-officer', 'PreCheck', 'accept'],
    { until: '2026-03-02T09:31' },
    ['market-officer', 'ManualVerify', 'fail'],
    ['market-chief', 'Decide', 'deny'],
    ['market-officer', 'DeliverDenial', 'delivered', handOver],
  ],
  result: 'denied',
};

const survey: readonly Step[] = [
  ['officer', 'SiteSurvey', 'pass'],
  ['counter', 'SiteSurvey', 'pass'],
];

const advertising: readonly Play[] = [
  {
    matter: '000117000902',
    title:
      'returned by the pre-review, mended, then granted with a survey and the planners’ consent',
    steps: [
      [
        'counter',
        'PreReview',
        'return',
        { supplementItems: [{ materialCode: 'GG03', reason: '没有标明尺寸' }] },
      ],
      {
        who: 'applicant',
        post: 'resubmission',
        body: (fileId) => ({
          form: { area: 30 },
          materials: [{ code: 'GG03', fileIds: [fileId] }],
        }),
      },
      ['counter', 'PreReview', 'pass'],
      ['counter', 'PreCheck', 'accept'],
      ['officer', 'MaterialReview', 'pass'],
      ['planning-chief', 'Opinion', 'agree'],
      ...survey,
      ['reviewer', 'Review', 'pass'],
      ...decided('grant'),
    ],
    result: 'granted',
  },
  {
    matter: '000117000902',
    title:
      'filed at the counter; the police disagree, it is coordinated, sent back once and denied',
    filedBy: 'counter',
    form: { affectsTraffic: 'yes' },
    steps: [
      ['counter', 'PreCheck', 'accept'],
      ['officer', 'MaterialReview', 'pass'],
      ['planning-chief', 'Opinion', 'agree'],
      ['traffic', 'Opinion', 'disagree'],
      ['officer', 'Coordinate', 'pass', { form: { result: '改小并后移' } }],
      ...survey,
      ['reviewer', 'Review', 'return'],
      ['officer', 'MaterialReview', 'pass'],
      ['planning-chief', 'Opinion', 'agree'],
      ['traffic', 'Opinion', 'agree'],
      ...survey,
      ['reviewer', 'Review', 'pass'],
      ...decided('deny'),
    ],
    result: 'denied',
  },
  {
    matter: '000117000902',
    title: 'small and for some days: neither letters nor a survey',
    form: { kind: 'temporary', area: 8 },
    steps: [
      ['counter', 'PreReview', 'pass'],
      ['counter', 'PreCheck', 'accept'],
      ['officer', 'MaterialReview', 'pass'],
      ['reviewer', 'Review', 'pass'],
      ...decided('grant'),
    ],
    result: 'granted',
  },
  {
    matter: '000117000902',
    title: 'nobody looked at it for five days: accepted by law, then granted',
    form: { kind: 'temporary', area: 8 },
    steps: [
      { until: '2026-03-10T09:00' },
      ['officer', 'MaterialReview', 'pass'],
      ['reviewer', 'Review', 'pass'],
      ...decided('grant'),
    ],
    result: 'granted',
  },
];

const inspection: readonly Step[] = [
  ['officer', 'SiteInspection', 'pass'],
  ['counter', 'SiteInspection', 'pass'],
];

const drainage: readonly Play[] = [
  {
    matter: '000117000904',
    title: 'a hospital is inspected; the water is tested while the clock stands still; granted',
    form: { industry: 'medical' },
    steps: [
      ['counter', 'PreCheck', 'accept'],
      {
        who: 'reviewer',
        post: 'special-procedures',
        body: { kind: 'testing', expectedDays: 5, reason: '水质需要检测' },
      },
      { until: '2026-03-06T10:00' },
      {
        who: 'reviewer',
        post: 'special-procedures/end',
        path: (view) => `special-procedures/${view.specialProcedures[0].id}/end`,
        body: { result: '水质达标' },
      },
      ['officer', 'MaterialReview', 'pass'],
      ...inspection,
      ['reviewer', 'Review', 'pass'],
      ...decided('grant'),
    ],
    result: 'granted',
  },
  {
    matter: '000117000904',
    title: 'a small restaurant that no lot fell upon is granted on paper',
    steps: [
      ['counter', 'PreCheck', 'accept'],
      ['officer', 'MaterialReview', 'pass'],
      ['officer', 'SpotCheck', 'notDrawn'],
      ['reviewer', 'Review', 'pass'],
      ...decided('grant'),
    ],
    result: 'granted',
  },
  {
    matter: '000117000904',
    title: 'one that the lot fell upon is inspected and denied',
    steps: [
      ['counter', 'PreCheck', 'accept'],
      ['officer', 'MaterialReview', 'pass'],
      ['officer', 'SpotCheck', 'drawn'],
      ...inspection,
      ['reviewer', 'Review', 'pass'],
      ...decided('deny'),
    ],
    result: 'denied',
  },
];

export const cityPlays: readonly Play[] = [...licence, replacement, ...advertising, ...drainage];
