import type { Instant } from '#engine';
import type { Actor } from '#processes';
import type { CaseRoad, CommandAnswer } from './case-road.ts';
import type { CommandRequest } from './case-writes.ts';
import type { OutboxEntry, RecordWrite, Store } from './port.ts';

type Retrying = {
  readonly at: Instant;
  readonly actor: Actor;
  /** What is written with it, in one commit. */
  readonly records?: readonly RecordWrite[];
  readonly request?: CommandRequest;
  readonly detail?: CommandRequest['detail'];
};

/**
 * Tries a dead job again, with all its attempts. `settled`: its case went on without it, nothing was left to do.
 * Of a service the case stands at an incident: resolving that asks for the work anew, and the old job is over.
 */
export async function retryDeadJob(
  { store, caseRoad }: { readonly store: Store; readonly caseRoad: Pick<CaseRoad, 'execute'> },
  job: OutboxEntry,
  retrying: Retrying,
): Promise<{ readonly kind: 'retried' } | { readonly kind: 'settled' } | CommandAnswer> {
  if (job.state !== 'dead') return { kind: 'settled' };
  if (job.kind !== 'service') return revive(store, job, retrying);
  const { at, actor, request, records, detail } = retrying;
  const file = (await store.cases.load(job.caseId))?.file;
  const incident = file?.instance?.incidents.find(
    ({ p, phase }) => phase === 'job' && String(p) === job.payload['jobId'],
  );
  if (file === undefined || incident === undefined) {
    await store.outbox.bury(job.id);
    return { kind: 'settled' };
  }
  const incidentId = String(incident.i);
  const answer = await caseRoad.execute(
    file.id,
    { type: 'ResolveIncident', at, actor, incidentId },
    { ...request, ...(records && { records: () => records }), ...(detail && { detail }) },
  );
  if (answer.kind !== 'accepted') return answer;
  await store.outbox.bury(job.id);
  return { kind: 'retried' };
}

async function revive(
  store: Store,
  job: OutboxEntry,
  { at, actor, records = [], detail = {} }: Retrying,
): Promise<{ readonly kind: 'retried' | 'settled' | 'recordsChanged' }> {
  if (!(await store.outbox.revive(job.id))) return { kind: 'settled' };
  const row = { at, actor: actor.personId, action: 'RetryJob', target: job.caseId };
  const audit = [{ ...row, detail: { job: job.id, ...detail } }];
  const { committed } = await store.commit({ build: () => ({ audit, records }) });
  return { kind: committed ? 'retried' : 'recordsChanged' };
}
