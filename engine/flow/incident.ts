import type { IncidentPhase } from '../events.ts';
import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import { emitIncidentRaised, emitIncidentResolved } from './emit.ts';
import { nodeOf, type Work } from './work.ts';

/** Codes of what can go wrong in a running diagram. */
type IncidentCode =
  | 'BAD_VALUE'
  | 'DATA_INPUT_MISSING'
  | 'DATA_OUTPUT_MISSING'
  | 'DATA_STORE_FAILED'
  | 'DECISION_FAILED'
  | 'DEFINITION_MISSING'
  | 'DUE_UNKNOWN'
  | 'JOB_FAILED'
  | 'NO_FLOW_TAKEN'
  | 'RETURN_IMPOSSIBLE'
  | 'STEP_LIMIT'
  | 'TOO_MANY_ITEMS'
  | 'UNCAUGHT_ERROR';

/** Why something could not be done. */
export type Failure = {
  readonly failure: IncidentCode;
  readonly message: string;
  /** When it is not the element of the record that it stops. */
  readonly element?: string;
};

export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'failure' in value;
}

/** Stops a record with an incident that someone has to resolve; a later one replaces an earlier. */
export function stop(work: Work, record: LiveRecord, phase: IncidentPhase, why: Failure): void {
  closeIncident(work, record.i);
  emitIncidentRaised(work, {
    recordId: record.i,
    element: why.element ?? nodeOf(work.definition, record).id,
    code: why.failure,
    message: why.message,
    phase,
  });
}

/** What goes on has no incident any more. */
export function closeIncident(work: Work, recordId: number): void {
  const open = find(work.draft.instance, recordId)?.x;
  if (open !== undefined) emitIncidentResolved(work, open);
}
