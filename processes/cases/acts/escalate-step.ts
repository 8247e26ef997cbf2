import { record } from '../draft.ts';
import { handlersOf, headsOf, notify, titleOf } from '../notices.ts';
import { answer, type JobAct } from './act.ts';

/** 环节超时: a step's limit has passed; the handlers and the head of the department are told, the flag stays. */
export const escalateStep: JobAct = {
  kind: 'job',
  run: (draft) => {
    const late = Object.values(draft.file.workItems).filter(
      (item) => item.state === 'open' && item.dueOn !== null && item.dueOn < draft.today,
    );
    if (late.length === 0) return answer(undefined);
    record(draft, { type: 'FlagRaised', flag: 'overdueStep' });
    for (const item of late) {
      const people = [
        ...handlersOf(draft, item),
        ...headsOf(draft, item.department ?? draft.file.leadDepartment),
      ];
      notify(
        draft,
        people,
        '环节超时',
        `${titleOf(draft)}：环节“${item.name}”应于 ${item.dueOn} 前办结。`,
      );
    }
    return answer(undefined);
  },
};
