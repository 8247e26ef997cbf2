import { type Variables, variablesOf, waiting } from '#engine';
import { type CaseRejection, reject } from '../../rejections.ts';
import { mayDo } from '../../staff/permissions.ts';
import { systemActor } from '../../staff/types.ts';
import { deadlineDate, deadlineTimerId, endOf, openProcedures } from '../clocks.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { nextOverdue } from '../flow/orders.ts';
import { standsStill } from '../held-timers.ts';
import { isBefore } from '../instants.ts';
import { currentStay } from '../levels/level-clocks.ts';
import { headsOf, leadHandlersOf, notify, peopleWith, titleOf } from '../notices.ts';
import { ratedTitleOf } from '../ratings/commands.ts';
import { isRatingDeadline } from '../ratings/open.ts';
import type { CaseCommand, CaseFlag, DeadlineKind } from '../types.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** A drawn timer is due. One that the instance no longer has, or not yet due, is refused. */
export function triggerTimer(
  draft: Draft,
  { timerId, at }: Of<'TriggerTimer'>,
): CaseRejection | undefined {
  const refusal = onlySystem(draft, 'TriggerTimer');
  if (refusal !== undefined) return refusal;
  const { instance } = draft.file;
  const open = instance === null ? [] : waiting(draft.context.definition, instance);
  const dueAt = open.find(({ kind, id }) => kind === 'timer' && id === timerId)?.dueAt;
  if (dueAt === undefined) return reject('TIMER_NOT_FOUND', { timer: timerId });
  const isHeld = open.some(
    ({ id, since, element }) =>
      id === timerId && since !== undefined && standsStill(draft.context, element),
  );
  if (isHeld && openProcedures(draft.file).length > 0)
    return reject('CASE_SUSPENDED', { case: draft.file.number });
  if (isBefore(at, dueAt)) return reject('TIMER_NOT_DUE', { timer: timerId, dueAt });
  return runEngine(draft, { type: 'TriggerTimer', at, timerId });
}

export function completeJob(draft: Draft, command: Of<'CompleteJob'>): CaseRejection | undefined {
  const { at, jobId, variables = {} } = command;
  return (
    onlySystem(draft, 'CompleteJob') ??
    runEngine(draft, { type: 'CompleteJob', at, jobId, variables })
  );
}

export function failJob(draft: Draft, command: Of<'FailJob'>): CaseRejection | undefined {
  const { at, jobId, message, retriesLeft } = command;
  return (
    onlySystem(draft, 'FailJob') ??
    runEngine(draft, { type: 'FailJob', at, jobId, message, retriesLeft })
  );
}

export function throwJobError(
  draft: Draft,
  command: Of<'ThrowJobError'>,
): CaseRejection | undefined {
  const { at, jobId, code, message, variables } = command;
  return (
    onlySystem(draft, 'ThrowJobError') ??
    runEngine(draft, {
      type: 'ThrowError',
      at,
      elementInstanceId: jobId,
      code,
      ...(message === undefined ? {} : { message }),
      ...(variables === undefined ? {} : { variables }),
    })
  );
}

export function resolveIncident(
  draft: Draft,
  command: Of<'ResolveIncident'>,
): CaseRejection | undefined {
  const { at, incidentId, actor, variables = {} } = command;
  if (!mayDo(actor, 'incident.resolve')) {
    return reject('NOT_PERMITTED', { person: actor.name, command: command.type });
  }
  return (
    addVariables(draft, variables) ?? runEngine(draft, { type: 'ResolveIncident', at, incidentId })
  );
}

/** What the diagram lacked may be added; what the case knows was decided by somebody and stays. */
function addVariables(draft: Draft, variables: Variables): CaseRejection | undefined {
  const { instance } = draft.file;
  const names = Object.keys(variables);
  if (instance === null || names.length === 0) return undefined;
  const known = variablesOf(instance);
  const taken = names.filter((name) => Object.hasOwn(known, name));
  if (taken.length > 0) return reject('VARIABLE_EXISTS', { variables: taken });
  return runEngine(draft, { type: 'SetVariables', at: draft.at, variables });
}

/**
 * A deadline of the case has come: a light and a notice, no step of the flow. What counts are the facts of now: one
 * that moved, was met or was announced already comes to nothing, and the decision sets its timer right.
 */
export function reachDeadline(
  draft: Draft,
  { deadline, at }: Of<'ReachDeadline'>,
): CaseRejection | undefined {
  const refusal = onlySystem(draft, 'ReachDeadline');
  if (refusal !== undefined) return refusal;
  const lastDay = deadlineDate(draft.context, draft.file, deadline);
  if (lastDay === null || draft.file.reached?.includes(deadline)) {
    draft.timers.set(deadlineTimerId(deadline), null);
    return undefined;
  }
  const dueAt = endOf(draft.context, lastDay);
  if (isBefore(at, dueAt)) {
    draft.timers.set(deadlineTimerId(deadline), {
      timerId: deadlineTimerId(deadline),
      dueAt,
      kind: deadline,
    });
    return undefined;
  }
  const ordered = deadline === 'supervision' ? nextOverdue(draft.file) : [];
  record(draft, { type: 'DeadlineReached', deadline, dueOn: dueAt.slice(0, 10), lastDay });
  const { flag, subject, text } = meanings[deadline];
  if (flag !== undefined) record(draft, { type: 'FlagRaised', flag });
  const title = isRatingDeadline(deadline) ? ratedTitleOf(draft) : titleOf(draft);
  notify(draft, toldOf(draft, deadline, ordered), subject, `${title}：${text}`);
  return undefined;
}

/** Who hears that a deadline has come: those at work, and who answers for them once it is missed. */
function toldOf(
  draft: Draft,
  deadline: DeadlineKind,
  ordered: ReturnType<typeof nextOverdue>,
): readonly string[] {
  if (deadline === 'promisedWarning') return leadHandlersOf(draft);
  const late = deadline === 'level' ? [currentStay(draft.file)?.department ?? ''] : [];
  const departments = [
    draft.file.leadDepartment,
    ...ordered.map(({ department }) => department),
    ...late,
  ];
  const heads = departments.flatMap((department) => headsOf(draft, department));
  const own = isRatingDeadline(deadline) ? [] : leadHandlersOf(draft);
  return [...own, ...peopleWith(draft, 'supervisor'), ...heads];
}

export function recordRendering(
  draft: Draft,
  { documentId, blob }: Of<'RecordRendering'>,
): CaseRejection | undefined {
  const refusal = onlySystem(draft, 'RecordRendering');
  if (refusal !== undefined) return refusal;
  const document = draft.file.documents.find(({ id }) => id === documentId);
  if (document === undefined) {
    return reject('DOCUMENT_NOT_FOUND', { case: draft.file.number, document: documentId });
  }
  if (document.blob?.id === blob.id) return undefined;
  record(draft, { type: 'DocumentRendered', documentId, blob });
  return undefined;
}

type Meaning = { readonly flag?: CaseFlag; readonly subject: string; readonly text: string };

const meanings: Record<DeadlineKind, Meaning> = {
  promisedWarning: { subject: '承诺时限预警', text: '承诺办结时限临近。' },
  promised: { flag: 'overduePromised', subject: '超承诺时限', text: '已超过承诺办结时限。' },
  statutory: { flag: 'overdueStatutory', subject: '超法定时限', text: '已超过法定办结时限。' },
  delivery: {
    flag: 'overdueDelivery',
    subject: '送达超时',
    text: '决定作出后十个工作日内未送达。',
  },
  specialProcedure: {
    flag: 'overdueSpecial',
    subject: '特别程序超时',
    text: '特别程序已超过告知的所需时间，时限仍停止计算，请尽快结束。',
  },
  tolerance: {
    flag: 'overdueTolerance',
    subject: '容缺材料逾期',
    text: '容缺材料逾期未补齐，不得作出准予决定。',
  },
  supervision: { subject: '督办逾期', text: '督办逾期未回复，请立即办理并回复。' },
  level: {
    flag: 'overdueLevel',
    subject: '逐级办理超时',
    text: '本级办理时限已过，请立即转报或者办结。',
  },
  promiseCheck: {
    flag: 'overduePromiseCheck',
    subject: '承诺核查超时',
    text: '告知承诺事项逾期未核查。',
  },
  ratingContact: { subject: '差评回访逾期', text: '差评逾期未回访，请立即回访并反馈。' },
  ratingMend: { subject: '差评整改逾期', text: '差评逾期未整改反馈，请立即整改并反馈。' },
};

function onlySystem(draft: Draft, command: CaseCommand['type']): CaseRejection | undefined {
  if (draft.actor.personId === systemActor.personId) return undefined;
  return reject('NOT_PERMITTED', { person: draft.actor.name, command });
}
