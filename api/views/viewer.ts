import {
  type Actor,
  type CaseFile,
  type Directory,
  readsRemark,
  unitsOf,
  type ViewerKind,
  viewerKindOf,
} from '#processes';

/** Who looks at a case, and in what quality. */
export type Viewer = {
  readonly actor: Actor;
  readonly kind: ViewerKind;
  readonly units: readonly string[];
};

/** The viewer, or nothing when the case is not theirs to find. */
export function viewerOf(directory: Directory, actor: Actor, file: CaseFile): Viewer | undefined {
  const kind = viewerKindOf(directory, actor, file);
  if (kind === undefined) return undefined;
  const units = actor.department === null ? [] : unitsOf(directory, actor.department);
  return { actor, kind, units };
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

/** Whether a file of the case is the viewer's to read: what was attached to remarks only is for who reads one of them. */
export function mayReadFile(
  { directory, viewer, file }: { directory: Directory; viewer: Viewer; file: CaseFile },
  fileId: string,
): boolean {
  const remarks = (file.remarks ?? []).filter(({ fileIds }) => fileIds.includes(fileId));
  const isMaterial = file.materials.some(({ fileIds }) => fileIds.includes(fileId));
  if (remarks.length === 0 || isMaterial) return true;
  return remarks.some((remark) => readsRemark(directory, viewer, remark));
}
