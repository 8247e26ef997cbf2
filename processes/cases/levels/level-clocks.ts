import {
  type CivilDate,
  type ClockFacts,
  type Due,
  dueOf,
  type Suspension,
} from '../../clock/index.ts';
import { type ClockContext, calendarOf, suspensionsOf } from '../case-calendar.ts';
import type { CaseFile } from '../types.ts';
import type { Level, LevelStay } from './types.ts';

/** The clock of a level, and whose it is. */
export type LevelClock = {
  readonly level: Level;
  readonly department: string;
  readonly basis: string;
  readonly facts: ClockFacts;
};

/** The unit that has the case now; undefined where no level is drawn. */
export function currentStay(file: CaseFile): LevelStay | undefined {
  return file.levelStays?.at(-1);
}

/** The clocks of all levels that have had the case, in the order in which it came to them. */
export function levelClocksOf(context: ClockContext, file: CaseFile): readonly LevelClock[] {
  const reached = [...new Set((file.levelStays ?? []).map(({ level }) => level))];
  return reached.flatMap((level) => levelClockOf(context, file, level) ?? []);
}

/**
 * A level's days run from the acceptance or its first day with the case, whichever is later (行政许可法 art. 43), over
 * all its stays; while the case lies with another level its clock stands, as in a special procedure.
 */
function levelClockOf(
  { matter }: Pick<ClockContext, 'matter'>,
  file: CaseFile,
  level: Level,
): LevelClock | undefined {
  const rule = matter.levels?.find((one) => one.level === level);
  const stays = (file.levelStays ?? []).filter((stay) => stay.level === level);
  const [first] = stays;
  const last = stays.at(-1);
  if (rule === undefined || first === undefined || last === undefined) return undefined;
  const { acceptedOn, decidedOn, closedOn } = file.clock;
  const { department } = last;
  return {
    level,
    department,
    basis: rule.basis,
    facts: {
      kind: 'level',
      limit: rule.days,
      unit: rule.unit,
      start: acceptedOn === undefined ? null : later(acceptedOn, first.arrivedOn),
      stoppedOn: last.leftOn ?? decidedOn ?? closedOn ?? null,
      suspensions: [...suspensionsOf(file), ...awayBetween(stays)],
    },
  };
}

/** When the time of the level that has the case ends; null before acceptance and after the decision. */
export function levelDueOf(context: ClockContext, file: CaseFile): Due | null {
  const stay = currentStay(file);
  const clock = stay === undefined ? undefined : levelClockOf(context, file, stay.level);
  if (clock === undefined || clock.facts.start === null || clock.facts.stoppedOn !== null)
    return null;
  const { start } = clock.facts;
  return dueOf(calendarOf(context, clock.department), { ...clock.facts, start });
}

function awayBetween(stays: readonly LevelStay[]): readonly Suspension[] {
  return stays.slice(1).flatMap(({ arrivedOn }, index) => {
    const leftOn = stays[index]?.leftOn;
    return leftOn === undefined ? [] : [[leftOn, arrivedOn] as const];
  });
}

function later(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other;
}
