import { handOver } from './hands.ts';
import { accepted } from './intake.ts';
import { part } from './parts.ts';
import type { Play, Step } from './theatre.ts';

const matter = 'GJ-JG-01';
const surveyors = ['housing', 'planning', 'fire', 'defence', 'archives'];

/** One appointment; on its day two people of each department sign on the spot. */
function survey(on: string, who: readonly string[], wish: { readonly [who: string]: string } = {}) {
  const form = { on, time: '09:30', place: '示例花园一号楼前' };
  const signed = who.flatMap((department): readonly Step[] => {
    const outcome = wish[department] ?? 'pass';
    const item = { item: '防火门闭门器缺失', requirement: '补装' };
    const rectifications = outcome === 'rectify' ? [item] : [];
    const second = department === 'housing' ? 'housing-inspector' : `${department}-chief`;
    return [
      [`${department}-officer`, 'SurveyRecord', outcome, { form: { rectifications } }],
      [second, 'SurveyRecord', outcome],
    ];
  });
  return [
    ['housing-officer', 'ArrangeSurvey', 'arranged', { form }],
    { until: `${on}T10:00` },
    ...signed,
  ] satisfies readonly Step[];
}

/** P8: one visit of all, one list to put right, one opinion, the filing, the archive. */
export const acceptancePlays: readonly Play[] = [
  {
    matter,
    title: 'put right once and looked at again, accepted, filed and archived',
    steps: [
      ...accepted(matter),
      ...survey('2026-03-04', surveyors, { fire: 'rectify' }),
      ['housing-officer', 'SurveyResult', 'rectify'],
      {
        who: 'applicant',
        post: 'rectification',
        body: (fileId) => ({ report: '已补装闭门器', fileIds: [fileId] }),
      },
      ...survey('2026-03-06', ['fire']),
      ['housing-officer', 'SurveyResult', 'pass'],
      ['housing-chief', 'Acceptance', 'grant'],
      part('Filing', 'housing', 'grant'),
      ['housing-officer', 'Deliver', 'delivered', handOver],
      ['housing-officer', 'Archive', 'archived', { form: { archiveNumber: 'JG-2026-1' } }],
    ],
    result: 'granted',
  },
  {
    matter,
    title: 'a department refuses, not accepted',
    steps: [
      ...accepted(matter),
      ...survey('2026-03-04', surveyors, { planning: 'fail' }),
      ['housing-officer', 'SurveyResult', 'fail'],
      ['housing-chief', 'Acceptance', 'deny'],
      ['housing-officer', 'DeliverDenial', 'delivered', handOver],
    ],
    result: 'denied',
  },
];
