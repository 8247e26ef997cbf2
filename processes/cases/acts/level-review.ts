import { reject } from '../../rejections.ts';
import { plainTask, type TaskAct } from './act.ts';

/**
 * 逐级审核: a level's own opinion, with which the case goes up or comes back. Each level signs with an explicit one,
 * not only with a name; where it goes is drawn, the letter follows from it (`levels/reach-level.ts`).
 */
export const levelReview: TaskAct = {
  ...plainTask,
  guard: (_draft, { item, outcome, opinion }) =>
    opinion.trim() === '' ? reject('OPINION_REQUIRED', { task: item.name, outcome }) : undefined,
};
