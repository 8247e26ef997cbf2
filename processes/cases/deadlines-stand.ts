import type { CaseFile } from './types.ts';

/** What of a case no deadline is counted from; work items only where they answer orders. */
const beside: ReadonlySet<string> = new Set([
  'instance',
  'workItems',
  'documents',
  'noticesSent',
] satisfies (keyof CaseFile)[]);

/** Whether a case has the deadlines it had, without counting them: nothing that they are counted from has changed. */
export function deadlinesStand(before: CaseFile, after: CaseFile): boolean {
  if (after.supervisions !== undefined && before.workItems !== after.workItems) return false;
  return hasAllOf(after, before) && hasAllOf(before, after);
}

/** Looked through without a list of names: every command asks. */
function hasAllOf(one: CaseFile, other: CaseFile): boolean {
  let name: keyof CaseFile;
  for (name in one) if (one[name] !== other[name] && !beside.has(name)) return false;
  return true;
}
