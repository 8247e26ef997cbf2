import type { CaseRejection } from '../rejections.ts';
import { departmentNameOf } from '../staff/directory.ts';
import { type Draft, record } from './draft.ts';
import { issueDocument } from './issue-document.ts';
import { dueDayOf } from './work-period.ts';

/** 督办单: the head of a department that let its day pass has one working day to answer; the case is supervised. */
export function escalate(
  draft: Draft,
  department: string,
  matter: string,
): CaseRejection | undefined {
  const { context, today: start } = draft;
  record(draft, { type: 'FlagRaised', flag: 'supervised' });
  return issueDocument(draft, 'escalation', {
    department,
    addressee: departmentNameOf(context.directory, department),
    matter,
    overdueSince: start,
    replyBy: dueDayOf(context, { department, start, limit: 1, unit: 'workday' }),
  });
}
