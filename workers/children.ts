import { createHash } from 'node:crypto';
import {
  type CaseFile,
  type CaseStatus,
  matterFor,
  type OpenChildPayload,
  systemActor,
} from '#processes';
import { faultPoint, findMatter, type OutboxRow } from '#store';
import { done, type JobHandler, type JobOutcome, textOf, type WorkerPorts } from './ports.ts';
import { outcomeOf, tellCase } from './tell-case.ts';

type Ports = Pick<WorkerPorts, 'store' | 'caseRoad' | 'clock'>;

/**
 * The id of the child that a job of an umbrella case opens. It follows from the job, so that a job done twice meets
 * the case that the first time made.
 */
export function childIdOf(parentId: string, jobId: string): string {
  return createHash('sha256').update(`${parentId}/${jobId}`).digest('hex').slice(0, 20);
}

/** Opens a department's own case under an umbrella case, and tells the umbrella its number. */
export function openChildHandler(ports: Ports): JobHandler {
  return async (job) => {
    const parent = (await ports.store.cases.load(job.caseId))?.file;
    if (parent === undefined) return final(`there is no case ${job.caseId}`);
    const payload = payloadOf(job);
    const link = parent.children?.find(({ jobId }) => jobId === payload.jobId);
    if (link?.state !== 'opening') return done;
    const opened = await openChild(ports, parent, payload);
    if ('done' in opened) return opened;
    faultPoint('worker-after-call');
    return outcomeOf(
      await tellCase(ports.caseRoad, parent.id, {
        type: 'RecordChildOpened',
        at: ports.clock.now(),
        actor: systemActor,
        jobId: payload.jobId,
        caseId: opened.id,
        number: opened.number,
        matter: opened.matter.code,
        matterName: opened.matter.name,
        department: opened.leadDepartment,
      }),
    );
  };
}

/** Tells an umbrella case that one of its children is closed. */
export function childClosedHandler(ports: Ports): JobHandler {
  return async (job) =>
    outcomeOf(
      await tellCase(ports.caseRoad, textOf(job, 'parentId'), {
        type: 'RecordChildClosed',
        at: ports.clock.now(),
        actor: systemActor,
        jobId: textOf(job, 'jobId'),
        number: textOf(job, 'number'),
        resultCode: textOf(job, 'resultCode'),
        status: textOf(job, 'status') as CaseStatus,
        closedOn: textOf(job, 'closedOn'),
      }),
    );
}

/** Withdraws a child whose umbrella went on without it; one that is decided stays as it is. */
export function withdrawChildHandler(ports: Ports): JobHandler {
  return async (job) => {
    const told = await tellCase(ports.caseRoad, childIdOf(job.caseId, textOf(job, 'jobId')), {
      type: 'WithdrawCase',
      at: ports.clock.now(),
      actor: systemActor,
      reason: '联合办件已撤回或者不再需要本事项',
    });
    return !told.taken && told.code === 'CASE_DECIDED' ? done : outcomeOf(told);
  };
}

async function openChild(
  ports: Ports,
  parent: CaseFile,
  { jobId, matter, form, materials }: OpenChildPayload,
): Promise<CaseFile | JobOutcome> {
  const caseId = childIdOf(parent.id, jobId);
  const before = (await ports.store.cases.load(caseId))?.file;
  if (before !== undefined) return before;
  const known = await findMatter(ports.store, matter);
  if (known === undefined) return final(`there is no matter ${matter}`);
  const codes = matterFor(known.data, form).materials.map(({ code }) => code);
  const answer = await ports.caseRoad.submit(matter, {
    type: 'SubmitCase',
    at: ports.clock.now(),
    actor: systemActor,
    caseId,
    // One code for the whole application: its applicant asks for it once.
    queryCode: parent.queryCode,
    applicant: parent.applicant,
    ...(parent.intake?.agent === undefined ? {} : { agent: parent.intake.agent }),
    form,
    materials: materialsOf(parent, materials ?? sameCodes(codes)),
    parent: { caseId: parent.id, number: parent.number, jobId },
  });
  if (answer.kind === 'accepted') return answer.file;
  // Somebody else's attempt at this job was first.
  const other = (await ports.store.cases.load(caseId))?.file;
  if (other !== undefined) return other;
  if (answer.kind === 'rejected') return final(answer.rejection.message);
  return { done: false, message: `matter ${matter} took no case: ${answer.kind}` };
}

function sameCodes(codes: readonly string[]): { readonly [childCode: string]: string } {
  return Object.fromEntries(codes.map((code) => [code, code]));
}

function materialsOf(
  parent: CaseFile,
  mapping: { readonly [childCode: string]: string },
): CaseFile['materials'] {
  return Object.entries(mapping).flatMap(([code, from]) => {
    const fileIds = parent.materials.find((material) => material.code === from)?.fileIds ?? [];
    return fileIds.length === 0 ? [] : [{ code, fileIds }];
  });
}

/** The rules wrote the payload; the outbox keeps it as JSON. */
function payloadOf(job: OutboxRow): OpenChildPayload {
  return job.payload as unknown as OpenChildPayload;
}

function final(message: string): JobOutcome {
  return { done: false, final: true, message };
}
