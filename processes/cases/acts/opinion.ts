import { departmentNameOf } from '../../staff/directory.ts';
import { endSupervision } from '../commands/supervise.ts';
import { record } from '../draft.ts';
import { leadHandlersOf, notify, titleOf } from '../notices.ts';
import { letterTaskOf } from '../own-steps/branch.ts';
import type { OpinionReply } from '../types.ts';
import type { TaskAct } from './act.ts';

/** 征求意见答复: a department agrees, disagrees with reasons, or agrees and wants it forwarded. */
export const opinion: TaskAct = {
  kind: 'task',
  outcomes: ['agree', 'disagree', 'agreeForward'],
  reasoned: ['disagree'],
  guard: () => undefined,
  effect: (draft, { item, outcome, opinion: words, fileIds }) => {
    const reply: OpinionReply = {
      value: outcome === 'disagree' || outcome === 'agreeForward' ? outcome : 'agree',
      text: words,
      at: draft.at,
      by: draft.actor,
      fileIds,
    };
    record(draft, { type: 'OpinionReplied', taskId: letterTaskOf(draft, item), reply });
    endSupervision(draft);
    const name = departmentNameOf(draft.context.directory, item.department ?? '');
    notify(
      draft,
      leadHandlersOf(draft),
      '意见答复',
      `${titleOf(draft)}：${name}答复“${opinionNames[reply.value]}”。`,
    );
    return undefined;
  },
};

export const opinionNames: Record<OpinionReply['value'], string> = {
  agree: '同意',
  disagree: '不同意',
  agreeForward: '同意但需转报',
};
