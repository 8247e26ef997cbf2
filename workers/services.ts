import type { Variables } from '#engine';
import { type Applicant, systemActor } from '#processes';
import { faultPoint, type OutboxRow } from '#store';
import { type JobHandler, textOf, type WorkerPorts } from './ports.ts';
import { outcomeOf, type Told, tellCase } from './tell-case.ts';

/** What a service answered: variables for the case, or why it could not. */
type ServiceAnswer =
  | { readonly ok: true; readonly variables: Variables }
  | { readonly ok: false; readonly message: string; readonly final?: boolean };

/**
 * Work of a service task that is not the case's own: local today, another office's system tomorrow.
 * The key is the same for every attempt at one element's job, also after an incident, so that the far side can refuse
 * to do it twice.
 */
export type Connector = (request: ServiceRequest) => Promise<ServiceAnswer>;

type ServiceRequest = {
  readonly variables: Variables;
  /** Not among the variables, which diagrams see and logs may show. */
  readonly applicant: Applicant;
  readonly caseNumber: string;
  readonly idempotencyKey: string;
  /** Ends when nobody waits for the answer any more: a connector that heeds it leaves nothing open. */
  readonly signal: AbortSignal;
};

const callLimitMs = 60_000;

/** Connectors by the job type that a diagram names in `gov:job`. */
export type Connectors = ReadonlyMap<string, Connector>;

/** Handles jobs of service tasks: asks the connector, then tells the case. */
export function serviceHandler(
  ports: Pick<WorkerPorts, 'store' | 'connectors' | 'caseRoad' | 'clock' | 'callLimitMs'>,
): JobHandler {
  return async (job) => {
    const type = textOf(job, 'jobType');
    const connector = ports.connectors.get(type);
    if (connector === undefined) {
      return {
        done: false,
        final: true,
        message: `no connector does jobs of type ${type || '(none)'}`,
      };
    }
    const { store, caseRoad } = ports;
    const file = (await store.cases.load(job.caseId, caseRoad.lastOf(job.caseId)))?.file;
    if (file === undefined) {
      return { done: false, final: true, message: `there is no case ${job.caseId}` };
    }
    // The outside system is not asked for a case that could not take the answer.
    if (file.instance?.suspended === true) {
      return { done: false, waits: true, message: `the flow of case ${job.caseId} is frozen` };
    }
    const limitMs = ports.callLimitMs ?? callLimitMs;
    const answer = await answeredWithin(limitMs, (signal) =>
      connector({
        variables: variablesOf(job),
        applicant: file.applicant,
        caseNumber: file.number,
        idempotencyKey: keyOf(job),
        signal,
      }),
    );
    faultPoint('worker-after-call');
    if (!answer.ok) return { done: false, message: answer.message, final: answer.final ?? false };
    const told = await tellCase(caseRoad, job.caseId, {
      type: 'CompleteJob',
      at: ports.clock.now(),
      actor: systemActor,
      jobId: textOf(job, 'jobId'),
      variables: answer.variables,
    });
    return outcomeOf(told);
  };
}

/** One that never answers would keep its place among the workers for ever; it is asked again under the same key. */
async function answeredWithin(
  limitMs: number,
  ask: (signal: AbortSignal) => Promise<ServiceAnswer>,
): Promise<ServiceAnswer> {
  const limit = new AbortController();
  const late = new Promise<ServiceAnswer>((resolve) => {
    limit.signal.addEventListener('abort', () =>
      resolve({ ok: false, message: `no answer within ${limitMs / 1_000} s` }),
    );
  });
  const timer = setTimeout(() => limit.abort(), limitMs);
  try {
    return await Promise.race([ask(limit.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Tells the case that a job is given up, which raises an incident at its element. */
export async function raiseIncident(
  { caseRoad, clock, log }: Pick<WorkerPorts, 'caseRoad' | 'clock' | 'log'>,
  job: OutboxRow,
  message: string,
): Promise<Told> {
  const told = await tellCase(caseRoad, job.caseId, {
    type: 'FailJob',
    at: clock.now(),
    actor: systemActor,
    jobId: textOf(job, 'jobId'),
    message,
    retriesLeft: 0,
  });
  if (!told.taken && !told.isObsolete) {
    log(`case ${job.caseId} took no incident for job ${job.id}: ${told.message}`);
  }
  return told;
}

function keyOf(job: OutboxRow): string {
  return `${job.caseId}.job.${textOf(job, 'jobId')}`;
}

function variablesOf(job: OutboxRow): Variables {
  const { variables } = job.payload;
  const isObject = typeof variables === 'object' && variables !== null && !Array.isArray(variables);
  return isObject ? (variables as Variables) : {};
}
