import { type InstanceEvent, type Json, variablesOf, withMore } from '#engine';
import { type CaseRejection, reject } from '../rejections.ts';
import { actorOf, holdersOf } from '../staff/directory.ts';
import { type Who, whoOf } from '../staff/types.ts';
import { dueDateOf } from './clocks.ts';
import { type Draft, record } from './draft.ts';
import { evaluate } from './expressions.ts';
import { warnIfAllBarred } from './flow/kept-out.ts';
import { chosenHandler } from './flow/next-handler.ts';
import { openCountersign } from './flow/open-countersign.ts';
import { reachLevel } from './levels/reach-level.ts';
import { marksOf, nameOf, phaseOf } from './marks.ts';
import { whyNotWork } from './may-work.ts';
import { handlersOf, headsOf, notify, peopleWith, titleOf } from './notices.ts';
import { letterFor } from './own-steps/letter.ts';
import { elementsMeant, pinOf } from './own-steps/pins.ts';
import { passSamePerson } from './same-person.ts';
import { stopAt } from './stop-at.ts';
import type { WorkItem } from './types.ts';
import { dueDayOf } from './work-period.ts';

type TaskOpened = Extract<InstanceEvent, { readonly type: 'TaskOpened' }>;
type Answer<Value> = { readonly value: Value } | { readonly rejection: CaseRejection };

/** A task of the instance becomes a line in somebody's inbox: whose it is, and by when. */
export function openTask(draft: Draft, event: TaskOpened): CaseRejection | undefined {
  const marks = marksOf(draft.context.definition, event.element);
  // A receive task without a position waits for a machine.
  if (event.kind === 'receiveTask' && marks.position === '') return undefined;
  const department = departmentOf(draft, event);
  if ('rejection' in department) return stopAt(draft, event.id, department.rejection);
  const item = itemOf(draft, event, department.value);
  const due = dueOf(draft, item);
  if ('rejection' in due) return stopAt(draft, event.id, due.rejection);
  const handler = returnsTo(draft, item) === undefined ? chosenHandler(draft, item) : undefined;
  if (handler !== undefined && 'code' in handler) return handler;
  const opened = withPlace(draft, withMore({ ...item, ...due.value }, chosen(draft, handler)));
  record(draft, { type: 'WorkItemOpened', item: opened });
  return reachLevel(draft, opened) ?? begin(draft, opened);
}

/** What follows from the opening of a task: who is asked, told or warned, and whether it passes by itself. */
function begin(draft: Draft, opened: WorkItem): CaseRejection | undefined {
  if (opened.act === 'opinion' && opened.branch === undefined) askOpinion(draft, opened);
  if (opened.act === 'materialReview') askReview(draft, opened);
  if (opened.waitsFor === 'members') {
    const refusal = openCountersign(draft, opened);
    return refusal && stopAt(draft, opened.id, refusal);
  }
  if (opened.assignee === undefined) warnIfNobody(draft, opened);
  warnIfAllBarred(draft, opened);
  if (opened.chosenBy !== undefined) tellChosen(draft, opened);
  return passSamePerson(draft, opened);
}

/** Who has the task from the start: who it goes back to, or the head where nobody holds the position. */
function withPlace(draft: Draft, item: WorkItem): WorkItem {
  const { cause } = draft;
  const caused = cause === undefined ? item : withMore(item, { cause });
  if (marksOf(draft.context.definition, item.element).countersign !== undefined)
    return { ...caused, waitsFor: 'members' };
  if (item.chosenBy !== undefined) return caused;
  const who = returnsTo(draft, item);
  if (who !== undefined && mayHave(draft, item, who.personId))
    return { ...caused, assignee: whoOf(who) };
  return isVacant(draft, item) && headsOf(draft, item.department ?? '').length > 0
    ? { ...caused, position: 'head', vacant: item.position }
    : caused;
}

function chosen({ actor }: Draft, handler: Who | undefined): Partial<WorkItem> {
  return handler === undefined ? {} : { assignee: handler, chosenBy: whoOf(actor) };
}

function tellChosen(draft: Draft, opened: WorkItem): void {
  const text = `${titleOf(draft)}：${draft.actor.name}指定您办理“${opened.name}”。`;
  notify(draft, handlersOf(draft, opened), '指定办理', text);
}

/** 退回 gives the work to who did it, and straight back to who returned it. */
function returnsTo({ goesTo, file }: Draft, { element }: WorkItem): Who | undefined {
  if (goesTo?.element === element) return goesTo.who;
  return file.returns?.findLast(
    ({ mode, from, isBack }) => mode === 'direct' && from === element && isBack !== true,
  )?.by;
}

function mayHave({ context, file }: Draft, item: WorkItem, personId: string): boolean {
  const person = context.directory.people.find(({ id, disabled }) => id === personId && !disabled);
  return person !== undefined && whyNotWork(context, file, item, actorOf(person)) === undefined;
}

function isVacant({ context }: Draft, { department, position }: WorkItem): boolean {
  return department !== null && holdersOf(context.directory, department, position).length === 0;
}

/** A step that has not begun, as it would open now for the department that the diagram names. */
export function stepAhead(
  ahead: Pick<Draft, 'context' | 'file' | 'at'>,
  element: string,
): WorkItem {
  const { definition } = ahead.context;
  const { department } = marksOf(definition, element);
  const lead = pinOf(definition, ahead.file, element)?.department ?? ahead.file.leadDepartment;
  return itemOf(ahead, { id: '', element }, department === 'lead' ? lead : department);
}

/** A step as it opens, before it has a last day and somebody who does it. */
function itemOf(
  draft: Pick<Draft, 'context' | 'file' | 'at'>,
  event: Pick<TaskOpened, 'id' | 'element'>,
  department: string | null,
): WorkItem {
  const { definition } = draft.context;
  const marks = marksOf(definition, event.element);
  const pin = pinOf(definition, draft.file, event.element);
  const separateFrom =
    pin === undefined ? marks.separateFrom : elementsMeant(definition, pin, marks.separateFrom);
  return {
    id: event.id,
    element: event.element,
    name: nameOf(definition, event.element),
    phase: phaseOf(definition, event.element) || (pin ? phaseOf(definition, pin.element) : ''),
    act: marks.act === '' ? 'task' : marks.act,
    position: marks.position,
    department,
    openedAt: draft.at,
    dueOn: null,
    state: 'open',
    ...(marks.minPersons > 1 ? { minPersons: marks.minPersons } : {}),
    ...(separateFrom.length > 0 ? { separateFrom } : {}),
    ...(pin === undefined ? {} : { branch: { element: pin.element, department: pin.department } }),
  };
}

/** The department of a task; null for the applicant's. */
function departmentOf(draft: Draft, event: TaskOpened): Answer<string | null> {
  const { position, department } = marksOf(draft.context.definition, event.element);
  if (position === 'applicant') return { value: null };
  if (department === 'lead') {
    const pin = pinOf(draft.context.definition, draft.file, event.element);
    return { value: pin?.department ?? draft.file.leadDepartment };
  }
  if (!department.startsWith('=')) return { value: department };
  const result = evaluateFor(draft, event, department);
  if ('rejection' in result) return result;
  if (typeof result.value === 'string') return { value: result.value };
  return mistake(event.element, `${department} gives no department`);
}

/** The last day of a task: that of the case clock it stands under, or its own limit from today. */
function dueOf(draft: Draft, item: WorkItem): Answer<Pick<WorkItem, 'dueOn' | 'limit'>> {
  const { context, file, today } = draft;
  const clocked = clockedDays[item.act];
  if (clocked !== undefined) return { value: { dueOn: clocked(draft, item) } };
  const { limit: text, unit } = marksOf(context.definition, item.element);
  if (text === '') return { value: { dueOn: null } };
  const result = text.startsWith('=') ? evaluateFor(draft, item, text) : { value: Number(text) };
  if ('rejection' in result) return result;
  const days = result.value;
  if (typeof days !== 'number' || !Number.isInteger(days) || days < 0) {
    return mistake(item.element, `${text} is no number of days`);
  }
  const department = item.department ?? file.leadDepartment;
  const dueOn = dueDayOf(context, { department, start: today, limit: days, unit });
  return { value: { dueOn, limit: { days, unit } } };
}

/** Tasks that stand under a clock of the case. */
const clockedDays: { readonly [act: string]: (draft: Draft, item: WorkItem) => string | null } = {
  precheck: ({ context, file }) => dueDateOf(context, file, 'notice'),
  jointPrecheck: ({ context, file }) => dueDateOf(context, file, 'notice'),
  surveyRecord: ({ file }) => file.surveys?.at(-1)?.on ?? null,
  rectify: ({ file }) => file.rectifications?.at(-1)?.dueOn ?? null,
  supplement: ({ file }) => file.supplements.at(-1)?.dueOn ?? null,
  opinion: ({ file }, { department }) => letterFor(file, department)?.dueOn ?? null,
};

function evaluateFor(
  draft: Draft,
  item: { readonly id: string },
  expression: string,
): Answer<Json> {
  const { instance } = draft.file;
  return evaluate(expression, instance === null ? {} : variablesOf(instance, item.id));
}

function mistake(element: string, reason: string): { readonly rejection: CaseRejection } {
  return { rejection: reject('DIAGRAM_MISTAKE', { element, reason }) };
}

/** A step without anybody to do it is never passed by itself: somebody has to be found. */
function warnIfNobody(draft: Draft, { department, position, vacant, name }: WorkItem): void {
  if (department === null) return;
  if (holdersOf(draft.context.directory, department, vacant ?? position).length > 0) return;
  const people = [...peopleWith(draft, 'admin'), ...headsOf(draft, department)];
  notify(draft, people, '无人办理', `${titleOf(draft)}：环节“${name}”没有在岗的办理人员。`);
}

function askOpinion(draft: Draft, item: WorkItem): void {
  const letter = letterFor(draft.file, item.department);
  if (letter === undefined) return;
  record(draft, { type: 'OpinionAsked', opinion: { ...letter, taskId: item.id } });
  const text = `${titleOf(draft)}：请于 ${letter.dueOn} 前答复。`;
  notify(draft, handlersOf(draft, item), '征求意见', text);
}

/** What a department is asked to look through is kept beside its task. */
function askReview(draft: Draft, { id, department, dueOn }: WorkItem): void {
  const review = { department: department ?? '', taskId: id, askedAt: draft.at, dueOn };
  record(draft, { type: 'MaterialReviewAsked', review });
}
