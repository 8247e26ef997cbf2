import { defineTexts } from '../shell/index.ts';

/** Words of the guide about time that does not count and materials that may wait. */
export const useGuideRulesText = defineTexts('guideRules', {
  title: ['不计时和容缺、承诺', 'Time that does not count, materials that may wait'],
  procedures: ['特别程序', 'Special procedures'],
  proceduresText: [
    '下列程序所需时间不计入办理期限；启动时会书面告知您需要多久。',
    'Time for these does not count. When one begins you are told in writing how long it takes.',
  ],
  procedure: ['{{name}}：最长 {{days}} 个{{unit}}', '{{name}}: {{days}} {{unit}} at most'],
  workday: ['工作日', 'working days', 'working day'],
  day: ['自然日', 'days', 'day'],
  extension: ['延期', 'Extension'],
  extensionText: [
    '不能按期作出决定的，经{{who}}批准可以延长一次，最多 {{days}} 日，并告知您理由。',
    'If it cannot be decided in time, {{who}} may extend it once, by {{days}} days at most; you are told why.',
    'If it cannot be decided in time, {{who}} may extend it once, by {{days}} day at most; you are told why.',
  ],
  agency: ['本机关负责人', 'the head of the agency'],
  government: ['本级人民政府负责人', 'the head of the government of its level'],
  tolerance: ['容缺受理', 'Materials that may follow'],
  toleranceText: [
    '暂时没有“{{names}}”也可以先申请，受理后 {{days}} 个{{unit}}内补齐；补齐前不能作出准予决定。',
    'You may apply without {{names}} and hand it in within {{days}} {{unit}} of acceptance; nothing is granted before.',
  ],
  promise: ['告知承诺', 'A promise instead of a proof'],
  promiseText: [
    '可以书面承诺代替提交“{{names}}”；准予后 {{days}} 个{{unit}}内核查，承诺不实的将撤销决定。',
    'A written promise may stand in for {{names}}. It is checked within {{days}} {{unit}} of the grant; a false one revokes it.',
  ],
});
