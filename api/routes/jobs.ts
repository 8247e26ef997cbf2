import { z } from 'zod';
import type { CaseFile } from '#processes';
import { type OutboxEntry, retryDeadJob } from '#store';
import { type JsonAnswer, ok, okPage } from '../answers.ts';
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
      return retry(call, job);
    },
  ),
];

function viewOf(job: OutboxEntry, file: CaseFile | undefined): z.input<typeof jobView> {
  const { id, kind, state, createdAt, attempts, message } = job;
  return { id, kind, state, caseNumber: file?.number ?? null, createdAt, attempts, message };
}

async function retry(call: Call<Shape>, job: OutboxEntry): Promise<JsonAnswer | Refusal> {
  const { ports, at, actor, request } = call;
  const answer = () => ok({ outcome: 'retried' });
  const asked = requestOf(call, answer);
  const outcome = await retryDeadJob(ports, job, { at, actor, request: asked });
  if (outcome.kind === 'settled' || outcome.kind === 'retried')
    return ok({ outcome: outcome.kind });
  return answerOfCommand(outcome, { request, answer, name: job.caseId });
}
