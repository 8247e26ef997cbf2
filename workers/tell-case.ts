import type { CaseRoad, StoredCase } from '#store';
import { done, type JobOutcome } from './ports.ts';

type Command = Parameters<CaseRoad['execute']>[1];

/** What became of a worker's command. `isObsolete`: the case went on without it, nothing is left to do. */
export type Told =
  | { readonly taken: true }
  | {
      readonly taken: false;
      readonly code: string;
      readonly message: string;
      readonly isObsolete: boolean;
      /** The flow of the case is frozen: it takes this when that goes on. */
      readonly isFrozen: boolean;
    };

/** Refusals that say the job or timer is over: done before, cancelled with its task, or its case is closed. */
const obsolete: ReadonlySet<string> = new Set([
  'CASE_CLOSED',
  // A held timer: it is set anew when the special procedure ends.
  'CASE_SUSPENDED',
  'CASE_UNKNOWN',
  'INSTANCE_NOT_ACTIVE',
  'JOB_NOT_ACTIVE',
  'TIMER_NOT_ACTIVE',
  'TIMER_NOT_FOUND',
]);

/** Brings a command of the system to a case; where it was read before, it need not be read again. */
export async function tellCase(
  road: Pick<CaseRoad, 'execute'>,
  caseId: string,
  command: Command,
  known?: StoredCase,
): Promise<Told> {
  const answer = await road.execute(caseId, command, known && { known });
  switch (answer.kind) {
    case 'accepted':
    case 'repeated':
      return { taken: true };
    case 'rejected':
      return refused(answer.rejection.code, answer.rejection.message);
    case 'unknown':
      return refused('CASE_UNKNOWN', `there is no case ${caseId}`);
    case 'busy':
    case 'recordsChanged':
      return refused('CASE_BUSY', `case ${caseId} was busy`);
  }
}

/** What that means for the job that brought it. */
export function outcomeOf(told: Told): JobOutcome {
  if (told.taken || told.isObsolete) return done;
  const { message } = told;
  return told.isFrozen ? { done: false, waits: true, message } : { done: false, message };
}

function refused(code: string, message: string): Told {
  return {
    taken: false,
    code,
    message,
    isObsolete: obsolete.has(code),
    isFrozen: code === 'INSTANCE_SUSPENDED',
  };
}
