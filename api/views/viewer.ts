import {
  type Actor,
  type CaseFile,
  type Directory,
  isInsider,
  readsRemark,
  unitsOf,
  type ViewerKind,
  viewerKindOf,
  type WorkItem,
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
  return isInsider(kind);
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

type Seen = {
  readonly directory: Directory;
  readonly viewer: Viewer;
  readonly file: CaseFile;
};

/** Whether a file of the case is the viewer's: what officers attach for each other is for who reads what it belongs to. */
export function mayReadFile(seen: Seen, fileId: string): boolean {
  const { directory, viewer, file } = seen;
  const isMaterial = file.materials.some(({ fileIds }) => fileIds.includes(fileId));
  const remarks = (file.remarks ?? []).filter(({ fileIds }) => fileIds.includes(fileId));
  const items = Object.values(file.workItems).filter((item) => belongsTo(item, fileId));
  if (isMaterial || (remarks.length === 0 && items.length === 0)) return true;
  return (
    remarks.some((remark) => readsRemark(directory, viewer, remark)) ||
    items.some((item) => readsAttachments(seen, item))
  );
}

function belongsTo({ fileIds, signature, signatures }: WorkItem, fileId: string): boolean {
  return (
    fileIds?.includes(fileId) === true ||
    signature === fileId ||
    signatures?.some((one) => one.signature === fileId) === true
  );
}

/** What is attached to an opinion is read by who reads the opinion; the applicant reads what is their own. */
export function readsAttachments({ viewer, file }: Seen, { department }: WorkItem): boolean {
  if (department === null) return true;
  if (!seesInternals(viewer)) return false;
  return department === file.leadDepartment || showsPartOf(viewer, department);
}
