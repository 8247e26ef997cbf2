import type { CaseRejection, RejectionCode } from '../rejections.ts';
import { type Draft, runEngine } from './draft.ts';

/** Refusals that are a mistake of the diagram, not of the person or timer whose step came upon it. */
const mistakes: ReadonlySet<string> = new Set<RejectionCode>([
  'DIAGRAM_MISTAKE',
  'EXPRESSION_FAILED',
]);

/**
 * A mistake of the diagram stops the element it stands at with an incident, so that the step that led there is kept and
 * an administrator can set it right. Everything else is refused as it is.
 */
export function stopAt(
  draft: Draft,
  elementInstanceId: string,
  why: CaseRejection,
): CaseRejection | undefined {
  if (!mistakes.has(why.code)) return why;
  const { at } = draft;
  const message = why.message;
  const rejection = runEngine(draft, { type: 'RaiseIncident', at, elementInstanceId, message });
  // The same step has ended the element already: nothing is left to stop.
  return rejection?.code === 'ELEMENT_NOT_ACTIVE' ? undefined : rejection;
}
