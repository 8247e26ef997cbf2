import { nextLink } from '../audit-chain.ts';
import { instantOf } from '../case-instant.ts';
import { StoreFailure } from '../failures.ts';
import { jsonCopy, storableJson } from '../json.ts';
import type { CaseWrite, Commit, CommitResult, RecordWrite, Writes } from '../port.ts';
import { refuseLargeState } from '../state-size.ts';
import { auditHead } from './audit.ts';
import { type MemoryRecord, type MemoryState, recordKey, requestKey, timerKey } from './state.ts';

/** Builds, then checks everything, then applies: what fails on the way has changed nothing. */
export function commitTo(state: MemoryState, commit: Commit): CommitResult {
  const counters = new Map<string, number>();
  const counted = (commit.series ?? []).map((series) => {
    const value = (counters.get(series) ?? state.counters.get(series) ?? 0) + 1;
    counters.set(series, value);
    return value;
  });
  const json = storableJson(commit.build(counted));
  const writes = JSON.parse(json) as Writes;
  refuseLargeState(json.length, writes);

  const { requests = [] } = writes;
  const earlier = requests
    .map(({ actor, key }) => state.requests.get(requestKey(actor, key)))
    .find((row) => row !== undefined);
  if (earlier) return { committed: false, conflict: 'request', earlier: jsonCopy(earlier) };
  if (writes.case && !isExpectedVersion(state, writes.case))
    return { committed: false, conflict: 'case' };
  const records = stageRecords(state, writes.records ?? []);
  if (!records) return { committed: false, conflict: 'record' };

  for (const [series, value] of counters) state.counters.set(series, value);
  applyRecords(state, records);
  apply(state, writes);
  return { committed: true };
}

function isExpectedVersion(state: MemoryState, write: CaseWrite): boolean {
  if ((state.cases.get(write.id)?.row.version ?? 0) !== write.expectedVersion) return false;
  refuseTaken(state, write);
  return true;
}

function refuseTaken(state: MemoryState, write: CaseWrite): void {
  for (const { row } of state.cases.values()) {
    if (row.number === write.summary.number && row.id !== write.id) {
      throw new StoreFailure('ID_TAKEN', `case number ${row.number} is taken by case ${row.id}`);
    }
  }
  const job = write.jobs.find(({ id }) => state.outbox.has(id));
  if (job) throw new StoreFailure('ID_TAKEN', `job ${job.id} is in the outbox already`);
}

/** The rows the writes lead to (null: deleted), or undefined when somebody was first. */
function stageRecords(
  state: MemoryState,
  writes: readonly RecordWrite[],
): Map<string, Omit<MemoryRecord, 'position'> | null> | undefined {
  const staged = new Map<string, Omit<MemoryRecord, 'position'> | null>();
  for (const { kind, id, expectedVersion, data } of writes) {
    const key = recordKey(kind, id);
    const current = staged.has(key) ? staged.get(key) : state.records.get(key);
    const version = current?.row.version ?? 0;
    if (expectedVersion !== 'any' && expectedVersion !== version) return undefined;
    staged.set(key, data === null ? null : { row: { kind, id, version: version + 1, data } });
  }
  return staged;
}

function applyRecords(
  state: MemoryState,
  staged: ReadonlyMap<string, Omit<MemoryRecord, 'position'> | null>,
): void {
  for (const [key, record] of staged) {
    if (record === null) state.records.delete(key);
    else {
      const position = state.records.get(key)?.position ?? ++state.position;
      state.records.set(key, { ...record, position });
    }
  }
}

function apply(state: MemoryState, writes: Writes): void {
  if (writes.case) applyCase(state, writes.case);
  for (const row of writes.requests ?? []) {
    state.requests.set(requestKey(row.actor, row.key), row);
  }
  for (const row of writes.audit) state.audit.push(nextLink(auditHead(state, row.target), row));
}

function applyCase(state: MemoryState, write: CaseWrite): void {
  const { id, file, summary } = write;
  const before = state.cases.get(id);
  const at = instantOf(write);
  state.cases.set(id, {
    file,
    row: { ...summary, id, version: write.expectedVersion + 1, updatedAt: at },
    events: [...(before?.events ?? []), ...write.events],
    position: before?.position ?? ++state.position,
  });
  for (const task of write.tasks) state.tasks.set(task.id, task);
  for (const timerId of write.timers.cancelled) state.timers.delete(timerKey(id, timerId));
  for (const timer of write.timers.set) {
    state.timers.set(timerKey(id, timer.timerId), {
      row: { ...timer, caseId: id },
      leasedUntil: null,
    });
  }
  for (const job of write.jobs) {
    const row = { ...job, caseId: id, createdAt: at, attempts: 0 };
    state.outbox.set(job.id, { row, state: 'open', leasedUntil: null, message: null });
  }
}
