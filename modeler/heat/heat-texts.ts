import { defineTexts } from '../../web/shell/index.ts';

/** Words of the heat map. */
export const useHeatText = defineTexts('heat', {
  heat: ['热力图', 'Heat map'],
  measure: ['按什么着色', 'Coloured by'],
  median: ['时长（中位数）', 'Duration (median)'],
  ninetieth: ['时长（90%）', 'Duration (90 %)'],
  entered: ['进入次数', 'Entries'],
  waiting: ['当前停留', 'Waiting now'],
  element: ['环节', 'Element'],
  minutes: ['{{count}} 分钟', '{{count}} min'],
  hours: ['{{count}} 小时', '{{count}} h'],
  days: ['{{count}} 个工作日', '{{count}} working days', '{{count}} working day'],
  cool: ['低', 'low'],
  hot: ['高', 'high'],
  cases: ['{{count}} 件', '{{count}} cases', '{{count}} case'],
  basis: [
    '最近 {{looked}} 件办件（{{since}} 以来收件），其中 {{cases}} 件按本版本办理。时长不含非工作日。',
    'The newest $t(cases, {"count": {{looked}} }) (received since {{since}}), {{cases}} of them in this version. Durations leave out days on which offices are closed.',
  ],
  cut: ['更早的办件未统计。', 'Older cases are not counted.'],
  noCases: ['还没有按本版本办理的办件', 'No case of this version yet'],
  noFigures: ['没有这项数据', 'No such figures'],
});
