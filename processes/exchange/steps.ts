import { withMore } from '#engine';
import type { CaseFile } from '../cases/types.ts';
import { preAcceptanceCodes, procedureCodes } from './codes.ts';
import {
  codeSaid,
  departmentSaid,
  type ExchangeContext,
  limitSaid,
  type Of,
  personSaid,
  type Said,
  stepNumber,
} from './said.ts';

/** A step that an officer has done; what the applicant does has messages of its own. */
export function step(
  context: ExchangeContext,
  file: CaseFile,
  { taskId, outcome, opinion, at, by }: Of<'WorkItemCompleted'>,
): Said | undefined {
  const item = file.workItems[taskId];
  if (item === undefined || item.department === null) return undefined;
  const preAcceptance = item.act === 'preReview' ? preAcceptanceCodes[outcome] : undefined;
  const who = withMore(personSaid(context, by), departmentSaid(context, item.department));
  const shared: Said['body'] = withMore(who, { opinion, at, step: stepNumber(file, item) });
  if (preAcceptance !== undefined) {
    return {
      kind: 'preAcceptance',
      of: taskId,
      body: { ...codeSaid('state', preAcceptance), ...shared },
    };
  }
  return {
    kind: 'step',
    of: taskId,
    body: {
      elementCode: item.element,
      elementName: item.name,
      phase: item.phase,
      outcome,
      openedAt: item.openedAt,
      dueOn: item.dueOn,
      ...shared,
    },
  };
}

/** 特别程序申请: time that is not counted (行政许可法 art. 45). */
export function procedureStarted(
  context: ExchangeContext,
  file: CaseFile,
  { procedure }: Of<'SpecialProcedureStarted'>,
): Said {
  const { id, name, startedOn, approvedBy, reason, basis, needed, expectedEnd } = procedure;
  return {
    kind: 'specialProcedure',
    of: id,
    body: {
      number: (file.specialProcedures ?? []).findIndex((one) => one.id === id) + 1,
      ...codeSaid('procedure', procedureCodes.other),
      name,
      startedOn,
      ...personSaid(context, approvedBy),
      ...{ reason, basis },
      ...limitSaid('announced', needed),
      expectedEnd,
    },
  };
}

/** 特别程序结果. */
export function procedureEnded(
  context: ExchangeContext,
  file: CaseFile,
  { procedureId, endedOn, result, by }: Of<'SpecialProcedureEnded'>,
): Said {
  return {
    kind: 'specialProcedureEnd',
    of: procedureId,
    body: {
      number: (file.specialProcedures ?? []).findIndex(({ id }) => id === procedureId) + 1,
      result,
      endedOn,
      ...personSaid(context, by),
    },
  };
}

/** 延期 (art. 42) is a special procedure of its own kind to the exchange; it ends with the new date. */
export function extended(
  context: ExchangeContext,
  _file: CaseFile,
  { extension }: Of<'CaseExtended'>,
): Said {
  const { approvedOn, approvedBy, reason, basis, days, newDue } = extension;
  return {
    kind: 'specialProcedure',
    of: 'extension',
    body: {
      number: 1,
      ...codeSaid('procedure', procedureCodes.extension),
      name: procedureCodes.extension.name,
      startedOn: approvedOn,
      ...personSaid(context, approvedBy),
      ...{ reason, basis },
      ...limitSaid('announced', { days, unit: context.matter.limits.statutory.unit }),
      expectedEnd: newDue,
    },
  };
}
