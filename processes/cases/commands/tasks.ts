import type { Json, Variables } from '#engine';
import { validateForm } from '../../matters/validate-form.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { worksFor } from '../../staff/directory.ts';
import { isApplicantOf, mayDo } from '../../staff/permissions.ts';
import type { Completion, TaskAct } from '../acts/act.ts';
import { actOf, plainTask } from '../acts/index.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { hoursBetween } from '../instants.ts';
import { marksOf } from '../marks.ts';
import { whyNotWork } from '../may-work.ts';
import { handlersOf, notify, titleOf } from '../notices.ts';
import type { CaseCommand, MaterialCheck, SupplementItem, WorkItem } from '../types.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 签收: takes a group task; a second claim by the same person changes nothing. */
export function claimTask(
  draft: Draft,
  { taskId, actor }: Of<'ClaimTask'>,
): CaseRejection | undefined {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  const refusal = whyNot(draft, item);
  if (refusal !== undefined) return refusal;
  if (item.assignee?.personId === actor.personId) return undefined;
  const assignee = { personId: actor.personId, name: actor.name };
  record(draft, { type: 'WorkItemClaimed', taskId, assignee });
  return undefined;
}

/** 释放: gives a claimed task back to the group. */
export function releaseTask(
  draft: Draft,
  { taskId, actor }: Of<'ReleaseTask'>,
): CaseRejection | undefined {
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  if (item.state !== 'open') return reject('TASK_NOT_OPEN', { task: taskId });
  if (item.assignee === undefined) return undefined;
  if (item.assignee.personId !== actor.personId) return claimedByOther(item);
  record(draft, { type: 'WorkItemReleased', taskId });
  return undefined;
}

/** Completes a task with an outcome and an opinion; where several people must sign, the last signature completes it. */
export function completeTask(draft: Draft, command: Of<'CompleteTask'>): CaseRejection | undefined {
  const item = itemOf(draft, command.taskId);
  if ('code' in item) return item;
  const act = taskActOf(item);
  if ('code' in act) return act;
  const completion = completionOf(item, command);
  const refusal =
    whyNot(draft, item) ?? whyIncomplete(draft, act, completion) ?? act.guard(draft, completion);
  if (refusal !== undefined) return refusal;
  if ((item.minPersons ?? 1) > 1) return sign(draft, act, completion);
  return finish(draft, act, completion);
}

/** 催办: asks the handlers to hurry; at most once in a while. */
export function urgeTask(
  draft: Draft,
  { taskId, actor, at }: Of<'UrgeTask'>,
): CaseRejection | undefined {
  const { file, context } = draft;
  const item = itemOf(draft, taskId);
  if ('code' in item) return item;
  const mayUrge =
    isApplicantOf(actor, file) ||
    mayDo(actor, 'case.list.all') ||
    worksFor(context.directory, actor, file.leadDepartment);
  if (!mayUrge) return reject('NOT_PERMITTED', { person: actor.name, command: 'UrgeTask' });
  if (item.state !== 'open') return reject('TASK_NOT_OPEN', { task: taskId });
  if (item.urgedAt !== undefined && hoursBetween(item.urgedAt, at) < hoursBetweenUrges) {
    return reject('URGED_RECENTLY', { task: item.name, hours: hoursBetweenUrges });
  }
  record(draft, { type: 'WorkItemUrged', taskId });
  notify(draft, handlersOf(draft, item), '催办', `${titleOf(draft)}：请尽快办理“${item.name}”。`);
  return undefined;
}

export const hoursBetweenUrges = 4;

function itemOf(draft: Draft, taskId: string): WorkItem | CaseRejection {
  return draft.file.workItems[taskId] ?? reject('TASK_NOT_FOUND', { task: taskId });
}

function whyNot(draft: Draft, item: WorkItem): CaseRejection | undefined {
  const refusal = whyNotWork(draft.context, draft.file, item, draft.actor);
  if (refusal !== undefined) return refusal;
  // A step that several people sign is nobody's alone.
  const isShared = (item.minPersons ?? 1) > 1;
  const isOthers = item.assignee !== undefined && item.assignee.personId !== draft.actor.personId;
  return isOthers && !isShared ? claimedByOther(item) : undefined;
}

function claimedByOther(item: WorkItem): CaseRejection {
  return reject('TASK_CLAIMED_BY_OTHER', { task: item.name, assignee: item.assignee?.name ?? '' });
}

function taskActOf(item: WorkItem): TaskAct | CaseRejection {
  const act = actOf(item.act) ?? plainTask;
  if (act.kind === 'wait') return reject('USE_SUPPLEMENT', { task: item.name });
  return act.kind === 'task' ? act : plainTask;
}

function whyIncomplete(
  draft: Draft,
  act: TaskAct,
  completion: Completion,
): CaseRejection | undefined {
  const { item, outcome, opinion, form } = completion;
  const outcomes = outcomesOf(draft, act, item);
  if (!outcomes.includes(outcome))
    return reject('OUTCOME_UNKNOWN', { task: item.name, outcome, outcomes });
  if (act.reasoned.includes(outcome) && opinion.trim() === '') {
    return reject('OPINION_REQUIRED', { task: item.name, outcome });
  }
  const schema = draft.context.matter.forms[marksOf(draft.context.definition, item.element).form];
  const problems = schema === undefined ? [] : validateForm(schema, form);
  if (problems.length === 0) return undefined;
  return {
    ...reject('FORM_INVALID', {
      count: problems.length,
      fields: problems.map(({ field }) => field),
    }),
    problems,
  };
}

function outcomesOf(draft: Draft, act: TaskAct, item: WorkItem): readonly string[] {
  const drawn = marksOf(draft.context.definition, item.element).outcomes.map(({ value }) => value);
  if (drawn.length > 0) return drawn;
  return act.outcomes.length > 0 ? act.outcomes : ['pass'];
}

function sign(draft: Draft, act: TaskAct, completion: Completion): CaseRejection | undefined {
  const { item, outcome, opinion, form } = completion;
  const earlier = item.signatures ?? [];
  const signed = earlier.find(
    (signature) => signature.outcome !== undefined && signature.outcome !== outcome,
  );
  if (signed !== undefined) {
    return reject('SIGNATURES_DISAGREE', {
      task: item.name,
      signed: signed.outcome ?? '',
      outcome,
    });
  }
  record(draft, { type: 'WorkItemSigned', taskId: item.id, opinion, outcome, form });
  if (earlier.length + 1 < (item.minPersons ?? 1)) return undefined;
  const forms = earlier.map((signature) => signature.form ?? {});
  return finish(draft, act, { ...completion, form: Object.assign({}, ...forms, form) });
}

function finish(draft: Draft, act: TaskAct, completion: Completion): CaseRejection | undefined {
  const { item, outcome, opinion, form, fileIds } = completion;
  const rejection = act.effect(draft, completion);
  if (rejection !== undefined) return rejection;
  record(draft, { type: 'WorkItemCompleted', taskId: item.id, outcome, opinion, fileIds });
  return runEngine(draft, {
    type: 'CompleteTask',
    at: draft.at,
    taskId: item.id,
    variables: { [item.element]: { ...form, outcome, opinion, by: draft.actor.personId } },
  });
}

/** Findings and items may also come inside the form, for clients that know only outcome, opinion and form. */
function completionOf(item: WorkItem, command: Of<'CompleteTask'>): Completion {
  const { checks, supplementItems, ...form } = command.form;
  return {
    item,
    outcome: command.outcome,
    opinion: command.opinion,
    form,
    fileIds: command.fileIds,
    checks: command.checks ?? recordsOf(checks).flatMap(checkOf),
    supplementItems:
      command.supplementItems ?? recordsOf(supplementItems).flatMap(supplementItemOf),
  };
}

function recordsOf(value: Json | undefined): readonly Variables[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (entry: Json) => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
  );
}

function checkOf(entry: Variables): Completion['checks'] {
  const { code, check } = entry;
  const finding = (check ?? entry) as Variables;
  const result = finding['result'];
  if (typeof code !== 'string' || !isResult(result)) return [];
  const reason = finding['reason'];
  return [{ code, check: typeof reason === 'string' ? { result, reason } : { result } }];
}

function isResult(value: Json | undefined): value is MaterialCheck['result'] {
  return value === 'ok' || value === 'missing' || value === 'defective';
}

function supplementItemOf(entry: Variables): readonly SupplementItem[] {
  const { materialCode, reason, requirement } = entry;
  if (typeof materialCode !== 'string' || typeof reason !== 'string') return [];
  return [{ materialCode, reason, ...(typeof requirement === 'string' ? { requirement } : {}) }];
}
