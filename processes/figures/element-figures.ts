import type { CaseStreamEvent } from '../cases/case-event.ts';
import type { Calendar } from '../clock/index.ts';
import { type VersionOfDiagram, type Visit, visitsIn } from './visits.ts';
import { workingHours } from './working-hours.ts';

/** What cases did at an element of a version of a diagram. */
export type ElementFigures = {
  readonly element: string;
  /** How often it was entered. */
  readonly entered: number;
  /** How often it is waited for now. */
  readonly waiting: number;
  /** From entry to completion in hours, without days on which offices are closed; null while nothing was completed. */
  readonly hours: { readonly median: number; readonly ninetieth: number } | null;
};

/** Gathers the figures of a version case by case; what it holds is bounded by the visits of the cases given to it. */
export type Figures = {
  /** Counts the stream of a case in; false when the case never was in this version. */
  readonly add: (events: readonly CaseStreamEvent[]) => boolean;
  readonly elements: () => readonly ElementFigures[];
};

type Tally = { entered: number; waiting: number; readonly hours: number[] };

/** Begins the figures of a version, none counted yet. */
export function createFigures(calendar: Calendar, version: VersionOfDiagram): Figures {
  const tallies = new Map<string, Tally>();
  return {
    add: (events) => {
      const visits = visitsIn(events, version);
      for (const visit of visits) count(calendar, tallies, visit);
      return visits.length > 0;
    },
    elements: () =>
      [...tallies].map(([element, { entered, waiting, hours }]) => ({
        element,
        entered,
        waiting,
        hours: spreadOf(hours),
      })),
  };
}

function count(calendar: Calendar, tallies: Map<string, Tally>, visit: Visit): void {
  const { element, entered, left, isMoved } = visit;
  const tally = tallies.get(element) ?? { entered: 0, waiting: 0, hours: [] };
  tallies.set(element, tally);
  if (!left) tally.waiting += 1;
  // What began in another version was entered there, and took its time there too.
  if (isMoved) return;
  tally.entered += 1;
  if (left?.isCompleted) tally.hours.push(workingHours(calendar, entered, left.at));
}

/** Nearest ranks: both are times that a case really took. */
function spreadOf(hours: readonly number[]): ElementFigures['hours'] {
  if (hours.length === 0) return null;
  const sorted = hours.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { median: at(0.5), ninetieth: at(0.9) };
}
