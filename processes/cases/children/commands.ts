import { waiting } from '#engine';
import { type CaseRejection, reject } from '../../rejections.ts';
import { systemActor } from '../../staff/types.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { leadHandlersOf, notify, titleOf } from '../notices.ts';
import { recallJob } from './recall.ts';
import type { ChildCommand, ChildLink } from './types.ts';

export function isChildCommand(command: { readonly type: string }): command is ChildCommand {
  return command.type === 'RecordChildOpened' || command.type === 'RecordChildClosed';
}

/** Records what became of a child. Told twice, it changes nothing. */
export function recordChild(draft: Draft, command: ChildCommand): CaseRejection | undefined {
  const { actor, file } = draft;
  if (actor.personId !== systemActor.personId)
    return reject('NOT_PERMITTED', { person: actor.name, command: command.type });
  const child = file.children?.find(({ jobId }) => jobId === command.jobId);
  if (child === undefined)
    return reject('CHILD_UNKNOWN', { case: file.number, job: command.jobId });
  return command.type === 'RecordChildOpened'
    ? recordOpened(draft, child, command)
    : recordClosed(draft, child, command);
}

function recordOpened(
  draft: Draft,
  child: ChildLink,
  command: Extract<ChildCommand, { type: 'RecordChildOpened' }>,
): undefined {
  if (child.caseId !== undefined) return undefined;
  const { jobId, caseId, number, matter, matterName, department } = command;
  record(draft, { type: 'ChildOpened', jobId, caseId, number, matter, matterName, department });
  // It was recalled while it was being opened: the recall found nothing then.
  if (child.state === 'recalled') draft.jobs.push(recallJob(draft, jobId, 'late'));
  return undefined;
}

function recordClosed(
  draft: Draft,
  child: ChildLink,
  command: Extract<ChildCommand, { type: 'RecordChildClosed' }>,
): CaseRejection | undefined {
  if (child.state === 'closed') return undefined;
  const { jobId, number, resultCode, status, closedOn } = command;
  record(draft, { type: 'ChildClosed', jobId, number, resultCode, status, closedOn });
  const name = child.matterName ?? child.matter;
  notify(
    draft,
    leadHandlersOf(draft),
    '子办件办结',
    `${titleOf(draft)}：“${name}”（${number}）已办结。`,
  );
  // What comes while the flow is frozen waits until it goes on.
  return draft.file.flags.includes('frozen') ? undefined : completeClosedChildren(draft);
}

/** Completes the jobs of children that are closed, as far as they still wait. */
export function completeClosedChildren(draft: Draft): CaseRejection | undefined {
  const { instance, children = [] } = draft.file;
  const open = instance === null ? [] : waiting(draft.context.definition, instance);
  const jobs = new Set(open.flatMap(({ kind, id }) => (kind === 'job' ? [id] : [])));
  for (const { jobId, state, element, resultCode = '', number = '' } of children) {
    if (state !== 'closed' || !jobs.has(jobId)) continue;
    const variables = { [element]: { outcome: resultCode, number } };
    const refusal = runEngine(draft, { type: 'CompleteJob', at: draft.at, jobId, variables });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
