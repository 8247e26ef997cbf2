import {
  type Actor,
  type CaseFile,
  type Directory,
  isApplicantOf,
  isAtWindowOf,
  isCopiedOn,
  isGovernmentOver,
  levelUnitsOf,
  mayDo,
  maySeeCase,
  unitsOf,
  worksFor,
} from '#processes';

/**
 * In what quality somebody looks at a case: those who handle or supervise it see all of it, its applicant sees no
 * internal opinions, a department that was asked sees its own part, and the window that received it sees what its
 * applicant does.
 */
export type Viewer = {
  readonly actor: Actor;
  readonly kind: 'full' | 'applicant' | 'asked' | 'copied' | 'window';
  readonly units: readonly string[];
};

/** The viewer, or nothing when the case is not theirs to find. */
export function viewerOf(directory: Directory, actor: Actor, file: CaseFile): Viewer | undefined {
  if (!maySeeCase(directory, actor, file)) return undefined;
  const units = actor.department === null ? [] : unitsOf(directory, actor.department);
  if (isApplicantOf(actor, file)) return { actor, kind: 'applicant', units };
  // The unit of each level handles the whole case in its turn (行政许可法 art. 35).
  const handlers = [file.leadDepartment, ...levelUnitsOf(file)];
  const isLead = handlers.some((department) => worksFor(directory, actor, department));
  const isAbove = isGovernmentOver(directory, actor, file);
  if (isLead || isAbove || mayDo(actor, 'case.list.all')) return { actor, kind: 'full', units };
  if (isCopiedOn(actor, file)) return { actor, kind: 'copied', units };
  return { actor, kind: isAtWindowOf(directory, actor, file) ? 'window' : 'asked', units };
}

/** Whether the viewer is told what the agencies say among themselves. */
export function seesInternals({ kind }: Viewer): boolean {
  return kind !== 'applicant' && kind !== 'window';
}

/** Whether a department's part (null: the applicant's) is shown to the viewer. */
export function showsPartOf(viewer: Viewer, department: string | null): boolean {
  switch (viewer.kind) {
    case 'full':
    case 'copied':
      return true;
    case 'applicant':
      return department === null;
    case 'window':
      return department === null || viewer.units.includes(department);
    case 'asked':
      return department !== null && viewer.units.includes(department);
  }
}
