import { waiting } from '#engine';
import { dueOf, isCivilDate } from '../../clock/index.ts';
import type { SpecialProcedureRule } from '../../matters/types.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import { positionNameOf, worksFor } from '../../staff/directory.ts';
import type { SpecialProcedure } from '../clock-facts.ts';
import { calendarOf, factsOf, openProcedures } from '../clocks.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { issueDocument, nextDocumentId } from '../issue-document.ts';
import { datesOf, recordMoves } from '../moved-dates.ts';
import { applicantOf, leadHandlersOf, notify, titleOf } from '../notices.ts';
import type { CaseCommand } from '../types.ts';
import { dueDayOf } from '../work-period.ts';

type Of<Type extends CaseCommand['type']> = Extract<CaseCommand, { readonly type: Type }>;

/** 启动特别程序: the clocks stop from today, and the applicant is told how long it takes (行政许可法 art. 45). */
export function startSpecialProcedure(
  draft: Draft,
  command: Of<'StartSpecialProcedure'>,
): CaseRejection | undefined {
  const rule = (draft.context.matter.specialProcedures ?? []).find(
    ({ kind }) => kind === command.kind,
  );
  if (rule === undefined) return notListed(draft, command.kind);
  return whyNotStart(draft, rule, command) ?? orderProcedure(draft, rule, command);
}

/** Stops the clocks by a rule of the matter, for a time that is announced. */
export function orderProcedure(
  draft: Draft,
  rule: SpecialProcedureRule,
  command: ProcedureOrder,
): CaseRejection | undefined {
  const before = datesOf(draft.context, draft.file);
  const procedure = procedureOf(draft, rule, command);
  record(draft, { type: 'SpecialProcedureStarted', procedure });
  const rejection =
    tellApplicant(draft, procedure) ??
    recordMoves(draft, before, { kind: 'suspended' }).rejection ??
    startDrawn(draft, procedure);
  const text = `${titleOf(draft)}：自 ${draft.today} 起进行${rule.name}，预计 ${procedure.expectedEnd} 结束，期间不计入办理时限。`;
  notify(draft, [...applicantOf(draft), ...leadHandlersOf(draft)], '特别程序', text);
  return rejection;
}

/** 特别程序结束: from the day of the result on, the clocks run again unless another procedure is open. */
export function endSpecialProcedure(
  draft: Draft,
  { procedureId, result, endedOn = draft.today }: Of<'EndSpecialProcedure'>,
): CaseRejection | undefined {
  const procedure = openProcedures(draft.file).find(({ id }) => id === procedureId);
  if (procedure === undefined) {
    return reject('SPECIAL_PROCEDURE_NOT_OPEN', { case: draft.file.number, id: procedureId });
  }
  const refusal = whyNotEndProcedure(draft, procedure);
  if (refusal !== undefined) return refusal;
  if (result.trim() === '') return reject('REASON_MISSING', { what: '特别程序结果' });
  if (!isCivilDate(endedOn) || endedOn < procedure.startedOn || endedOn > draft.today) {
    const { startedOn } = procedure;
    return reject('SPECIAL_PROCEDURE_END_DATE', { endedOn, startedOn, today: draft.today });
  }
  return finishProcedure(draft, procedure, { result, endedOn });
}

/** Ends a procedure that may be ended: also the last step of a drawn one does. */
export function finishProcedure(
  draft: Draft,
  { id, name }: SpecialProcedure,
  { result, endedOn }: { readonly result: string; readonly endedOn: string },
): CaseRejection | undefined {
  const before = datesOf(draft.context, draft.file);
  record(draft, { type: 'SpecialProcedureEnded', procedureId: id, endedOn, result });
  const isResumed = openProcedures(draft.file).length === 0;
  const goesOn = isResumed ? '办理时限恢复计算' : '仍有其他特别程序进行，时限继续停止计算';
  const text = `${titleOf(draft)}：${name}于 ${endedOn} 结束，${goesOn}。`;
  notify(draft, [...applicantOf(draft), ...leadHandlersOf(draft)], '特别程序结束', text);
  return recordMoves(draft, before, { kind: 'resumed' }).rejection;
}

/** What a person may order now: for screens. */
export function proceduresFor(
  { context, file }: Pick<Draft, 'context' | 'file'>,
  actor: Draft['actor'],
): readonly SpecialProcedureRule[] {
  return (context.matter.specialProcedures ?? []).filter(
    (rule) =>
      whoMayNotOrder({ context, file, actor }, rule) === undefined &&
      !openProcedures(file).some(({ kind }) => kind === rule.kind),
  );
}

/** For how long and why; by the rule's own basis where no other is given. */
type ProcedureOrder = Pick<Of<'StartSpecialProcedure'>, 'expectedDays' | 'reason' | 'basis'>;
type Standing = Pick<Draft, 'context' | 'file' | 'actor'>;

/** Why somebody may not order a special procedure: it is for the position that its rule names. */
export function whoMayNotOrder(
  { context, file, actor }: Standing,
  rule: SpecialProcedureRule,
): CaseRejection | undefined {
  const isApprover =
    actor.positions.includes(rule.approver) &&
    worksFor(context.directory, actor, file.leadDepartment);
  if (isApprover) return undefined;
  return reject('WRONG_APPROVER', {
    person: actor.name,
    act: rule.name,
    approver: positionNameOf(context.directory, rule.approver),
  });
}

function whyNotStart(
  draft: Draft,
  rule: SpecialProcedureRule,
  { expectedDays, reason, basis = rule.basis }: Of<'StartSpecialProcedure'>,
): CaseRejection | undefined {
  const { file } = draft;
  if (file.clock.closedOn !== undefined) return reject('CASE_CLOSED', { case: file.number });
  const refusal = whoMayNotOrder(draft, rule);
  if (refusal !== undefined) return refusal;
  if (reason.trim() === '') return reject('REASON_MISSING', { what: rule.name });
  if (basis.trim() === '') return reject('BASIS_REQUIRED', { what: rule.name });
  if (!Number.isInteger(expectedDays) || expectedDays < 1 || expectedDays > rule.maxDays) {
    const facts = { kind: rule.name, days: expectedDays, most: rule.maxDays };
    return reject('SPECIAL_PROCEDURE_LENGTH', facts);
  }
  const isOpen = openProcedures(file).some(({ kind }) => kind === rule.kind);
  return isOpen
    ? reject('SPECIAL_PROCEDURE_OPEN', { case: file.number, kind: rule.name })
    : undefined;
}

function notListed({ context }: Draft, kind: string): CaseRejection {
  const kinds = (context.matter.specialProcedures ?? []).map(({ name }) => name);
  return reject('SPECIAL_PROCEDURE_NOT_LISTED', {
    kind,
    matter: context.matter.name,
    kinds: kinds.length === 0 ? '无' : kinds,
  });
}

function procedureOf(
  draft: Draft,
  rule: SpecialProcedureRule,
  { expectedDays, reason, basis = rule.basis }: ProcedureOrder,
): SpecialProcedure {
  const { file, today, context, actor } = draft;
  const { kind, name, unit } = rule;
  const department = file.leadDepartment;
  return {
    id: `p${(file.specialProcedures ?? []).length + 1}`,
    kind,
    name,
    basis,
    reason,
    startedOn: today,
    needed: { days: expectedDays, unit },
    expectedEnd: dueDayOf(context, { department, start: today, limit: expectedDays, unit }),
    approvedBy: actor,
    documentId: nextDocumentId(draft),
  };
}

function tellApplicant(draft: Draft, procedure: SpecialProcedure): CaseRejection | undefined {
  const { name, basis, reason, startedOn, needed, expectedEnd, approvedBy } = procedure;
  const unit = needed.unit === 'workday' ? '个工作日' : '日';
  return issueDocument(draft, 'specialProcedure', {
    procedure: name,
    procedureBasis: basis,
    reason,
    startedOn,
    neededTime: `${needed.days}${unit}`,
    expectedEnd,
    approver: approvedBy.name,
    effect: effectOf(draft, procedure),
  });
}

/** What the stop does to the due dates, if it ends as announced. */
function effectOf(draft: Draft, { startedOn, expectedEnd }: SpecialProcedure): string {
  const facts = factsOf(draft.context, draft.file, 'statutory');
  if (facts === undefined || facts.start === null) return '所需时间不计入办理期限。';
  const others = facts.suspensions.filter(([, end]) => end !== null);
  const period = { ...facts, start: facts.start };
  const calendar = calendarOf(draft.context, draft.file.leadDepartment);
  const { due } = dueOf(calendar, {
    ...period,
    suspensions: [...others, [startedOn, expectedEnd]],
  });
  return `自${startedOn}起至特别程序结束，不计入办理期限；如于${expectedEnd}结束，法定办结期限为${due ?? '—'}。`;
}

/** Why somebody may not end a procedure; undefined when nothing stands in the way. Screens ask it too. */
export function whyNotEndProcedure(
  { actor, context, file }: Standing,
  procedure: SpecialProcedure,
): CaseRejection | undefined {
  const isOwed = (file.rectifications ?? []).some(
    ({ procedureId, outcome }) => procedureId === procedure.id && outcome === undefined,
  );
  // The clocks would run while the case still waits for the applicant.
  if (isOwed) return reject('RECTIFICATION_NOT_REPORTED', { case: file.number });
  const rule = (context.matter.specialProcedures ?? []).find(({ kind }) => kind === procedure.kind);
  const isHandler = Object.values(file.workItems).some(
    ({ state, position, completedBy }) =>
      completedBy?.personId === actor.personId ||
      (state === 'open' && actor.positions.includes(position)),
  );
  const isApprover =
    procedure.approvedBy.personId === actor.personId ||
    (rule !== undefined && actor.positions.includes(rule.approver));
  const isTheirs = worksFor(context.directory, actor, file.leadDepartment);
  if (isTheirs && (isHandler || isApprover)) return undefined;
  return reject('NOT_PERMITTED', { person: actor.name, command: 'EndSpecialProcedure' });
}

/** A diagram may draw what happens meanwhile: an event subprocess that begins with the message `specialProcedure`. */
function startDrawn(draft: Draft, { id, kind, name }: SpecialProcedure): CaseRejection | undefined {
  const { instance } = draft.file;
  if (instance === null) return undefined;
  const isDrawn = waiting(draft.context.definition, instance).some(
    (wait) => wait.kind === 'message' && wait.name === 'specialProcedure',
  );
  if (!isDrawn) return undefined;
  return runEngine(draft, {
    type: 'CorrelateMessage',
    at: draft.at,
    name: 'specialProcedure',
    variables: { specialProcedure: { id, kind, name } },
  });
}
