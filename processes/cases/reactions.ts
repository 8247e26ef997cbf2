import { type InstanceEvent, variablesOf } from '#engine';
import { type CaseRejection, reject } from '../rejections.ts';
import { holdersOf } from '../staff/directory.ts';
import { actOf, type acts } from './acts/index.ts';
import { dueDateOf } from './clocks.ts';
import { type Draft, record, runEngine } from './draft.ts';
import { evaluate } from './expressions.ts';
import { marksOf, nameOf, phaseOf } from './marks.ts';
import { handlersOf, headsOf, notify, peopleWith, titleOf } from './notices.ts';
import type { CaseFile, CaseStatus, Opinion, WorkItem } from './types.ts';
import { dueDayOf } from './work-period.ts';

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
      return enter(draft, event.element);
    case 'ElementCompleted':
      return completeElement(draft, event);
    case 'ElementTerminated':
      return cancelItem(draft, event.id);
    case 'TaskOpened':
      return openItem(draft, event);
    case 'JobCreated':
      return takeJob(draft, event);
    case 'TimerScheduled':
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
      return close(draft, 'withdrawn');
    default:
      // The rest moves only the instance; a new event of the engine means nothing to cases until it is named here.
      return undefined;
  }
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
  const item = draft.file.workItems[taskId];
  if (item?.state !== 'open') return undefined;
  record(draft, { type: 'WorkItemCancelled', taskId, reason: '系统取消' });
  return undefined;
}

function removeTimer(draft: Draft, timerId: string): undefined {
  // A timer that came and went within this decision never reached the store, but deleting nothing does no harm.
  draft.timers.set(timerId, null);
  return undefined;
}

function openItem(
  draft: Draft,
  event: Extract<InstanceEvent, { type: 'TaskOpened' }>,
): CaseRejection | undefined {
  const { definition } = draft.context;
  const marks = marksOf(definition, event.element);
  if (event.kind === 'receiveTask' && marks.position === '') return undefined;
  const department = departmentOf(draft, event);
  if (typeof department === 'object' && department !== null) return department;
  const item: WorkItem = {
    id: event.id,
    element: event.element,
    name: nameOf(definition, event.element),
    phase: phaseOf(definition, event.element),
    act: marks.act === '' ? 'task' : marks.act,
    position: marks.position,
    department,
    openedAt: draft.at,
    dueOn: null,
    state: 'open',
    ...(marks.minPersons > 1 ? { minPersons: marks.minPersons } : {}),
    ...(marks.separateFrom.length > 0 ? { separateFrom: marks.separateFrom } : {}),
  };
  const dueOn = dueOnOf(draft, item);
  if (typeof dueOn === 'object' && dueOn !== null) return dueOn;
  record(draft, { type: 'WorkItemOpened', item: { ...item, dueOn } });
  announceItem(draft, item);
  return undefined;
}

/** The department of a task; null for the applicant's. */
function departmentOf(
  draft: Draft,
  event: { readonly id: string; readonly element: string },
): string | null | CaseRejection {
  const { position, department } = marksOf(draft.context.definition, event.element);
  if (position === 'applicant') return null;
  if (department === 'lead') return draft.file.leadDepartment;
  const value = evaluateFor(draft, event, department);
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'code' in value
    ? (value as CaseRejection)
    : reject('DIAGRAM_MISTAKE', {
        element: event.element,
        reason: `${department} gives no department`,
      });
}

/** The last day of a task: the case clock it stands under, or its own limit from today. */
function dueOnOf(draft: Draft, item: WorkItem): string | null | CaseRejection {
  const { context, file, today } = draft;
  if (item.act === 'precheck') return dueDateOf(context, file, 'notice');
  if (item.act === 'supplement') return file.supplements.at(-1)?.dueOn ?? null;
  if (item.act === 'opinion') return letterFor(file, item.department)?.dueOn ?? null;
  const { limit: text, unit } = marksOf(context.definition, item.element);
  if (text === '') return null;
  const limit = text.startsWith('=') ? evaluateFor(draft, item, text) : Number(text);
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 0) {
    return reject('DIAGRAM_MISTAKE', {
      element: item.element,
      reason: `${text} is no number of days`,
    });
  }
  return dueDayOf(context, {
    department: item.department ?? file.leadDepartment,
    start: today,
    limit,
    unit,
  });
}

function evaluateFor(draft: Draft, item: { readonly id: string }, expression: string): unknown {
  const { file } = draft;
  const variables = file.instance === null ? {} : variablesOf(file.instance, item.id);
  const result = evaluate(expression, variables);
  return 'rejection' in result ? result.rejection : result.value;
}

function announceItem(draft: Draft, item: WorkItem): void {
  if (item.act === 'opinion') askOpinion(draft, item);
  const { directory } = draft.context;
  if (item.department === null || holdersOf(directory, item.department, item.position).length > 0)
    return;
  // A step without anybody to do it is never passed by itself: somebody has to be found.
  const people = [...peopleWith(draft, 'admin'), ...headsOf(draft, item.department)];
  notify(draft, people, '无人办理', `${titleOf(draft)}：环节“${item.name}”没有在岗的办理人员。`);
}

function askOpinion(draft: Draft, item: WorkItem): void {
  const letter = letterFor(draft.file, item.department);
  if (letter === undefined) return;
  const opinion: Opinion = {
    department: letter.department,
    question: letter.question,
    documentId: letter.documentId,
    sentAt: letter.sentAt,
    dueOn: letter.dueOn,
    taskId: item.id,
  };
  record(draft, { type: 'OpinionAsked', opinion });
  notify(
    draft,
    handlersOf(draft, item),
    '征求意见',
    `${titleOf(draft)}：请于 ${letter.dueOn} 前答复。`,
  );
}

type Letter = Omit<Opinion, 'taskId'>;

/** The latest letter to a department, as the rules wrote it. */
function letterFor(file: CaseFile, department: string | null): Letter | undefined {
  const document = file.documents.findLast(
    ({ kind, facts }) => kind === 'opinionLetter' && facts['department'] === department,
  );
  const { question, dueOn } = document?.facts ?? {};
  if (document === undefined || department === null) return undefined;
  if (typeof question !== 'string' || typeof dueOn !== 'string') return undefined;
  return { department, question, documentId: document.id, sentAt: document.issuedAt, dueOn };
}

function takeJob(
  draft: Draft,
  event: Extract<InstanceEvent, { type: 'JobCreated' }>,
): CaseRejection | undefined {
  const act = actOf(marksOf(draft.context.definition, event.element).act);
  if (act?.kind === 'job') return runJob(draft, event, act);
  const { id } = draft.file;
  draft.jobs.push({
    id: `${id}.job.${event.id}`,
    kind: 'service',
    payload: { caseId: id, jobId: event.id, jobType: event.jobType, variables: event.variables },
  });
  return undefined;
}

function runJob(
  draft: Draft,
  event: Extract<InstanceEvent, { type: 'JobCreated' }>,
  act: Extract<(typeof acts)[keyof typeof acts], { kind: 'job' }>,
): CaseRejection | undefined {
  // A later event of the same step may have ended the branch that wanted this job.
  if (draft.pending.some((later) => later.type === 'ElementTerminated' && later.id === event.id))
    return undefined;
  const result = act.run(draft, event);
  if ('rejection' in result) return result.rejection;
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
  const where =
    event.element === '' ? '' : `环节“${nameOf(draft.context.definition, event.element)}”`;
  notify(draft, people, '流程异常', `${titleOf(draft)}：${where}${event.code} ${event.message}`);
  return undefined;
}

function close(draft: Draft, resultCode: string): undefined {
  record(draft, { type: 'CaseClosed', resultCode, status: closingStatus(draft, resultCode) });
  return undefined;
}

function closingStatus(draft: Draft, resultCode: string): CaseStatus {
  const { file, context } = draft;
  if (resultCode === 'withdrawn') return 'WITHDRAWN';
  if (file.status === 'REFUSED_INTAKE' || file.status === 'NOT_NEEDED') return file.status;
  if (file.supplements.at(-1)?.outcome === 'expired') {
    return context.matter.limits.supplement.onExpiry === 'withdrawn'
      ? 'WITHDRAWN'
      : 'REFUSED_INTAKE';
  }
  if (file.delivery !== undefined) return 'DELIVERED';
  return file.decision === undefined ? 'ABORTED' : 'CLOSED';
}
