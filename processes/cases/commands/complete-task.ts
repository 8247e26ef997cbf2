import { type Json, type Variables, withMore } from '#engine';
import type { FormSchema } from '../../matters/types.ts';
import { validateForm } from '../../matters/validate-form.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import type { Who } from '../../staff/types.ts';
import type { Completion, TaskAct } from '../acts/act.ts';
import { actOf, plainTask } from '../acts/index.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { correctForms } from '../fields/correct.ts';
import { cancelItems, departmentFor, openPart, openParts } from '../flow/parts.ts';
import { marksOf } from '../marks.ts';
import { handlersOf, notify, titleOf } from '../notices.ts';
import { leftInFlow } from '../own-steps/branch.ts';
import type { CaseCommand, MaterialCheck, SupplementItem, WorkItem } from '../types.ts';
import { completePart } from './complete-part.ts';
import { isShared, itemOf, whyNot } from './find-task.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** Completes a task with an outcome and an opinion; where several people must sign, the last signature completes it. */
export function completeTask(draft: Draft, command: Of<'CompleteTask'>): CaseRejection | undefined {
  const item = itemOf(draft, command.taskId);
  if ('code' in item) return item;
  if (item.part !== undefined)
    return correctForms(draft, item, command.correction) ?? completePart(draft, item, command);
  const act = taskActOf(item);
  if ('code' in act) return act;
  const completion = completionOf(item, command);
  const refusal =
    whyNot(draft, item) ?? whyIncomplete(draft, act, completion) ?? act.guard(draft, completion);
  if (refusal !== undefined) return refusal;
  const uncorrected = correctForms(draft, item, command.correction);
  if (uncorrected !== undefined) return uncorrected;
  if (isShared(item)) return sign(draft, act, completion);
  return finishOrAskAfter(draft, act, completion);
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
  const schema = schemaOf(draft, item);
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

function schemaOf({ context }: Draft, { element }: WorkItem): FormSchema | undefined {
  return context.matter.forms[marksOf(context.definition, element).form];
}

/** What later steps may read of the step's form, without what its act asks beside it. */
function ownForm(draft: Draft, item: WorkItem, form: Variables): { readonly form?: Variables } {
  const schema = schemaOf(draft, item);
  if (schema === undefined) return {};
  const keys = schema.components.map(({ key }) => key).filter((key) => Object.hasOwn(form, key));
  return { form: Object.fromEntries(keys.map((key) => [key, form[key] ?? null])) };
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
  const { signature, ...unsigned } = completion;
  record(draft, {
    ...{ type: 'WorkItemSigned', taskId: item.id, opinion, outcome, form },
    ...(signature !== undefined && { signature }),
  });
  if (earlier.length + 1 < (item.minPersons ?? 1)) return undefined;
  const forms = earlier.map((signature) => signature.form ?? {});
  return finish(draft, act, { ...unsigned, form: Object.assign({}, ...forms, form) });
}

/** 后加签: the owner has approved, and the step is done once those added agree. */
function finishOrAskAfter(
  draft: Draft,
  act: TaskAct,
  completion: Completion,
): CaseRejection | undefined {
  const { item, ...facts } = completion;
  if (item.after === undefined || item.after.length === 0) return finish(draft, act, completion);
  const held = { ...facts, by: draft.actor };
  record(draft, { type: 'WorkItemHeld', taskId: item.id, waitsFor: 'after', completion: held });
  for (const person of item.after) {
    openPart(draft, item, { kind: 'after', person, department: departmentFor(draft, person) });
  }
  return undefined;
}

/** A held completion takes effect in its owner's name; when the law has moved on meanwhile, the owner decides anew. */
export function finishHeld(draft: Draft, item: WorkItem): CaseRejection | undefined {
  const { held } = item;
  const act = taskActOf(item);
  if (held === undefined || 'code' in act) return reject('TASK_NOT_OPEN', { task: item.id });
  const { by, ...facts } = held;
  const completion: Completion = { item, ...facts };
  if (act.guard(draft, completion) !== undefined) return giveBack(draft, item);
  const signer = draft.actor;
  draft.actor = by;
  const refusal = finish(draft, act, completion);
  draft.actor = signer;
  return refusal;
}

/** The work of an owner comes back to them. */
export function giveBack(draft: Draft, item: WorkItem, rejectedBy?: Who): undefined {
  const fact = { type: 'WorkItemResumed', taskId: item.id } as const;
  record(draft, rejectedBy === undefined ? fact : { ...fact, rejectedBy });
  notify(
    draft,
    handlersOf(draft, item),
    '任务返回',
    `${titleOf(draft)}：“${item.name}”已返回，请继续办理。`,
  );
  return undefined;
}

function finish(draft: Draft, act: TaskAct, completion: Completion): CaseRejection | undefined {
  const { item, outcome, opinion, form, fileIds, signature, next = [] } = completion;
  const rejection = act.effect(draft, completion);
  if (rejection !== undefined) return rejection;
  const own = { ...ownForm(draft, item, form), ...(signature !== undefined && { signature }) };
  record(draft, { type: 'WorkItemCompleted', taskId: item.id, outcome, opinion, fileIds, ...own });
  cancelItems(draft, openParts(draft, item.id));
  draft.cause = item.id;
  draft.next = { after: item.element, people: next };
  return runEngine(draft, {
    type: 'CompleteTask',
    at: draft.at,
    taskId: item.id,
    variables: leftInFlow(
      draft,
      item,
      withMore(form, { outcome, opinion, by: draft.actor.personId }),
    ),
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
    ...(command.next !== undefined && { next: command.next }),
    ...(command.signature !== undefined && { signature: command.signature }),
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
