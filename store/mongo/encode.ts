import type { CaseJob, CaseTimer } from '#processes';
import { instantOf } from '../case-instant.ts';
import { changedTasks, lastOfEach } from '../changed-tasks.ts';
import { entriesOf } from '../inbox.ts';
import { storableJson } from '../json.ts';
import { packEvents } from '../packed-events.ts';
import type { AuditRow, CaseWrite, RecordWrite, RequestRow, Writes } from '../port.ts';
import { caseSearchText, taskSearchText } from '../search.ts';
import { checkStateSize } from '../state-size.ts';
import { type FilePart, type KnownCase, type KnownCases, partOf } from './case-parts.ts';
import type {
  CaseDocument,
  EventPageDocument,
  InboxDocument,
  JobDocument,
  RecordDocument,
  RequestDocument,
  TaskDocument,
  TimerDocument,
} from './documents.ts';
import { keyOf, sortableNumber } from './keys.ts';
import { countedOf, fieldsOf } from './records.ts';

/** The writes of one commit as documents; what only the transaction knows (heads of chains) is not in it. */
export type EncodedWrites = {
  /** Marks what this commit wrote, so that a commit whose outcome is unknown can be recognised. */
  readonly commitId: string;
  readonly requests: readonly RequestDocument[];
  readonly case?: EncodedCase;
  readonly records: readonly EncodedRecord[];
  readonly audit: readonly AuditRow[];
};

export type EncodedCase = {
  readonly id: string;
  readonly number: string;
  readonly expectedVersion: number;
  /** What lists show, where this commit changes it. */
  readonly line?: CaseDocument;
  readonly file: FilePart;
  readonly updatedAt: string;
  /** What this process knows of the case when the commit is kept. */
  readonly remembered: KnownCase;
  readonly page: EventPageDocument;
  readonly tasks: readonly TaskDocument[];
  /** Ids of those that were there before. */
  readonly known: readonly string[];
  readonly inbox: readonly InboxDocument[];
  readonly timersSet: readonly TimerDocument[];
  /** Keys. */
  readonly timersCancelled: readonly string[];
  readonly jobs: readonly JobDocument[];
};

export type EncodedRecord = {
  readonly key: string;
  readonly expectedVersion: number | 'any';
  /** Whether the commit begins it as far as its writer knows: what is told of a new case. The database finds out otherwise. */
  readonly isNew: boolean;
  /** Without its version; null deletes. */
  readonly document: Omit<RecordDocument, 'version'> | null;
};

type Tools = {
  readonly commitId: string;
  readonly ticket: () => string;
  readonly cases: KnownCases;
};

/** Checks that all of it can be kept, and shares nothing with the caller from here on. */
export function encodeWrites(writes: Writes, tools: Tools): EncodedWrites {
  const { requests = [], records = [], audit } = writes;
  storableJson([
    requests.map((request) => ({ ...request, body: null })),
    writes.case?.id,
    audit,
    records.map(({ kind, id }) => [kind, id]),
  ]);
  return {
    commitId: tools.commitId,
    requests: requests.map((request) => encodeRequest(request, tools)),
    ...(writes.case && { case: encodeCase(writes.case, tools) }),
    records: records.map((record) =>
      encodeRecord(record, { ...tools, isNew: begins(writes, record) }),
    ),
    audit: structuredClone(audit),
  };
}

function encodeRequest(row: RequestRow, { commitId }: Tools): RequestDocument {
  const { actor, key, hash, status, body, at } = row;
  return {
    _id: keyOf(actor, key),
    actor,
    key,
    hash,
    status,
    body: storableJson(body),
    at,
    commitId,
  };
}

function encodeCase(write: CaseWrite, tools: Tools): EncodedCase {
  const { id, expectedVersion, timers } = write;
  const { commitId, ticket, cases } = tools;
  const changed = changedTasks(write);
  const tasks = changed.map(({ task }) => ({ task, data: storableJson(task) }));
  const version = expectedVersion + 1;
  const summary = storableJson(write.summary);
  const { part, writesLine, known } = partOf(write, summary, cases.get(id));
  return {
    id,
    number: write.summary.number,
    expectedVersion,
    // The line of a case is the same after most of its steps: then nothing of it is sent.
    ...(writesLine && {
      line: { ...encodeLine(write, summary, version), position: ticket() },
    }),
    file: part,
    updatedAt: instantOf(write),
    remembered: known,
    page: {
      _id: keyOf(id, sortableNumber(version)),
      caseId: id,
      version,
      events: checkStateSize(id, storableJson(packEvents(write.events))),
      commitId,
    },
    tasks: tasks.map(({ task, data }) => ({ _id: task.id, caseId: id, state: task.state, data })),
    known: changed.flatMap(({ task, isNew }) => (isNew ? [] : task.id)),
    inbox: tasks.flatMap(({ task, data }) => encodeEntries(id, task, data)),
    timersSet: lastOfEach(timers.set, ({ timerId }) => timerId).map((timer) =>
      encodeTimer(id, timer),
    ),
    timersCancelled: timers.cancelled.map((timerId) => keyOf(id, timerId)),
    jobs: write.jobs.map((job) => encodeJob(job, { write, position: ticket() })),
  };
}

function encodeLine({ id, summary }: CaseWrite, text: string, line: number): LineFields {
  return {
    _id: id,
    number: summary.number,
    line,
    summary: text,
    matterCode: summary.matterCode,
    status: summary.status,
    applicantPersonId: summary.applicantPersonId,
    applicantIdNumber: summary.applicantIdNumber,
    departments: [...summary.departments],
    search: caseSearchText(summary),
    ...(summary.lights !== undefined && { lights: summary.lights }),
  };
}

type LineFields = Omit<CaseDocument, 'position'>;

function encodeTimer(caseId: string, { timerId, kind, dueAt }: CaseTimer): TimerDocument {
  return {
    _id: keyOf(caseId, timerId),
    caseId,
    timerId,
    kind,
    due: dueAt,
    dueAt: new Date(dueAt),
    leasedUntil: null,
    lease: null,
  };
}

function encodeJob(
  { id, kind, payload }: CaseJob,
  { write, position }: { readonly write: CaseWrite; readonly position: string },
): JobDocument {
  return {
    _id: id,
    position,
    caseId: write.id,
    kind,
    payload: storableJson(payload),
    createdAt: instantOf(write),
    state: 'open',
    attempts: 0,
    leasedUntil: null,
    lease: null,
    message: null,
  };
}

function encodeEntries(
  caseId: string,
  task: CaseWrite['tasks'][number],
  data: string,
): readonly InboxDocument[] {
  const search = taskSearchText(task);
  return entriesOf(task).map(({ bucket, sort }) => ({
    _id: keyOf(bucket, sort, task.id),
    bucket,
    sort,
    taskId: task.id,
    caseId,
    matterCode: task.matterCode,
    search,
    data,
  }));
}

function begins({ case: written }: Writes, { id, expectedVersion }: RecordWrite): boolean {
  return expectedVersion === 'any' && written?.expectedVersion === 0 && written.id === id;
}

function encodeRecord(
  write: RecordWrite,
  { commitId, ticket, isNew }: Tools & { readonly isNew: boolean },
): EncodedRecord {
  const { kind, id, expectedVersion, data } = write;
  const key = keyOf(kind, id);
  if (data === null) return { key, expectedVersion, isNew, document: null };
  const text = storableJson(data);
  const document = {
    _id: key,
    kind,
    id,
    position: ticket(),
    data: text,
    fields: fieldsOf(data),
    ...(kind === 'caseFacts' && { facts: countedOf(data) }),
    commitId,
  };
  return { key, expectedVersion, isNew, document };
}
