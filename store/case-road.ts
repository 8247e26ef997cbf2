import {
  createRuntime,
  type Instant,
  type Json,
  type Rejection,
  type Committed as RuntimeCommitted,
  type Decision as RuntimeDecision,
} from '#engine';
import {
  assignNumbers,
  type CaseCommand,
  type CaseFile,
  type CaseRejection,
  type CaseStreamEvent,
  type Decision,
  type DecisionContext,
  decide,
  exchangeJobsOf,
  externalChanges,
  project,
} from '#processes';
import type { CaseContexts } from './case-contexts.ts';
import { externalRecords } from './external-tasks.ts';
import { incidentRecords } from './incident-records.ts';
import { createKept } from './kept.ts';
import type {
  CaseSummary,
  CommitResult,
  RecordWrite,
  RequestRow,
  Store,
  StoredCase,
  TaskRow,
  Writes,
} from './port.ts';

type Submit = Extract<CaseCommand, { type: 'SubmitCase' }>;
type Later = Exclude<CaseCommand, { type: 'SubmitCase' }>;

/** What one commit has done to a case. */
export type Committed = {
  readonly file: CaseFile;
  readonly version: number;
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
  /** The case as the caller has just read it, which spares reading it again; its version finds out when others wrote since. */
  readonly known?: StoredCase;
};

export type CommandAnswer =
  | ({ readonly kind: 'accepted' } & Committed)
  | { readonly kind: 'rejected'; readonly rejection: CaseRejection }
  /** The request was answered before; `earlier.hash` tells whether it was the same one. */
  | { readonly kind: 'repeated'; readonly earlier: RequestRow }
  /** Records of the request were changed by somebody else meanwhile. */
  | { readonly kind: 'recordsChanged' }
  /** Others were first every time. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'unknown'; readonly what: 'case' | 'matter' };

/** The only road into a case, for the API and the workers: load, decide, commit, and again when somebody was first. */
export type CaseRoad = {
  readonly submit: (
    matterCode: string,
    command: Submit,
    request?: CommandRequest,
  ) => Promise<CommandAnswer>;
  readonly execute: (
    caseId: string,
    command: Later,
    request?: CommandRequest,
  ) => Promise<CommandAnswer>;
  /** Tells of every commit of this process; answers how to stop listening. */
  readonly onCommitted: (listener: (done: Committed) => void) => () => void;
};

export type CaseRoadPorts = {
  readonly store: Store;
  readonly contexts: CaseContexts;
  /** Waits between attempts; a random part keeps processes from meeting again and again. */
  readonly pause?: (attempt: number) => Promise<void>;
};

/** What a turn at a case works with; a case that is not there yet has neither. */
type Loaded = { readonly stored: StoredCase; readonly context: DecisionContext };
type Asked = {
  readonly command: CaseCommand;
  readonly request: CommandRequest | undefined;
  /** Of a new case; the others have theirs loaded with them. */
  readonly context?: DecisionContext;
  /** Where a migration goes. */
  readonly target?: NonNullable<DecisionContext['target']>;
};
type Attempt = Pick<Asked, 'command' | 'request'> & {
  readonly stored: StoredCase | undefined;
};
type Change = { readonly attempt: Attempt; readonly decision: Decision };

/** Cases that this process wrote last are decided on without reading them again; the version finds out when others wrote. */
const maxWarm = 1_000;

export function createCaseRoad({ store, contexts, pause = pauseBetween }: CaseRoadPorts): CaseRoad {
  const listeners = new Set<(done: Committed) => void>();
  const warm = createKept<StoredCase>(maxWarm);
  const beginning = new Set<string>();
  const runtime = createRuntime<Loaded, Asked, CommandAnswer, Change>({
    load: async (caseId, fresh) => {
      // A new case is not looked for: if there is one of its id, the commit finds out.
      if (!fresh && beginning.has(caseId)) return { state: undefined, version: 0, kept: true };
      const known = fresh ? undefined : warm.get(caseId);
      const stored = known ?? (await store.cases.load(caseId));
      if (stored === undefined) return { state: undefined, version: 0 };
      const state = { stored, context: await contexts.of(stored.file) };
      return { state, version: stored.version, kept: known !== undefined };
    },
    decide: decideAttempt,
    commit: async (caseId, version, change) => {
      // Whatever happens now, what was known before is over.
      warm.delete(caseId);
      const result = await commitChange(store, version, change);
      if ('committed' in result && result.answer?.kind === 'accepted')
        warm.set(caseId, { file: result.answer.file, version: result.answer.version });
      return result;
    },
    wait: pause,
  });
  const run = async (caseId: string, asked: Asked): Promise<CommandAnswer> => {
    const outcome = await runtime.execute(caseId, asked);
    const answer = outcome.accepted
      ? outcome.answer
      : await refusalOf(store, asked, outcome.rejection);
    if (answer.kind === 'accepted') for (const listener of listeners) listener(answer);
    return answer;
  };
  return {
    submit: async (matterCode, command, request) => {
      const context = await contexts.current(matterCode);
      if (context === undefined) return { kind: 'unknown', what: 'matter' };
      beginning.add(command.caseId);
      return run(command.caseId, { command, request, context }).finally(() =>
        beginning.delete(command.caseId),
      );
    },
    execute: async (caseId, command, request) => {
      const { known } = request ?? {};
      if (known !== undefined && known.version > (warm.get(caseId)?.version ?? 0))
        warm.set(caseId, known);
      if (command.type !== 'MigrateFlow') return run(caseId, { command, request });
      const { key, version } = command;
      const decide = (await contexts.decisions(key, version))?.decide;
      const definition = await contexts.definition(key, version);
      const target = { version, definition, ...(decide === undefined ? {} : { decide }) };
      return run(caseId, { command, request, target });
    },
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function decideAttempt(
  loaded: Loaded | undefined,
  asked: Asked,
): RuntimeDecision<CommandAnswer, Change> {
  const { command, request, target } = asked;
  const known = loaded?.context ?? asked.context;
  if (known === undefined) return { accepted: false, rejection: unknownCase };
  const context = target === undefined ? known : { ...known, target };
  const attempt = { command, request, stored: loaded?.stored };
  const decision = decide(context, loaded?.stored.file, command);
  // The answer is known only with the numbers that the commit counts.
  return decision.accepted
    ? {
        accepted: true,
        change: { attempt, decision },
        answer: { kind: 'busy' },
        leavesState: decision.events.length === 0,
      }
    : decision;
}

const unknownCase: Rejection = { code: 'CASE_UNKNOWN', message: 'there is no such case' };

/**
 * What a refusal means. The same request may have come twice: the second one is refused because the first has changed
 * the case, and is answered like it. Whoever sees that change also sees the answer, both are of one commit.
 */
async function refusalOf(
  store: Store,
  { request }: Asked,
  rejection: Rejection,
): Promise<CommandAnswer> {
  if (rejection.code === 'BUSY' || rejection.code === 'CONFLICT') return { kind: 'busy' };
  if (rejection === unknownCase) return { kind: 'unknown', what: 'case' };
  const once = request?.once;
  const earlier = once === undefined ? undefined : await store.requests.find(once.actor, once.key);
  return earlier === undefined ? { kind: 'rejected', rejection } : { kind: 'repeated', earlier };
}

async function commitChange(
  store: Store,
  version: number,
  { attempt, decision }: Change,
): Promise<RuntimeCommitted<CommandAnswer>> {
  let done: Committed | undefined;
  const { request } = attempt;
  const result = await store.commit({
    series: decision.numbers.map((number) => number.series),
    // Records of the request may be any, and others may hold external tasks: they are known only when they are made.
    ...(request?.records === undefined &&
      !hasExternal(decision) && {
        touches: { caseId: decision.file.id, ...(request?.once && { request: request.once }) },
      }),
    build: (counted) => {
      done = committedOf(attempt, decision, counted);
      return writesOf(attempt, decision, done);
    },
  });
  if (!result.committed && result.conflict === 'case') return { conflict: true };
  if (!result.committed) return { committed: true, version, answer: answerOfConflict(result) };
  if (done === undefined) throw new Error('the store committed without building');
  return { committed: true, version: done.version, answer: { kind: 'accepted', ...done } };
}

function hasExternal({ context, file, events }: Decision): boolean {
  return externalChanges(context.definition, file, events).length > 0;
}

type Conflict = Exclude<CommitResult, { readonly committed: true }>;

function answerOfConflict(result: Conflict): CommandAnswer {
  return result.conflict === 'request'
    ? { kind: 'repeated', earlier: result.earlier }
    : { kind: 'recordsChanged' };
}

function committedOf(
  { stored }: Attempt,
  decision: Decision,
  counted: readonly number[],
): Committed {
  const { context } = decision;
  const { file, events } = assignNumbers(context, decision, counted);
  return {
    context,
    file,
    events,
    // A command that changed nothing, such as claiming one's own task again, makes no version.
    version: (stored?.version ?? 0) + (events.length > 0 ? 1 : 0),
    timersDue: decision.timers.set.map(({ dueAt }) => dueAt),
    ...project(context, stored?.file, file),
  };
}

function writesOf(
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
  return {
    ...(events.length > 0 && {
      case: {
        ...{ id: file.id, expectedVersion, file, events, summary, tasks, timers, jobs },
        ...(stored && { base: stored.file }),
      },
    }),
    records: [
      ...incidentRecords(done.context, { before: stored?.file, after: file }, at),
      ...recordsOf(done, request),
    ],
    audit: [
      {
        at,
        actor: actor.personId,
        action: command.type,
        target: file.id,
        detail: {
          number: file.number,
          ...('reason' in command && { reason: command.reason }),
        },
      },
    ],
    ...(once !== undefined && {
      request: { actor: once.actor, key: once.key, hash: once.hash, at, ...once.answer(done) },
    }),
  };
}

function recordsOf(
  { context, file, events }: Committed,
  request: CommandRequest | undefined,
): readonly RecordWrite[] {
  const asked = request?.records?.(file) ?? [];
  const external = externalChanges(context.definition, file, events);
  return [...documentRecords(file, events), ...externalRecords(external, asked), ...asked];
}

/** A verifier knows only the number of a document: the record leads to its case. */
function documentRecords(
  file: CaseFile,
  events: readonly CaseStreamEvent[],
): readonly RecordWrite[] {
  return events.flatMap((event): readonly RecordWrite[] =>
    event.type === 'DocumentNumbered'
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

function pauseBetween(attempt: number): Promise<void> {
  const ms = Math.random() * Math.min(5 * attempt, 100);
  return new Promise((resolve) => setTimeout(resolve, ms));
}
