import type { CaseEvent } from '../cases/case-event.ts';
import { dueDateOf } from '../cases/clocks.ts';
import type { CaseFile } from '../cases/types.ts';
import { acceptanceCodes, closingCodes, preAcceptanceCodes } from './codes.ts';
import {
  codeSaid,
  departmentSaid,
  type ExchangeContext,
  limitSaid,
  numberOf,
  type Of,
  personSaid,
  type Said,
  stepNumber,
} from './said.ts';

/** What an event says to the exchange; events that are not in the table say nothing. */
export function bodies(
  context: ExchangeContext,
  file: CaseFile,
  event: CaseEvent,
): Said | undefined {
  // The table is keyed by the tag; TypeScript cannot relate the two through a union.
  const teller = tellers[event.type] as Teller<CaseEvent> | undefined;
  return teller?.(context, file, event);
}

type Teller<Event> = (context: ExchangeContext, file: CaseFile, event: Event) => Said | undefined;
type Tellers = { readonly [Type in CaseEvent['type']]?: Teller<Of<Type>> };

const tellers: Tellers = {
  CaseSubmitted: application,
  WorkItemCompleted: step,
  CaseAccepted: (context, file, event) => ({
    kind: 'acceptance',
    body: {
      ...codeSaid('state', acceptanceCodes.accepted),
      acceptedOn: event.acceptedOn,
      isDeemed: event.deemed,
      reason: null,
      receiptNumber: numberOf(file, 'acceptance'),
      queryCode: file.queryCode,
      ...limitSaid('statutory', context.matter.limits.statutory),
      ...limitSaid('promised', context.matter.limits.promised),
      promisedDue: dueDateOf(context, file, 'promised'),
      statutoryDue: dueDateOf(context, file, 'statutory'),
      ...personSaid(context, event.by),
      ...departmentSaid(context, file.leadDepartment),
    },
  }),
  IntakeRefused: (context, file, event) => ({
    kind: 'acceptance',
    body: {
      ...codeSaid('state', acceptanceCodes.refused),
      acceptedOn: null,
      isDeemed: false,
      reason: event.reason,
      receiptNumber: numberOf(file, 'refusal') ?? numberOf(file, 'notNeeded'),
      queryCode: file.queryCode,
      ...limitSaid('statutory', context.matter.limits.statutory),
      ...limitSaid('promised', context.matter.limits.promised),
      promisedDue: null,
      statutoryDue: null,
      ...personSaid(context, event.by),
      ...departmentSaid(context, file.leadDepartment),
    },
  }),
  SupplementRequested: (context, file, { supplement, by }) => ({
    kind: 'supplementNotice',
    of: supplement.id,
    body: {
      ...personSaid(context, by),
      documentNumber: numberOf(file, 'supplementNotice'),
      sentAt: supplement.sentAt,
      dueOn: supplement.dueOn,
      materials: supplement.items.map(({ materialCode, reason, requirement }) => ({
        code: materialCode,
        name: materialName(context, materialCode),
        reason,
        requirement: requirement ?? null,
      })),
    },
  }),
  MaterialsSupplied: (context, _file, { supplementId, materials, by, at }) =>
    supplementId === undefined
      ? undefined
      : {
          kind: 'supplementReceipt',
          of: supplementId,
          body: {
            ...personSaid(context, by),
            receivedAt: at,
            materials: materials.map(({ code, fileIds }) => ({
              code,
              name: materialName(context, code),
              files: fileIds.length,
            })),
          },
        },
  CaseDecided: (context, file, event) => ({
    kind: 'closing',
    of: 'decision',
    body: decided(context, file, event),
  }),
  CaseClosed: closed,
  CaseDelivered: (_context, file, { mode, receiver, trackingNumber, at }) => ({
    kind: 'pickUp',
    body: {
      mode,
      receiver,
      receivedAt: at,
      trackingNumber: trackingNumber ?? null,
      documents: file.documents
        .filter(({ kind }) => kind === 'grant' || kind === 'denial')
        .map(({ number }) => number),
    },
  }),
};

function application(context: ExchangeContext, file: CaseFile, event: Of<'CaseSubmitted'>): Said {
  const { applicant, matter, clock, leadDepartment, materials } = event.file;
  return {
    kind: 'application',
    body: {
      matterName: matter.name,
      matterVersion: matter.version,
      matterKind: context.matter.kind,
      ...departmentSaid(context, leadDepartment),
      applicantKind: applicant.kind,
      applicantName: applicant.name,
      applicantIdNumber: applicant.idNumber,
      applicantPhone: applicant.phone,
      applicantAddress: applicant.address ?? null,
      channel: applicant.personId === undefined ? 'counter' : 'online',
      filedAt: event.at,
      receivedOn: clock.receivedOn,
      receiptNumber: numberOf(file, 'receipt'),
      materials: materials.map(({ code, fileIds }) => ({
        code,
        name: materialName(context, code),
        files: fileIds.length,
      })),
    },
  };
}

/** A step that an officer has done; what the applicant does has messages of its own. */
function step(
  context: ExchangeContext,
  file: CaseFile,
  { taskId, outcome, opinion, at, by }: Of<'WorkItemCompleted'>,
): Said | undefined {
  const item = file.workItems[taskId];
  if (item === undefined || item.department === null) return undefined;
  const preAcceptance = item.act === 'precheck' ? preAcceptanceCodes[outcome] : undefined;
  const shared = {
    ...personSaid(context, by),
    ...departmentSaid(context, item.department),
    opinion,
    at,
    step: stepNumber(file, item),
  };
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

type Ending = keyof typeof closingCodes;

function decided(context: ExchangeContext, file: CaseFile, event: Of<'CaseDecided'>): Said['body'] {
  const { certificate, fees } = context.matter;
  const isGranted = event.value === 'grant';
  const granted: Ending = certificate === null ? 'granted' : 'certified';
  const given = isGranted ? certificate : null;
  return {
    ...codeSaid('result', closingCodes[isGranted ? granted : 'denied']),
    closedAt: event.at,
    reason: event.reasons,
    documentNumber: numberOf(file, isGranted ? 'grant' : 'denial'),
    certificateName: given?.name ?? null,
    certificateNumber: given === null ? null : numberOf(file, 'grant'),
    certificateValidity: given?.validity ?? null,
    feeFen: fees.reduce((sum, { amountFen }) => sum + amountFen, 0),
    ...personSaid(context, event.by),
  };
}

/** An end without a decision. A refused intake has ended with its own message, a decided case with its decision. */
function closed(
  context: ExchangeContext,
  file: CaseFile,
  event: Of<'CaseClosed'>,
): Said | undefined {
  if (event.status === 'NOT_NEEDED') return undefined;
  const ending = endingOf(file, event);
  if (ending === undefined) return undefined;
  return {
    kind: 'closing',
    of: 'end',
    body: {
      ...codeSaid('result', closingCodes[ending]),
      closedAt: event.at,
      reason: event.resultCode,
      documentNumber: null,
      certificateName: null,
      certificateNumber: null,
      certificateValidity: null,
      feeFen: 0,
      ...personSaid(context, event.by),
    },
  };
}

function endingOf(file: CaseFile, { status }: Of<'CaseClosed'>): Ending | undefined {
  if (status === 'ABORTED') return 'aborted';
  if (file.decision !== undefined) return undefined;
  if (file.supplements.at(-1)?.outcome === 'expired') return 'supplementExpired';
  return status === 'WITHDRAWN' ? 'withdrawn' : undefined;
}

function materialName({ matter }: ExchangeContext, code: string): string {
  return matter.materials.find((spec) => spec.code === code)?.name ?? code;
}
