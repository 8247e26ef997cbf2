import type { Json } from '#engine';
import { type CaseFile, caseFactsOf, type DecisionContext } from '#processes';
import type { RecordWrite } from './port.ts';

/** What of a case the facts are made of. */
const said = [
  'status',
  'decision',
  'clock',
  'form',
  'intake',
  'leadDepartment',
  'levelStays',
] as const satisfies readonly (keyof CaseFile)[];

/** What a change of a case means for reports; nothing, where it says the same as before. */
export function caseFactRecords(
  context: DecisionContext,
  before: CaseFile | undefined,
  after: CaseFile,
): readonly RecordWrite[] {
  // Most steps change nothing of it, and need not ask in which situation the case is.
  if (before !== undefined && said.every((field) => before[field] === after[field])) return [];
  const facts = caseFactsOf(context, after);
  const isSame =
    before !== undefined && JSON.stringify(caseFactsOf(context, before)) === JSON.stringify(facts);
  return isSame ? [] : [caseFactsWrite(after.id, facts, 'any')];
}

export function caseFactsWrite(
  caseId: string,
  facts: ReturnType<typeof caseFactsOf>,
  expectedVersion: RecordWrite['expectedVersion'],
): RecordWrite {
  return { kind: 'caseFacts', id: caseId, expectedVersion, data: facts as Json };
}
