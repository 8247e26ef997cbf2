import { z } from 'zod';
import type { CaseFile } from '#processes';
import type { OutboxEntry } from '#store';
import { type Answer, type JsonAnswer, ok, okPage } from '../answers.ts';
import { answerOfCommand, requestOf } from '../case-commands.ts';
import { type Refusal, refuse } from '../errors.ts';
import { type Call, route, type Shape } from '../route.ts';
import { listOf, page } from '../schemas/common.ts';
import { jobRetried, jobState, jobView } from '../schemas/jobs.ts';

const byId = z.object({ id: z.string().min(1).max(300) });

/** Background work that stopped, and how it goes on. */
export const jobRoutes = [
  route(
    {
      method: 'get',
      path: '/api/jobs',
      operationId: 'listJobs',
      summary: 'Background jobs: dead ones (the newest first), open or done ones',
      tag: 'system',
      access: ['incident.resolve'],
      input: { query: page.extend({ state: jobState.default('dead') }) },
      answers: { 200: { description: 'jobs', schema: listOf(jobView) } },
    },
    async ({ ports: { store }, query }) => {
      const { state, limit, cursor } = query;
      const jobs = await store.outbox.list({
        state,
        limit,
        ...(cursor !== undefined && { cursor }),
      });
      const items = await Promise.all(
        jobs.items.map(async (job) => {
          const stored = await store.cases.load(job.caseId);
          return viewOf(job, stored?.file);
        }),
      );
      return okPage(items, jobs.next);
    },
  ),
  route(
    {
      method: 'post',
      path: '/api/jobs/{id}/retry',
      operationId: 'retryJob',
      summary:
        'Tries a dead job again, with all its attempts; the incident of a service is resolved by it',
      tag: 'system',
      access: ['incident.resolve'],
      input: { params: byId },
      answers: { 200: { description: 'it is tried again', schema: jobRetried } },
      refusals: ['JOB_NOT_FOUND', 'JOB_NOT_DEAD'],
    },
    async (call) => {
      const { id } = call.params;
      const job = await call.ports.store.outbox.find(id);
      if (job === undefined) return refuse('JOB_NOT_FOUND', { job: id });
      if (job.state !== 'dead') return refuse('JOB_NOT_DEAD', { job: id });
      return job.kind === 'service' ? retryService(call, job) : revive(call, job);
    },
  ),
];

function viewOf(job: OutboxEntry, file: CaseFile | undefined): z.input<typeof jobView> {
  const { id, kind, state, createdAt, attempts, message } = job;
  return { id, kind, state, caseNumber: file?.number ?? null, createdAt, attempts, message };
}

async function revive({ ports, at, actor }: Call<Shape>, job: OutboxEntry): Promise<Answer> {
  if (!(await ports.store.outbox.revive(job.id))) return refuse('JOB_NOT_DEAD', { job: job.id });
  const audit = [
    { at, actor: actor.personId, action: 'RetryJob', target: job.caseId, detail: { job: job.id } },
  ];
  await ports.store.commit({ build: () => ({ audit }) });
  return ok({ outcome: 'retried' });
}

/** The case stands at an incident: resolving it asks for the work anew, and the old job is over. */
async function retryService(call: Call<Shape>, job: OutboxEntry): Promise<JsonAnswer | Refusal> {
  const { ports, at, actor, request } = call;
  const file = (await ports.store.cases.load(job.caseId))?.file;
  const incident = file?.instance?.incidents.find(
    ({ p, phase }) => phase === 'job' && String(p) === job.payload['jobId'],
  );
  if (file === undefined || incident === undefined) {
    await ports.store.outbox.bury(job.id);
    return ok({ outcome: 'settled' });
  }
  const answer = () => ok({ outcome: 'retried' });
  const outcome = await ports.caseRoad.execute(
    file.id,
    { type: 'ResolveIncident', at, actor, incidentId: String(incident.i) },
    requestOf(call, answer),
  );
  if (outcome.kind === 'accepted') await ports.store.outbox.bury(job.id);
  return answerOfCommand(outcome, { request, answer, name: file.number });
}
