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
  const names = Object.keys(after) as (keyof CaseFile)[];
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => before[name] === after[name] || beside.has(name))
  );
}
