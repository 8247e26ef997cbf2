import { defineTexts } from '../shell/index.ts';

export const useOverviewText = defineTexts('overview', {
  title: ['监督总览', 'Overview'],
  lead: ['办件数量、时限灯号与超期办件', 'Cases, lights and what is overdue'],
  green: ['正常办件', 'On time'],
  yellow: ['即将到期', 'Due soon'],
  red: ['已超期', 'Overdue'],
  openTimers: ['待触发计时', 'Open timers'],
  outbox: ['待处理作业', 'Jobs waiting'],
  byStatus: ['按状态', 'By status'],
  overdue: ['超期办件', 'Overdue cases'],
  noOverdue: ['没有超期的办件。', 'Nothing is overdue.'],
  noCases: ['还没有办件。', 'No cases yet.'],
});
