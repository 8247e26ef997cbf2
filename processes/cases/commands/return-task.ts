import { planReturn, previewModification, type ReturnPlan } from '#engine';
import { type CaseRejection, reject } from '../../rejections.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { closeMain } from '../flow/parts.ts';
import { marksOf, nameOf, phaseOf } from '../marks.ts';
import { notify, titleOf } from '../notices.ts';
import { isPrecheck } from '../precheck-acts.ts';
import type { CaseCommand, CaseFile, WorkItem } from '../types.ts';
import { portsOf } from '../work-period.ts';
import { itemOf, reasonMissing, whyNot } from './find-task.ts';

type ReturnTask = Extract<CaseCommand, { readonly type: 'ReturnTask' }>;
type World = Pick<Draft, 'context' | 'file' | 'at'>;

/** 退回: gives the work back to a step that was passed. The legal clock runs on. */
export function returnTask(draft: Draft, command: ReturnTask): CaseRejection | undefined {
  const item = itemOf(draft, command.taskId);
  if ('code' in item) return item;
  if (isOwedByApplicant(item)) return reject('TASK_OF_APPLICANT', { task: item.name });
  const refusal = whyNot(draft, item) ?? reasonMissing(command.reason);
  if (refusal !== undefined) return refusal;
  const main = mainOf(draft.file, item);
  if (main === undefined) return reject('PART_NOT_NESTED', { task: item.name });
  // Directly back to itself, an outcome would take its legal effect and never be followed.
  const passed = command.to === main.element ? undefined : lastDone(draft.file, command.to);
  if (passed === undefined) return notPassed(draft, main, command.to);
  const unlawful = whyNotBefore(draft, command.to) ?? whyNotDirect(draft, command);
  if (unlawful !== undefined) return unlawful;
  const plan = planFor(draft, main, command);
  if ('code' in plan) return notPassed(draft, main, command.to);
  if (plan.endsOthers && !command.cancelSiblings && command.mode === 'replay')
    return reject('SIBLINGS_OPEN', {
      task: main.name,
      step: nameOf(draft.context.definition, command.to),
    });
  return giveBackTo(draft, { main, passed, plan }, command);
}

type Going = { readonly main: WorkItem; readonly passed: WorkItem; readonly plan: ReturnPlan };

function giveBackTo(
  draft: Draft,
  { main, passed, plan }: Going,
  { to, mode, reason }: ReturnTask,
): CaseRejection | undefined {
  record(draft, {
    type: 'TaskReturned',
    return: { taskId: main.id, from: main.element, to, mode, reason },
  });
  closeMain(draft, main, '退回');
  draft.goesTo = { element: to, who: passed.completedBy ?? draft.actor };
  const who = passed.completedBy?.personId;
  const text = `${titleOf(draft)}：“${main.name}”退回“${passed.name}”，${reason}`;
  notify(draft, who === undefined ? [] : [who], '退回', text);
  return runEngine(draft, {
    type: 'ReturnTo',
    at: draft.at,
    element: to,
    mode,
    cancel: plan.cancel,
    ...(mode === 'replay' ? { fill: plan.fill } : {}),
    reason,
  });
}

/** While the case waits for the applicant by law, its clocks would go on as if it did not. */
export function isOwedByApplicant({ act }: WorkItem): boolean {
  return act === 'supplement' || act === 'resubmit';
}

/** The step itself: of a vote of a countersign, the countersigned task; other parts give nothing back. */
function mainOf(file: CaseFile, item: WorkItem): WorkItem | undefined {
  if (item.part === undefined) return item;
  return item.part.kind === 'member' ? file.workItems[item.part.of] : undefined;
}

function lastDone(file: CaseFile, element: string): WorkItem | undefined {
  return Object.values(file.workItems).findLast(
    (item) => item.element === element && item.part === undefined && item.state === 'completed',
  );
}

/** What the law has closed is not gone back behind: an acceptance, and a decision. */
function whyNotBefore(
  { context, file }: Pick<World, 'context' | 'file'>,
  element: string,
): CaseRejection | undefined {
  const phase = phaseOf(context.definition, element);
  const step = nameOf(context.definition, element);
  const { act } = marksOf(context.definition, element);
  const isIntake = phase === 'accept' || phase === 'apply' || isPrecheck(act);
  if (isIntake && file.clock.acceptedOn !== undefined)
    return reject('RETURN_BEFORE_ACCEPTANCE', { step });
  if (file.decision !== undefined && phase !== 'deliver')
    return reject('RETURN_AFTER_DECISION', { step });
  return act === 'preReview' && file.status !== 'SUBMITTED'
    ? reject('RETURN_BEFORE_RECEIPT', { step })
    : undefined;
}

/** Acts that begin what other steps carry on: a notice to supplement, an appointment, an order to rectify. */
const carriedOn = ['precheck', 'jointPrecheck', 'preReview', 'arrangeSurvey', 'surveyResult'];

/** Straight back, what such a step begins would be waited for by nobody. */
function whyNotDirect({ context }: World, { mode, to }: ReturnTask): CaseRejection | undefined {
  const { act } = marksOf(context.definition, to);
  if (mode !== 'direct' || !carriedOn.includes(act)) return undefined;
  return reject('RETURN_NOT_DIRECT', { step: nameOf(context.definition, to) });
}

function planFor(
  { context, file }: World,
  main: WorkItem,
  { to, mode, cancelSiblings }: Pick<ReturnTask, 'to' | 'mode' | 'cancelSiblings'>,
) {
  if (file.instance === null) return reject('TASK_NOT_OPEN', { task: main.id });
  const others = mode === 'replay' && cancelSiblings;
  const wish = { element: to, from: main.id, others };
  return planReturn(
    context.definition,
    file.instance,
    wish,
    portsOf(context, () => file),
  );
}

function notPassed({ context }: World, main: WorkItem, to: string): CaseRejection {
  return reject('STEP_NOT_PASSED', { task: main.name, step: nameOf(context.definition, to) });
}

/** A step to which a task can go back. */
export type ReturnTarget = {
  readonly element: string;
  readonly name: string;
  readonly doneBy: string;
  /** Going back by the drawn path ends other branches too. */
  readonly endsOthers: boolean;
};

/** The steps to which a task can go back now, the latest first. */
export function returnTargets(world: World, item: WorkItem): readonly ReturnTarget[] {
  const main = mainOf(world.file, item);
  if (main === undefined || main.state !== 'open' || isOwedByApplicant(main)) return [];
  return stepsBefore(world, main).flatMap((step) => targetOf(world, main, step));
}

/** Whether the law leaves any step to go back to, without the plan of the way there: cheap enough for every row. */
export function hasStepBefore(world: Pick<World, 'context' | 'file'>, item: WorkItem): boolean {
  const main = mainOf(world.file, item);
  return main !== undefined && !isOwedByApplicant(main) && stepsBefore(world, main).length > 0;
}

function stepsBefore(world: Pick<World, 'context' | 'file'>, main: WorkItem): readonly WorkItem[] {
  const done = Object.values(world.file.workItems).filter(
    ({ state, part, department, element }) =>
      state === 'completed' &&
      part === undefined &&
      department !== null &&
      element !== main.element &&
      whyNotBefore(world, element) === undefined,
  );
  return [...new Map(done.map((one) => [one.element, one])).values()].toReversed();
}

function targetOf(world: World, main: WorkItem, step: WorkItem): readonly ReturnTarget[] {
  const { context, file, at } = world;
  const { element, name } = step;
  if (file.instance === null) return [];
  const plan = planFor(world, main, { to: element, mode: 'replay', cancelSiblings: true });
  if ('code' in plan) return [];
  const command = {
    type: 'ReturnTo',
    at,
    element,
    mode: 'replay',
    cancel: plan.cancel,
    fill: plan.fill,
  } as const;
  const ports = portsOf(context, () => file);
  const preview = previewModification(context.definition, file.instance, command, ports);
  if (!preview.accepted) return [];
  return [{ element, name, doneBy: step.completedBy?.name ?? '', endsOthers: plan.endsOthers }];
}
