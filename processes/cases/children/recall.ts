import { type Draft, record } from '../draft.ts';
import type { CaseJob, CaseStatus } from '../types.ts';

/** The branch that wanted a child has ended: what is not decided yet is withdrawn, what is decided stays. */
export function recallChild(draft: Draft, jobId: string): void {
  const child = draft.file.children?.find((known) => known.jobId === jobId);
  if (child?.state !== 'opening' && child?.state !== 'open') return;
  record(draft, { type: 'ChildRecalled', jobId });
  draft.jobs.push(recallJob(draft, jobId));
}

/** The job that withdraws a child; a second one of the same child has a mark of its own. */
export function recallJob({ file }: Draft, jobId: string, mark = ''): CaseJob {
  const id = `${file.id}.recall.${jobId}${mark === '' ? '' : `.${mark}`}`;
  return { id, kind: 'withdrawChild', payload: { caseId: file.id, jobId } };
}

/** Tells the umbrella case that this one of its children is closed. */
export function tellParent(draft: Draft, resultCode: string, status: CaseStatus): void {
  const { id, number, parent } = draft.file;
  if (parent === undefined) return;
  draft.jobs.push({
    id: `${id}.childClosed`,
    kind: 'childClosed',
    payload: {
      parentId: parent.caseId,
      jobId: parent.jobId,
      number,
      resultCode,
      status,
      closedOn: draft.today,
    },
  });
}
