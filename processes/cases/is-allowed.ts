import type { CaseFact } from './draft.ts';
import { lifeCycle } from './life-cycle.ts';
import type { CaseStatus } from './types.ts';

const guarded: ReadonlySet<string> = new Set(lifeCycle.flatMap(({ events }) => events));
/** They may also come without any change of state: the end of what is decided, materials of a tolerated case. */
const bookkeeping: ReadonlySet<string> = new Set(['CaseClosed', 'MaterialsSupplied']);

/** Whether the table allows an event to lead from one state to another. */
export function isAllowed(event: CaseFact, from: CaseStatus | 'DRAFT', to: CaseStatus): boolean {
  if (from === to && (!guarded.has(event.type) || bookkeeping.has(event.type))) return true;
  return lifeCycle.some(
    (row) =>
      row.events.includes(event.type) &&
      (row.from as readonly string[]).includes(from) &&
      (row.to.includes(to) || (row.to.includes('same') && from === to)) &&
      (row.when?.(event) ?? true),
  );
}
