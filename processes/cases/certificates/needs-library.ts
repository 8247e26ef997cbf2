import type { Matter } from '../../matters/types.ts';
import type { CaseFile } from '../types.ts';

/** Whether a new case of a matter is asked what its applicant holds: for materials that a certificate stands in for. */
export function asksLibrary({ materials }: Pick<Matter, 'materials'>): boolean {
  return materials.some(({ reuse }) => (reuse?.certificates ?? []).length > 0);
}

/** Whether the next step of a case may want to know: acceptance looks again, a decision may replace what is held. */
export function needsLibrary(
  matter: Pick<Matter, 'certificate'>,
  { clock, materials, decision }: Pick<CaseFile, 'clock' | 'materials' | 'decision'>,
): boolean {
  const isHeld = materials.some(({ held }) => held !== undefined);
  if (clock.acceptedOn === undefined && isHeld) return true;
  return decision === undefined && matter.certificate?.issue?.replaces !== undefined;
}
