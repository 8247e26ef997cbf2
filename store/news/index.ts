import type { Committed } from '../case-writes.ts';
import type { News, TaskNews } from './port.ts';

export { createLocalNews } from './local.ts';
export type { DraftNews, News, NewsChannel, TaskNews } from './port.ts';
export { createPostgresNews } from './postgres.ts';
export { createRedisNews } from './redis.ts';

/** What a commit is to those who look at open screens. */
export function newsOf({ summary, tasks }: Committed): News {
  const { number, applicantPersonId, departments } = summary;
  return { type: 'case', number, applicantPersonId, departments, tasks: tasks.map(taskNews) };
}

function taskNews({ state, assignee, completedBy, principals }: TaskNews): TaskNews {
  return { state, assignee, completedBy, principals };
}
