import { type InstanceEvent, waiting } from '#engine';
import { engineSentence } from '../engine-sentences.ts';
import { type CaseRejection, reject } from '../rejections.ts';
import type { JobAct, LaterAct } from './acts/act.ts';
import { actOf } from './acts/index.ts';
import { completeClosedChildren } from './children/commands.ts';
import { recallChild, tellParent } from './children/recall.ts';
import { closeOpenItems } from './commands/supervise.ts';
import { type Draft, record, runEngine } from './draft.ts';
import { cancelledBySystem, closeMain } from './flow/parts.ts';
import { marksOf, nameOf, phaseOf } from './marks.ts';
import { headsOf, notify, peopleWith, titleOf } from './notices.ts';
import { openTask } from './open-task.ts';
import { beginBranch, leaveBranch } from './own-steps/branch.ts';
import { stopAt } from './stop-at.ts';
import type { CaseStatus } from './types.ts';

/** The most events that one command may cause before it is refused as a diagram that never rests. */
export const maxReactions = 20_000;

/** Lets the rules react to what the engine did, in order, until nothing more happens. */
export function settle(draft: Draft): CaseRejection | undefined {
  for (let count = 0; count < maxReactions; count += 1) {
    const event = draft.pending.shift();
    if (event === undefined) return undefined;
    const rejection = react(draft, event);
    if (rejection !== undefined) return rejection;
  }
  return reject('TOO_MANY_REACTIONS', { limit: maxReactions });
}

function react(draft: Draft, event: InstanceEvent): CaseRejection | undefined {
  switch (event.type) {
    case 'ElementEntered':
      return enter(draft, event.element) ?? beginBranch(draft, event);
    case 'ElementCompleted':
      return completeElement(draft, event);
    case 'ElementTerminated':
      return cancelItem(draft, event.id);
    case 'TaskOpened':
      return openTask(draft, event);
    case 'JobCreated':
      return takeJob(draft, event);
    case 'TimerScheduled':
      draft.timers.set(event.timerId, {
        timerId: event.timerId,
        dueAt: event.dueAt,
        kind: 'engine',
      });
      return undefined;
    case 'TimerRescheduled':
      draft.timers.set(event.timerId, {
        timerId: event.timerId,
        dueAt: event.dueAt,
        kind: 'engine',
      });
      return undefined;
    case 'TimerFired':
    case 'TimerCancelled':
      return removeTimer(draft, event.timerId);
    case 'IncidentRaised':
      return raiseIncident(draft, event);
    case 'IncidentResolved':
      if (draft.file.instance?.incidents.length === 0)
        record(draft, { type: 'FlagCleared', flag: 'incident' });
      return undefined;
    case 'InstanceCompleted':
    case 'InstanceTerminated':
      return close(draft, draft.result ?? 'completed');
    case 'InstanceCancelled':
      return close(
        draft,
        draft.ending?.resultCode ?? (draft.result === 'aborted' ? 'aborted' : 'withdrawn'),
      );
    case 'InstanceSuspended':
      record(draft, { type: 'FlagRaised', flag: 'frozen' });
      return undefined;
    case 'InstanceResumed':
      return thaw(draft);
    default:
      // The rest moves only the instance; a new event of the engine means nothing to cases until it is named here.
      return undefined;
  }
}

/** Timers that came while nothing could go on were refused: all that still wait are set again. */
function thaw(draft: Draft): CaseRejection | undefined {
  record(draft, { type: 'FlagCleared', flag: 'frozen' });
  const { instance } = draft.file;
  const open = instance === null ? [] : waiting(draft.context.definition, instance);
  for (const { kind, id, dueAt } of open) {
    if (kind !== 'timer' || dueAt === undefined) continue;
    draft.timers.set(id, { timerId: id, dueAt, kind: 'engine' });
  }
  return completeClosedChildren(draft);
}

function enter(draft: Draft, element: string): undefined {
  if (draft.file.status === 'ACCEPTED' && phaseOf(draft.context.definition, element) === 'review') {
    record(draft, { type: 'ReviewStarted' });
  }
  return undefined;
}

function completeElement(
  draft: Draft,
  event: Extract<InstanceEvent, { type: 'ElementCompleted' }>,
): undefined {
  const { result } = marksOf(draft.context.definition, event.element);
  if (result !== '') draft.result = result;
  return undefined;
}

function cancelItem(draft: Draft, taskId: string): undefined {
  recallChild(draft, taskId);
  const item = draft.file.workItems[taskId];
  if (item === undefined) return leaveBranch(draft, taskId);
  if (item.state !== 'open') return undefined;
  closeMain(draft, item, cancelledBySystem);
  return undefined;
}

function removeTimer(draft: Draft, timerId: string): undefined {
  // A timer that came and went within this decision never reached the store, but deleting nothing does no harm.
  draft.timers.set(timerId, null);
  return undefined;
}

function takeJob(
  draft: Draft,
  event: Extract<InstanceEvent, { type: 'JobCreated' }>,
): CaseRejection | undefined {
  const marks = marksOf(draft.context.definition, event.element);
  const act = actOf(marks.act);
  if (act?.kind === 'job' || act?.kind === 'later') return runJob(draft, event, act);
  // A department's own system fetches it: the commit lays it out (`externalChanges`).
  if (marks.topic !== '') return undefined;
  const { id } = draft.file;
  draft.jobs.push({
    id: serviceJobId(draft, event),
    kind: 'service',
    payload: { caseId: id, jobId: event.id, jobType: event.jobType, variables: event.variables },
  });
  return undefined;
}

/** Ids of jobs are used once: work that is asked for again after an incident is a job of its own. */
function serviceJobId(
  draft: Draft,
  { id }: Extract<InstanceEvent, { type: 'JobCreated' }>,
): string {
  const resolved = draft.events.find(
    (event) => event.type === 'IncidentResolved' && event.id === id,
  );
  const again = resolved?.type === 'IncidentResolved' ? `.${resolved.incidentId}` : '';
  return `${draft.file.id}.job.${id}${again}`;
}

function runJob(
  draft: Draft,
  event: Extract<InstanceEvent, { type: 'JobCreated' }>,
  act: JobAct | LaterAct,
): CaseRejection | undefined {
  // A later event of the same step may have ended the branch that wanted this job.
  if (draft.pending.some((later) => later.type === 'ElementTerminated' && later.id === event.id))
    return undefined;
  const result =
    act.kind === 'job'
      ? act.run(draft, event)
      : act.begin(draft, event, serviceJobId(draft, event));
  if (result === 'waits') return undefined;
  if ('rejection' in result) return stopAt(draft, event.id, result.rejection);
  return runEngine(draft, {
    type: 'CompleteJob',
    at: draft.at,
    jobId: event.id,
    variables: result.variables,
  });
}

function raiseIncident(
  draft: Draft,
  event: Extract<InstanceEvent, { type: 'IncidentRaised' }>,
): undefined {
  record(draft, { type: 'FlagRaised', flag: 'incident' });
  const people = [...peopleWith(draft, 'admin'), ...headsOf(draft, draft.file.leadDepartment)];
  const { element: elementId } = event;
  const elementName = elementId === '' ? '' : nameOf(draft.context.definition, elementId);
  const sentence = engineSentence({ ...event, elementId, elementName }) ?? event.message;
  notify(draft, people, '流程异常', `${titleOf(draft)}：${sentence}`);
  return undefined;
}

function close(draft: Draft, resultCode: string): undefined {
  closeOpenItems(draft);
  const status = closingStatus(draft, resultCode);
  record(draft, { type: 'CaseClosed', resultCode, status });
  tellParent(draft, resultCode, status);
  return undefined;
}

function closingStatus(draft: Draft, resultCode: string): CaseStatus {
  const { file, context } = draft;
  if (draft.ending !== undefined) return draft.ending.status;
  if (file.status === 'FORWARDED') return 'FORWARDED';
  if (resultCode === 'withdrawn') return 'WITHDRAWN';
  if (resultCode === 'aborted') return 'ABORTED';
  if (file.status === 'REFUSED_INTAKE' || file.status === 'NOT_NEEDED') return file.status;
  if (file.supplements.at(-1)?.outcome === 'expired') {
    return context.matter.limits.supplement.onExpiry === 'withdrawn'
      ? 'WITHDRAWN'
      : 'REFUSED_INTAKE';
  }
  if (file.delivery !== undefined) return 'DELIVERED';
  return file.decision === undefined ? 'ABORTED' : 'CLOSED';
}
