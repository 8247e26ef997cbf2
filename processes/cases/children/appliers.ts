import type { CaseFile } from '../types.ts';
import type { ChildFact, ChildLink } from './types.ts';

type Appliers = {
  readonly [Type in ChildFact['type']]: (
    file: CaseFile,
    event: Extract<ChildFact, { readonly type: Type }>,
  ) => CaseFile;
};

/** How what is known of its children changes an umbrella case. */
export const childAppliers: Appliers = {
  ChildAsked: (file, { jobId, element, matter }) =>
    added(file, { jobId, element, matter, state: 'opening' }),
  ChildNotOpened: (file, { jobId, element, matter, reason }) =>
    added(file, { jobId, element, matter, state: 'notOpened', reason }),
  ChildOpened: (file, { type: _type, jobId, caseId, number, matter, matterName, department }) =>
    changed(file, jobId, (child) => ({
      ...child,
      state: child.state === 'opening' ? 'open' : child.state,
      caseId,
      number,
      matter,
      matterName,
      department,
    })),
  ChildClosed: (file, { jobId, number, resultCode, status, closedOn }) =>
    changed(file, jobId, (child) => ({
      ...child,
      state: 'closed',
      number,
      resultCode,
      status,
      closedOn,
    })),
  ChildRecalled: (file, { jobId }) =>
    changed(file, jobId, (child) => ({ ...child, state: 'recalled' })),
};

function added(file: CaseFile, child: ChildLink): CaseFile {
  return { ...file, children: [...(file.children ?? []), child] };
}

function changed(file: CaseFile, jobId: string, change: (child: ChildLink) => ChildLink): CaseFile {
  const children = (file.children ?? []).map((child) =>
    child.jobId === jobId ? change(child) : child,
  );
  return { ...file, children };
}
