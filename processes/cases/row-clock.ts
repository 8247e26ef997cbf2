import { withMore } from '#engine';
import { type ClockFacts, type ClockKind, civilDateOf } from '../clock/index.ts';
import { type ClockContext, factsOf, opinionFactsOf, suspensionsOf } from './clocks.ts';
import { isPrecheck } from './precheck-acts.ts';
import type { CaseFile, CaseStatus, WorkItem } from './types.ts';

/** The clock that a row of a list shows, with its facts: read on any day, it says what the case says. */
export type RowClock = ClockFacts & {
  /** Whose calendar it follows. */
  readonly department: string;
};

/** Which of its own clocks a case is under in each status; null where nobody has to hurry any more. */
const clockOfStatus: Record<CaseStatus, ClockKind | null> = {
  SUBMITTED: 'notice',
  PRE_RETURNED: null,
  PRE_PASSED: 'notice',
  RECEIVED: 'notice',
  SUPPLEMENTED: 'notice',
  SUPPLEMENTING: 'supplement',
  ACCEPTED: 'promised',
  IN_REVIEW: 'promised',
  SUSPENDED: 'promised',
  DECIDED_GRANT: 'delivery',
  DECIDED_DENY: 'delivery',
  NOT_NEEDED: null,
  REFUSED_INTAKE: null,
  DELIVERED: null,
  CLOSED: null,
  WITHDRAWN: null,
  FORWARDED: null,
  ABORTED: null,
  VOIDED: null,
};

/** The clock that a list of cases shows: the one the case is under. */
export function rowClockOfCase(context: ClockContext, file: CaseFile): RowClock | null {
  const kind = file.clock.closedOn === undefined ? clockOfStatus[file.status] : null;
  return kind === null ? null : ownClock(context, file, kind);
}

/** The clock that an inbox shows for a task: the one it stands under, its own limit, or the case's, which is looked up once. */
export function rowClocksOfTasks(
  context: ClockContext,
  file: CaseFile,
): (item: WorkItem) => RowClock | null {
  const notice = once(() => ownClock(context, file, 'notice'));
  const supplement = once(() => ownClock(context, file, 'supplement'));
  const ofCase = once(() => rowClockOfCase(context, file));
  return (item) => {
    const department = item.department ?? file.leadDepartment;
    if (isPrecheck(item.act)) return notice();
    if (item.act === 'supplement') return supplement();
    const opinion = file.opinions.find(({ taskId }) => taskId === item.id);
    if (opinion !== undefined) return { ...opinionFactsOf(context, file, opinion), department };
    if (item.limit === undefined) return ofCase();
    const { days: limit, unit } = item.limit;
    const start = civilDateOf(item.openedAt);
    return { kind: 'step', start, limit, unit, suspensions: suspensionsOf(file), department };
  };
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

/** Nothing when it has not begun: the law gives the delivery of a refusal no limit. */
function ownClock(context: ClockContext, file: CaseFile, kind: ClockKind): RowClock | null {
  const facts = factsOf(context, file, kind);
  if (facts === undefined || facts.start === null) return null;
  return withMore(facts, { department: file.leadDepartment });
}
