import { addDays } from '#processes';
import { isWorked } from '../clock/simulation.ts';

/** What one would keep on paper: when the case stood still, what was added, which days the office was closed. */
export class Paper {
  readonly stops: { kind: string; from: string; to: string | null }[] = [];
  readonly closed: Set<string>;
  readonly acceptedOn: string;
  added = 0;

  constructor(acceptedOn: string, closed = new Set<string>()) {
    this.acceptedOn = acceptedOn;
    this.closed = closed;
  }

  isCounted(day: string): boolean {
    const stands = this.stops.some(({ from, to }) => from <= day && (to === null || day < to));
    return isWorked(day) && !this.closed.has(day) && !stands;
  }

  usedOn(today: string): number {
    let used = 0;
    for (let day = addDays(this.acceptedOn, 1); day <= today; day = addDays(day, 1)) {
      if (this.isCounted(day)) used += 1;
    }
    return used;
  }

  due(limit: number): string | null {
    let used = 0;
    for (let day = addDays(this.acceptedOn, 1); day < '2027-12-01'; day = addDays(day, 1)) {
      if (this.isCounted(day)) used += 1;
      if (used === limit + this.added) return day;
    }
    return null;
  }
}
