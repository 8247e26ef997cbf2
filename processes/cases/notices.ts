import { holdersOf } from '../staff/directory.ts';
import type { Role } from '../staff/types.ts';
import { type Draft, record } from './draft.ts';
import type { WorkItem } from './types.ts';

/** Sends a message to people: recorded on the case, delivered by a worker. Nobody to send it to means nothing sent. */
export function notify(draft: Draft, to: readonly string[], subject: string, text: string): void {
  const people = [...new Set(to)];
  if (people.length === 0) return;
  record(draft, { type: 'NoticeSent', to: people, subject, text });
  const { id, noticesSent = 0 } = draft.file;
  draft.jobs.push({
    id: `${id}.notice.${noticesSent}`,
    kind: 'notice',
    payload: { caseId: id, to: people, subject, text },
  });
}

export function applicantOf(draft: Draft): readonly string[] {
  const { applicant, intake } = draft.file;
  return [applicant.personId, intake?.agent?.personId].filter((id) => id !== undefined);
}

/** The assignee of a task, or all who may take it. */
export function handlersOf(draft: Draft, item: WorkItem): readonly string[] {
  if (item.assignee !== undefined) return [item.assignee.personId];
  if (item.department === null) return applicantOf(draft);
  return holdersOf(draft.context.directory, item.department, item.position).map(({ id }) => id);
}

/** The people of the lead department who have worked on the case or are working on it. */
export function leadHandlersOf(draft: Draft): readonly string[] {
  return Object.values(draft.file.workItems)
    .filter((item) => item.department === draft.file.leadDepartment)
    .flatMap((item) => item.completedBy?.personId ?? handlersOf(draft, item));
}

export function headsOf(draft: Draft, department: string): readonly string[] {
  return holdersOf(draft.context.directory, department, 'head').map(({ id }) => id);
}

export function peopleWith(draft: Draft, role: Role): readonly string[] {
  return draft.context.directory.people
    .filter((person) => !person.disabled && person.roles.includes(role))
    .map(({ id }) => id);
}

/** How a case is called in messages; it has no number before its first commit. */
export function titleOf(draft: Draft): string {
  const { matter, applicant, number } = draft.file;
  return `${matter.name}（${applicant.name}${number === '' ? '' : `，${number}`}）`;
}
