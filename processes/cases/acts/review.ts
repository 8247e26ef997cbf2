import { plainTask, type TaskAct } from './act.ts';

/** 审查、审核: passes or goes back; going back says why. */
export const review: TaskAct = { ...plainTask, reasoned: ['return', 'rectify', 'fail'] };

/** 现场核查、踏勘: the finding is written down whatever it is; how many must sign is marked on the task. */
export const survey: TaskAct = { ...plainTask, reasoned: ['pass', 'return', 'rectify', 'fail'] };
