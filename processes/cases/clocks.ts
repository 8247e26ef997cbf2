import type { Instant } from '#engine';
import {
  type CivilDate,
  type ClockFacts,
  type ClockKind,
  type ClockReading,
  civilDateOf,
  clockReading,
  dueOf,
  endOfDay,
  preAlertOf,
} from '../clock/index.ts';
import type { Limit } from '../matters/types.ts';
import { type ClockContext, calendarOf, suspensionsOf } from './case-calendar.ts';
import type { SpecialProcedure } from './clock-facts.ts';
import { unansweredOrders } from './flow/orders.ts';
import { currentStay, levelClocksOf, levelDueOf } from './levels/level-clocks.ts';
import { levelNames } from './levels/types.ts';
import { contactDueOf, mendDueOf } from './ratings/open.ts';
import type { CaseFile, CaseTimer, DeadlineKind, Opinion } from './types.ts';

export { type ClockContext, calendarOf, suspensionsOf } from './case-calendar.ts';

/** One clock of a case as screens show it. */
export type CaseClock = ClockReading & {
  readonly name: string;
  readonly nameEn: string;
  readonly start: CivilDate | null;
  readonly basis: string;
  /** Step and opinion clocks: whose it is. */
  readonly taskId?: string;
  readonly department?: string;
};

/** All clocks of a case on a day: the case's own first, then those of open steps and asked departments. */
export function clocksOf(
  context: ClockContext,
  file: CaseFile,
  today: CivilDate,
): readonly CaseClock[] {
  const calendar = calendarOf(context, file.leadDepartment);
  const own = caseClocks(context, file).map((clock) => ({
    ...clockReading(calendar, clock.facts, today),
    ...clockNames[clock.facts.kind],
    start: clock.facts.start,
    basis: clock.basis,
  }));
  return [...own, ...levelReadings(context, file, today), ...opinionClocks(context, file, today)];
}

/** The last day of one of the case's own clocks; null before it starts and while it is suspended. */
export function dueDateOf(
  context: ClockContext,
  file: CaseFile,
  kind: ClockKind,
): CivilDate | null {
  const facts = factsOf(context, file, kind);
  if (facts === undefined || facts.start === null) return null;
  return dueOf(calendarOf(context, file.leadDepartment), { ...facts, start: facts.start }).due;
}

/** The facts of one of the case's own clocks. */
export function factsOf(
  context: ClockContext,
  file: CaseFile,
  kind: ClockKind,
): ClockFacts | undefined {
  return caseClock[kind]?.(context.matter.limits, file)?.facts;
}

/** The facts of a department's time to answer. */
export function opinionFactsOf(
  context: ClockContext,
  file: CaseFile,
  opinion: Opinion,
): ClockFacts {
  const repliedAt = opinion.reply?.at ?? opinion.cancelledAt;
  return clockOf('opinion', context.matter.limits.opinion, {
    start: civilDateOf(opinion.sentAt),
    stoppedOn: repliedAt === undefined ? (file.clock.closedOn ?? null) : civilDateOf(repliedAt),
    suspensions: suspensionsOf(file),
  }).facts;
}

/** The deadlines to be watched now, computed from the facts alone; those that were reached are gone. */
export function deadlinesOf(context: ClockContext, file: CaseFile): readonly CaseTimer[] {
  return deadlineKinds.flatMap((kind) => {
    const dueAt = file.reached?.includes(kind) ? null : deadlineInstant(context, file, kind);
    return dueAt === null ? [] : [{ timerId: deadlineTimerId(kind), dueAt, kind }];
  });
}

/** The id of a deadline's timer row: no colon, which queues forbid in ids. */
export function deadlineTimerId(kind: DeadlineKind): string {
  return `deadline-${kind}`;
}

/** When a deadline ends, whether it was announced already or not. */
export function deadlineInstant(
  context: ClockContext,
  file: CaseFile,
  kind: DeadlineKind,
): Instant | null {
  const day = deadlineDate(context, file, kind);
  return day === null ? null : endOf(context, day);
}

/** The last day of a deadline; null while it does not run. */
export function deadlineDate(
  context: ClockContext,
  file: CaseFile,
  kind: DeadlineKind,
): CivilDate | null {
  const isOver = file.clock.closedOn !== undefined && !afterEnd.includes(kind);
  return isOver ? null : deadlineDay[kind](context, file);
}

/** The instant at which a last day ends: 24:00, or the close of business of the matter (民法典 art. 203). */
export function endOf({ matter }: Pick<ClockContext, 'matter'>, day: CivilDate): Instant {
  return endOfDay(day, matter.intake?.closeOfBusiness);
}

/** What is owed of a case that has ended. */
const afterEnd: readonly DeadlineKind[] = ['promiseCheck', 'ratingContact', 'ratingMend'];

const deadlineKinds: readonly DeadlineKind[] = [
  'promisedWarning',
  'promised',
  'statutory',
  'delivery',
  'specialProcedure',
  'tolerance',
  'supervision',
  'promiseCheck',
  'ratingContact',
  'ratingMend',
  'level',
];

const deadlineDay: Record<
  DeadlineKind,
  (context: ClockContext, file: CaseFile) => CivilDate | null
> = {
  promisedWarning: (context, file) => {
    const facts = factsOf(context, file, 'promised');
    if (!isUndecided(file) || facts === undefined || facts.start === null) return null;
    return preAlertOf(calendarOf(context, file.leadDepartment), { ...facts, start: facts.start });
  },
  promised: (context, file) => (isUndecided(file) ? dueDateOf(context, file, 'promised') : null),
  statutory: (context, file) => (isUndecided(file) ? dueDateOf(context, file, 'statutory') : null),
  delivery: (context, file) =>
    file.clock.deliveredOn === undefined ? dueDateOf(context, file, 'delivery') : null,
  specialProcedure: (_context, file) =>
    openProcedures(file)
      .filter(({ isOverdue }) => isOverdue !== true)
      .map(({ expectedEnd }) => expectedEnd)
      .sort()[0] ?? null,
  tolerance: (_context, { tolerance, decision }) =>
    tolerance === undefined || tolerance.completedOn !== undefined || decision !== undefined
      ? null
      : tolerance.dueOn,
  supervision: (_context, file) => unansweredOrders(file)[0]?.dueOn ?? null,
  promiseCheck: (context, file) => promiseCheckDueOf(context, file),
  ratingContact: (_context, { rating }) => contactDueOf(rating),
  ratingMend: (_context, { rating }) => mendDueOf(rating),
  level: (context, file) => {
    const level = currentStay(file)?.level;
    if (level === undefined || file.overdueLevels?.includes(level)) return null;
    return levelDueOf(context, file)?.due ?? null;
  },
};

/** 特别程序 that have no result yet. */
export function openProcedures(file: CaseFile): readonly SpecialProcedure[] {
  return (file.specialProcedures ?? []).filter(({ endedOn }) => endedOn === undefined);
}

/** By when a promise has to be checked; null when there is none, no grant, or it was checked. */
export function promiseCheckDueOf(context: ClockContext, file: CaseFile): CivilDate | null {
  const rule = context.matter.promise;
  const isOpen = file.promise !== undefined && file.promise.check === undefined;
  if (rule === undefined || !isOpen || file.decision?.value !== 'grant') return null;
  const period = { start: civilDateOf(file.decision.at), limit: rule.days, unit: rule.unit };
  const calendar = calendarOf(context, file.leadDepartment);
  return dueOf(calendar, { ...period, suspensions: [] }).due;
}

type CaseClockFacts = { readonly facts: ClockFacts; readonly basis: string };

type Limits = ClockContext['matter']['limits'];
type CaseClockOf = (limits: Limits, file: CaseFile) => CaseClockFacts | undefined;

/** The case's own clocks, in the order in which they are shown; steps and opinions have theirs with them. */
const caseClock: { readonly [Kind in ClockKind]?: CaseClockOf } = {
  notice: ({ notice }, { clock }) =>
    clockOf('notice', notice, {
      start: clock.isReceiptAwaited ? null : clock.noticeFrom,
      stoppedOn: clock.noticeStoppedOn ?? clock.closedOn ?? null,
    }),
  supplement: ({ supplement }, file) => supplementClock(file, supplement),
  statutory: ({ statutory }, file) => decisionClock('statutory', statutory, file),
  promised: ({ promised }, file) => decisionClock('promised', promised, file),
  // 行政许可法 art. 44 speaks of granted permits only.
  delivery: ({ delivery }, { clock, decision }) =>
    clockOf('delivery', delivery, {
      start: decision?.value === 'grant' ? (clock.decidedOn ?? null) : null,
      stoppedOn: clock.deliveredOn ?? null,
    }),
};

function caseClocks({ matter }: ClockContext, file: CaseFile): readonly CaseClockFacts[] {
  return Object.values(caseClock).flatMap((clock) => clock(matter.limits, file) ?? []);
}

function decisionClock(kind: ClockKind, limit: Limit, file: CaseFile): CaseClockFacts {
  const { clock } = file;
  return clockOf(kind, limit, {
    start: clock.acceptedOn ?? null,
    stoppedOn: clock.decidedOn ?? clock.closedOn ?? null,
    suspensions: suspensionsOf(file),
    extensionDays: clock.extensionDays,
  });
}

function supplementClock(file: CaseFile, limit: Limit): CaseClockFacts | undefined {
  const supplement = file.supplements.at(-1);
  if (supplement === undefined) return undefined;
  const { receivedAt } = supplement;
  const stoppedOn = receivedAt === undefined ? file.clock.closedOn : civilDateOf(receivedAt);
  return clockOf('supplement', limit, {
    start: civilDateOf(supplement.sentAt),
    stoppedOn: stoppedOn ?? null,
  });
}

function clockOf(
  kind: ClockKind,
  limit: Limit,
  facts: Pick<ClockFacts, 'start' | 'stoppedOn'> & Partial<ClockFacts>,
): CaseClockFacts {
  return {
    facts: { kind, limit: limit.days, unit: limit.unit, suspensions: [], ...facts },
    basis: limit.basis,
  };
}

function levelReadings(
  context: ClockContext,
  file: CaseFile,
  today: CivilDate,
): readonly CaseClock[] {
  return levelClocksOf(context, file).map(({ level, department, basis, facts }) => ({
    ...clockReading(calendarOf(context, department), facts, today),
    name: `${levelNames[level].zh}${clockNames.level.name}`,
    nameEn: `${clockNames.level.nameEn}: ${levelNames[level].en}`,
    start: facts.start,
    basis,
    department,
  }));
}

function opinionClocks(
  context: ClockContext,
  file: CaseFile,
  today: CivilDate,
): readonly CaseClock[] {
  return file.opinions.map((opinion) => {
    const { taskId, department } = opinion;
    const facts = opinionFactsOf(context, file, opinion);
    return {
      ...clockReading(calendarOf(context, department), facts, today),
      ...clockNames.opinion,
      start: facts.start,
      basis: context.matter.limits.opinion.basis,
      taskId,
      department,
    };
  });
}

function isUndecided(file: CaseFile): boolean {
  return file.clock.acceptedOn !== undefined && file.clock.decidedOn === undefined;
}

/** What each clock is called. */
export const clockNames: Record<ClockKind, { readonly name: string; readonly nameEn: string }> = {
  statutory: { name: '法定办结时限', nameEn: 'statutory limit' },
  promised: { name: '承诺办结时限', nameEn: 'promised limit' },
  level: { name: '办理时限', nameEn: 'time of a level' },
  step: { name: '环节时限', nameEn: 'step limit' },
  notice: { name: '受理（一次性告知）时限', nameEn: 'acceptance or one-time notice' },
  supplement: { name: '补正时限', nameEn: 'time to supplement' },
  opinion: { name: '意见答复时限', nameEn: 'reply of a department' },
  delivery: { name: '送达时限', nameEn: 'delivery' },
};
