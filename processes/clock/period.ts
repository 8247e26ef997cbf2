import type { CivilDate } from './civil-date.ts';

/** In what a period is counted: 工作日 or 自然日. */
export type PeriodUnit = 'workday' | 'day';

/** When a clock stood still: from the first date on, until it ran again on the second; null while it still stands. */
export type Suspension = readonly [start: CivilDate, end: CivilDate | null];

/** A period of the law: what is needed to say when it ends. */
export type Period = {
  readonly start: CivilDate;
  readonly limit: number;
  readonly unit: PeriodUnit;
  readonly suspensions: readonly Suspension[];
  /** Approved on top of the limit, in the same unit. */
  readonly extensionDays?: number;
};

/** When a period ends; null while a suspension is open. Provisional: days of a year without a notice took part. */
export type Due = { readonly due: CivilDate | null; readonly provisional: boolean };

/** The limit of a period with its extension. */
export function totalOf(period: Period): number {
  return period.limit + (period.extensionDays ?? 0);
}
