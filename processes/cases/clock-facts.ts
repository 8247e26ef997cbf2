import type { Instant } from '#engine';
import type { ClockKind, PeriodUnit } from '../clock/index.ts';
import type { Actor } from '../staff/types.ts';

/** 特别程序 (行政许可法 art. 45): time that is not counted, told to the applicant in writing. */
export type SpecialProcedure = {
  readonly id: string;
  /** One of the kinds that the matter lists. */
  readonly kind: string;
  readonly name: string;
  readonly basis: string;
  readonly reason: string;
  readonly startedOn: string;
  readonly needed: { readonly days: number; readonly unit: PeriodUnit };
  readonly expectedEnd: string;
  readonly approvedBy: Actor;
  readonly documentId: string;
  readonly endedOn?: string;
  readonly result?: string;
  /** The announced end has passed and was told. */
  readonly isOverdue?: true;
};

/** 延期 (行政许可法 art. 42): once, before the limit ends, by the right level. */
export type CaseExtension = {
  readonly days: number;
  readonly reason: string;
  readonly basis: string;
  readonly level: 'agency' | 'government';
  readonly oldDue: string;
  readonly newDue: string;
  readonly approvedBy: Actor;
  readonly approvedOn: string;
  readonly documentId: string;
};

/** 容缺受理: accepted although these materials are still to come. */
export type Tolerance = {
  readonly materials: readonly string[];
  readonly basis: string;
  readonly dueOn: string;
  readonly documentId: string;
  readonly completedOn?: string;
};

/** 告知承诺: materials for which a written promise stands in, and what the later check found. */
export type CasePromise = {
  readonly materials: readonly string[];
  readonly basis: string;
  readonly check?: {
    readonly result: 'kept' | 'broken';
    readonly opinion: string;
    readonly at: Instant;
    readonly by: Actor;
  };
};

/** An end that neither the flow nor the applicant brought about. */
export type CaseEnding = {
  readonly kind: 'abort' | 'void';
  readonly reason: string;
  readonly at: Instant;
  readonly by: Actor;
};

/** A due date that is not where it was. Null: no date while the clock stands still. */
export type MovedDate = {
  readonly clock: ClockKind;
  /** The step or letter; absent for the case's own clocks. */
  readonly taskId?: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly isProvisional: boolean;
};

/** Why due dates moved. */
export type MoveCause =
  | { readonly kind: 'suspended' | 'resumed' | 'extended' }
  | {
      readonly kind: 'calendar';
      readonly calendarVersion: number;
      /** The notice or the closure, as people call it. */
      readonly name: string;
    };
