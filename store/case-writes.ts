import type { Instant, Json } from '#engine';
import {
  assignNumbers,
  type CaseCommand,
  type CaseFile,
  type CaseStreamEvent,
  type Decision,
  type DecisionContext,
  exchangeJobsOf,
  externalChanges,
  project,
} from '#processes';
import { caseFactRecords } from './case-facts.ts';
import { certificateRecords, isCertificatePaper } from './certificates.ts';
import { externalRecords } from './external-tasks.ts';
import { incidentRecords } from './incident-records.ts';
import type { CaseSummary, RecordWrite, StoredCase, TaskRow, Writes } from './port.ts';

/** What one commit has done to a case. */
export type Committed = {
  readonly file: CaseFile;
  readonly version: number;
  /** When its last event happened. */
  readonly updatedAt: Instant;
  readonly events: readonly CaseStreamEvent[];
  readonly summary: CaseSummary;
  /** Inbox rows that changed. */
  readonly tasks: readonly TaskRow[];
  /** When the timers are due that were set. */
  readonly timersDue: readonly Instant[];
  readonly context: DecisionContext;
};

/** What a caller adds to a command: the key of its request, and records that belong to the same commit. */
export type CommandRequest = {
  /** The answer is kept under the key in the command's own commit, so that a repeated request changes nothing. */
  readonly once?: {
    readonly actor: string;
    readonly key: string;
    readonly hash: string;
    readonly answer: (done: Committed) => { readonly status: number; readonly body: Json };
  };
  readonly records?: (file: CaseFile) => readonly RecordWrite[];
  /** Facts for the audit row, such as the batch that this belongs to. */
  readonly detail?: { readonly [name: string]: Json };
  /** The case as the caller has just read it, which spares reading it again; its version finds out when others wrote since. */
  readonly known?: StoredCase;
};

/** A command on a case as it was loaded; a new case is not stored yet. */
export type Attempt = {
  readonly command: CaseCommand;
  readonly request: CommandRequest | undefined;
  readonly stored: StoredCase | undefined;
};

/** Whether it begins or ends external tasks. */
export function hasExternal({ context, file, events }: Decision): boolean {
  return externalChanges(context.definition, file, events).length > 0;
}

/** What a decision comes to with the numbers that the commit has counted, and the version that it leads to. */
export function committedOf(
  { stored, command }: Attempt,
  decision: Decision,
  { counted, version }: { readonly counted: readonly number[]; readonly version: number },
): Committed {
  const { context } = decision;
  const { file, events } = assignNumbers(context, decision, counted);
  return {
    context,
    file,
    events,
    version,
    updatedAt: events.at(-1)?.at ?? stored?.updatedAt ?? command.at,
    timersDue: decision.timers.set.map(({ dueAt }) => dueAt),
    ...project(context, stored?.file, file),
  };
}

/**
 * What changes nothing, such as claiming one's own task again, makes no version, unless its answer is kept: the answer
 * holds for the case it was decided on, and the same request must not be refused beside it because others went on.
 */
export function isVersion(
  events: readonly CaseStreamEvent[],
  request: CommandRequest | undefined,
): boolean {
  return events.length > 0 || request?.once !== undefined;
}

/** Everything that it writes, in one commit. */
export function writesOf(
  { stored, command, request }: Attempt,
  decision: Decision,
  done: Committed,
): Writes {
  const { file, events, summary, tasks } = done;
  const { at, actor } = command;
  const once = request?.once;
  const { timers } = decision;
  // Made here and not by `decide`: messages carry the numbers that the commit has counted.
  const jobs = [...decision.jobs, ...exchangeJobsOf(done.context, file, events)];
  const expectedVersion = stored?.version ?? 0;
  // Literals that begin with a spread and go on are slow (`withMore`), and this is done in every step.
  return {
    audit: [
      {
        at,
        actor: actor.personId,
        action: command.type,
        target: file.id,
        detail: {
          number: file.number,
          ...('reason' in command && { reason: command.reason }),
          ...request?.detail,
        },
      },
    ],
    records: [
      ...incidentRecords(done.context, { before: stored?.file, after: file }, at),
      ...caseFactRecords(done.context, stored?.file, file),
      ...recordsOf(done, request),
    ],
    ...(isVersion(events, request) && {
      case: {
        id: file.id,
        ...{ expectedVersion, file, events, summary, tasks, timers, jobs },
        ...(stored && { base: stored.file, updatedAt: stored.updatedAt }),
      },
    }),
    ...(once !== undefined && {
      requests: [{ actor: once.actor, key: once.key, hash: once.hash, at, ...once.answer(done) }],
    }),
  };
}

function recordsOf(
  { context, file, events }: Committed,
  request: CommandRequest | undefined,
): readonly RecordWrite[] {
  const asked = request?.records?.(file) ?? [];
  const external = externalChanges(context.definition, file, events);
  return [
    ...documentRecords(file, events),
    ...certificateRecords(file, events),
    ...externalRecords(external, asked),
    ...asked,
  ];
}

/** A verifier knows only the number of a document: the record leads to its case. */
function documentRecords(
  file: CaseFile,
  events: readonly CaseStreamEvent[],
): readonly RecordWrite[] {
  return events.flatMap((event): readonly RecordWrite[] =>
    event.type === 'DocumentNumbered' && !isCertificatePaper(file, event.documentId)
      ? [
          {
            kind: 'document',
            id: event.number,
            expectedVersion: 0,
            data: { caseId: file.id, documentId: event.documentId },
          },
        ]
      : [],
  );
}
