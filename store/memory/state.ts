import type { Instant } from '#engine';
import type { CaseFile, CaseStreamEvent } from '#processes';
import type {
  AuditLink,
  CaseRow,
  JobState,
  OutboxRow,
  RecordKind,
  RecordRow,
  RequestRow,
  TaskRow,
  TimerRow,
} from '../port.ts';

/** Everything the memory store knows; rows are replaced whole, never changed in place. */
export type MemoryState = {
  readonly cases: Map<string, MemoryCase>;
  readonly tasks: Map<string, TaskRow>;
  readonly timers: Map<string, MemoryTimer>;
  readonly outbox: Map<string, MemoryJob>;
  readonly records: Map<string, MemoryRecord>;
  readonly requests: Map<string, RequestRow>;
  readonly counters: Map<string, number>;
  readonly audit: AuditLink[];
  /** Counts creations, for the order of lists. */
  position: number;
};

export type MemoryCase = {
  readonly file: CaseFile;
  readonly row: CaseRow;
  readonly events: readonly CaseStreamEvent[];
  readonly position: number;
};
export type MemoryTimer = { readonly row: TimerRow; readonly leasedUntil: Instant | null };
export type MemoryJob = {
  readonly row: OutboxRow;
  readonly state: JobState;
  readonly leasedUntil: Instant | null;
  readonly message: string | null;
};
export type MemoryRecord = { readonly row: RecordRow; readonly position: number };

export function emptyState(): MemoryState {
  return {
    cases: new Map(),
    tasks: new Map(),
    timers: new Map(),
    outbox: new Map(),
    records: new Map(),
    requests: new Map(),
    counters: new Map(),
    audit: [],
    position: 0,
  };
}

/** Rows are shared, as nobody changes them in place; what holds them is not. */
export function copyOf(state: MemoryState): MemoryState {
  return {
    cases: new Map(state.cases),
    tasks: new Map(state.tasks),
    timers: new Map(state.timers),
    outbox: new Map(state.outbox),
    records: new Map(state.records),
    requests: new Map(state.requests),
    counters: new Map(state.counters),
    audit: [...state.audit],
    position: state.position,
  };
}

export function timerKey(caseId: string, timerId: string): string {
  return JSON.stringify([caseId, timerId]);
}

export function recordKey(kind: RecordKind, id: string): string {
  return JSON.stringify([kind, id]);
}

export function requestKey(actor: string, key: string): string {
  return JSON.stringify([actor, key]);
}

export function isAtOrBefore(instant: Instant, limit: Instant): boolean {
  return Date.parse(instant) <= Date.parse(limit);
}
