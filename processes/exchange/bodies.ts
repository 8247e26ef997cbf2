import type { CaseEvent } from '../cases/case-event.ts';
import type { CaseFile, CaseStreamEvent } from '../cases/types.ts';
import { materialNameOf } from '../matters/material-name.ts';
import { acceptanceCodes } from './codes.ts';
import { closed, decided, forwarded, terminated } from './endings.ts';
import { acceptance, application, resubmitted } from './filing.ts';
import {
  type ExchangeContext,
  materialsSaid,
  numberOf,
  type Of,
  personSaid,
  type Said,
} from './said.ts';
import { extended, procedureEnded, procedureStarted, step } from './steps.ts';

/** Whether events of a type may say something to the exchange: most do not, and are asked nothing else. */
export function mayTell({ type }: CaseStreamEvent): boolean {
  return type in tellers;
}

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
  CaseResubmitted: resubmitted,
  CaseAccepted: (context, file, { acceptedOn, deemed: isDeemed, by }) =>
    acceptance(context, file, {
      ...{ state: acceptanceCodes.accepted, by, acceptedOn, isDeemed, reason: null },
      documentNumber: numberOf(file, 'acceptance'),
    }),
  IntakeRefused: (context, file, { reason, by }) =>
    acceptance(context, file, {
      ...{ state: acceptanceCodes.refused, by, acceptedOn: null, isDeemed: false, reason },
      documentNumber: numberOf(file, 'refusal') ?? numberOf(file, 'notNeeded'),
    }),
  SpecialProcedureStarted: procedureStarted,
  SpecialProcedureEnded: procedureEnded,
  CaseExtended: extended,
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
        name: materialNameOf(context.matter, materialCode),
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
            materials: materialsSaid(context, materials),
          },
        },
  CaseDecided: decided,
  CaseForwarded: forwarded,
  CaseTerminated: terminated,
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
