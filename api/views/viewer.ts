import {
  type Actor,
  type CaseFile,
  type Directory,
  isApplicantOf,
  isCopiedOn,
  isGovernmentOver,
  mayDo,
  maySeeCase,
  unitsOf,
  worksFor,
} from '#processes';

/**
 * In what quality somebody looks at a case: those who handle or supervise it see all of it, its applicant sees no
 * internal opinions, and a department that was asked sees its own part.
 */
export type Viewer = {
  readonly actor: Actor;
  readonly kind: 'full' | 'applicant' | 'asked' | 'copied';
  readonly units: readonly string[];
};

/** The viewer, or nothing when the case is not theirs to find. */
export function viewerOf(directory: Directory, actor: Actor, file: CaseFile): Viewer | undefined {
  if (!maySeeCase(directory, actor, file)) return undefined;
  const units = actor.department === null ? [] : unitsOf(directory, actor.department);
  if (isApplicantOf(actor, file)) return { actor, kind: 'applicant', units };
  const isLead = worksFor(directory, actor, file.leadDepartment);
  const isAbove = isGovernmentOver(directory, actor, file);
  if (isLead || isAbove || mayDo(actor, 'case.list.all')) return { actor, kind: 'full', units };
  return { actor, kind: isCopiedOn(actor, file) ? 'copied' : 'asked', units };
}

/** Whether a department's part (null: the applicant's) is shown to the viewer. */
export function showsPartOf(viewer: Viewer, department: string | null): boolean {
  switch (viewer.kind) {
    case 'full':
    case 'copied':
      return true;
    case 'applicant':
      return department === null;
    case 'asked':
      return department !== null && viewer.units.includes(department);
  }
}
