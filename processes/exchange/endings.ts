import type { CaseFile } from '../cases/types.ts';
import { closingCodes } from './codes.ts';
import {
  codeSaid,
  type ExchangeContext,
  numberOf,
  type Of,
  personSaid,
  type Said,
} from './said.ts';

type Ending = keyof typeof closingCodes;

/** 办结: what a decision says. */
export function decided(context: ExchangeContext, file: CaseFile, event: Of<'CaseDecided'>): Said {
  const { certificate, fees } = context.matter;
  const isGranted = event.value === 'grant';
  const granted: Ending = certificate === null ? 'granted' : 'certified';
  const given = isGranted ? certificate : null;
  const body = {
    ...codeSaid('result', closingCodes[isGranted ? granted : 'denied']),
    closedAt: event.at,
    reason: event.reasons,
    documentNumber: numberOf(file, isGranted ? 'grant' : 'denial'),
    certificateName: given?.name ?? null,
    certificateNumber:
      given === null ? null : (file.certificates?.at(-1)?.number ?? numberOf(file, 'grant')),
    certificateValidity: given?.validity ?? null,
    feeFen: fees.reduce((sum, { amountFen }) => sum + amountFen, 0),
    ...personSaid(context, event.by),
  };
  return { kind: 'closing', of: 'decision', body };
}

/** An end without a decision. A refused intake has ended with its own message, a decided case with its decision. */
export function closed(
  context: ExchangeContext,
  file: CaseFile,
  event: Of<'CaseClosed'>,
): Said | undefined {
  // A forwarding and an ending by order have told already.
  if (file.ending !== undefined || file.decision !== undefined) return undefined;
  const ending = endingOf(file, event);
  if (ending === undefined) return undefined;
  return { kind: 'closing', of: 'end', body: without(context, ending, event, event.resultCode) };
}

/** 终止, 作废: also of a case that was decided before. */
export function terminated(
  context: ExchangeContext,
  _file: CaseFile,
  event: Of<'CaseTerminated'>,
): Said {
  const ending = event.kind === 'void' ? 'voided' : 'aborted';
  return { kind: 'closing', of: event.kind, body: without(context, ending, event, event.reason) };
}

/** 转报: a higher level decides. */
export function forwarded(
  context: ExchangeContext,
  _file: CaseFile,
  event: Of<'CaseForwarded'>,
): Said {
  const body = without(context, 'forwarded', event, event.opinion);
  return { kind: 'closing', of: 'forwarded', body };
}

/** The same fields as of a decision, without what only a decision has. */
function without(
  context: ExchangeContext,
  ending: Ending,
  { at, by }: Pick<Of<'CaseClosed'>, 'at' | 'by'>,
  reason: string,
): Said['body'] {
  return {
    ...codeSaid('result', closingCodes[ending]),
    closedAt: at,
    reason,
    documentNumber: null,
    certificateName: null,
    certificateNumber: null,
    certificateValidity: null,
    feeFen: 0,
    ...personSaid(context, by),
  };
}

function endingOf(file: CaseFile, { status }: Of<'CaseClosed'>): Ending | undefined {
  if (status === 'ABORTED') return 'aborted';
  if (file.supplements.at(-1)?.outcome === 'expired') return 'supplementExpired';
  return status === 'WITHDRAWN' ? 'withdrawn' : undefined;
}
