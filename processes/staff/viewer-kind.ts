import type { Directory } from '../cases/decision.ts';
import { isAtWindowOf } from '../cases/intake/intake-of.ts';
import { levelUnitsOf } from '../cases/levels/authorities.ts';
import type { Remark } from '../cases/remarks/types.ts';
import type { CaseFile } from '../cases/types.ts';
import { worksFor } from './directory.ts';
import { isApplicantOf, isCopiedOn, isGovernmentOver, mayDo, maySeeCase } from './permissions.ts';
import type { Actor } from './types.ts';

/**
 * In what quality somebody looks at a case: those who handle or supervise it see all of it, its applicant sees no
 * internal opinions, a department that was asked sees its own part, and the window that received it sees what its
 * applicant does.
 */
export type ViewerKind = 'full' | 'applicant' | 'asked' | 'copied' | 'window';

/** The quality, or nothing when the case is not theirs to find. */
export function viewerKindOf(
  directory: Directory,
  actor: Actor,
  file: CaseFile,
): ViewerKind | undefined {
  if (!maySeeCase(directory, actor, file)) return undefined;
  if (isApplicantOf(actor, file)) return 'applicant';
  // The unit of each level handles the whole case in its turn (行政许可法 art. 35).
  const handlers = [file.leadDepartment, ...levelUnitsOf(file)];
  const isLead = handlers.some((department) => worksFor(directory, actor, department));
  const isAbove = isGovernmentOver(directory, actor, file);
  if (isLead || isAbove || mayDo(actor, 'case.list.all')) return 'full';
  if (isCopiedOn(actor, file)) return 'copied';
  return isAtWindowOf(directory, actor, file) ? 'window' : 'asked';
}

/** Whether somebody of that quality is told what the agencies say among themselves. */
export function isInsider(kind: ViewerKind): boolean {
  return kind !== 'applicant' && kind !== 'window';
}

/** Whether somebody is told what the agencies say among themselves on a case. */
export function readsInternals(directory: Directory, actor: Actor, file: CaseFile): boolean {
  const kind = viewerKindOf(directory, actor, file);
  return kind !== undefined && isInsider(kind);
}

/** Departments that were asked judge for themselves: of remarks they read their own, and those that call one of them. */
export function readsRemark(
  directory: Directory,
  { actor, kind }: { readonly actor: Actor; readonly kind: ViewerKind },
  { department, mentions }: Pick<Remark, 'department' | 'mentions'>,
): boolean {
  if (kind === 'full' || kind === 'copied') return true;
  if (kind !== 'asked') return false;
  if (mentions.some(({ personId }) => personId === actor.personId)) return true;
  return department !== null && worksFor(directory, actor, department);
}
