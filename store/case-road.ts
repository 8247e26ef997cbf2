import type { Json } from '#engine';
import {
  assignNumbers,
  type CaseCommand,
  type CaseFile,
  type CaseRejection,
  type CaseStreamEvent,
  type Decision,
  type DecisionContext,
  decide,
  project,
} from '#processes';
import type { CaseContexts } from './case-contexts.ts';
import { createTurns } from './case-turns.ts';
import type {
  CaseWrite,
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
  /** Inbox rows that changed. */
  readonly tasks: readonly TaskRow[];
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

const maxAttempts = 40;

export function createCaseRoad({ store, contexts, pause = pauseBetween }: CaseRoadPorts): CaseRoad {
  const listeners = new Set<(done: Committed) => void>();
  const turns = createTurns();

  const attemptUntilDone = async (
    attempt: () => Promise<CommandAnswer | 'again'>,
  ): Promise<CommandAnswer> => {
    for (let count = 1; count <= maxAttempts; count += 1) {
      const answer = await attempt();
      if (answer !== 'again') return announced(answer);
      await pause(count);
    }
    return { kind: 'busy' };
  };
  const announced = (answer: CommandAnswer): CommandAnswer => {
    if (answer.kind === 'accepted') for (const listener of listeners) listener(answer);
    return answer;
  };

  return {
    submit: (matterCode, command, request) =>
      attemptUntilDone(async () => {
        const earlier = await earlierOf(store, request);
        if (earlier !== undefined) return earlier;
        const context = await contexts.current(matterCode);
        if (context === undefined) return { kind: 'unknown', what: 'matter' };
        return decideAndCommit(store, { context, stored: undefined, command, request });
      }),
    execute: (caseId, command, request) =>
      turns.take(caseId, () =>
        attemptUntilDone(async () => {
          const stored = await store.cases.load(caseId);
          // After the load: whoever sees the case as it was changed by this request also sees its answer.
          const earlier = await earlierOf(store, request);
          if (earlier !== undefined) return earlier;
          if (stored === undefined) return { kind: 'unknown', what: 'case' };
          const context = await contexts.of(stored.file);
          return decideAndCommit(store, { context, stored, command, request });
        }),
      ),
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

async function earlierOf(
  store: Store,
  request: CommandRequest | undefined,
): Promise<CommandAnswer | undefined> {
  if (request?.once === undefined) return undefined;
  const earlier = await store.requests.find(request.once.actor, request.once.key);
  return earlier === undefined ? undefined : { kind: 'repeated', earlier };
}

type Attempt = {
  readonly context: DecisionContext;
  readonly stored: StoredCase | undefined;
  readonly command: CaseCommand;
  readonly request: CommandRequest | undefined;
};

async function decideAndCommit(store: Store, attempt: Attempt): Promise<CommandAnswer | 'again'> {
  const decision = decide(attempt.context, attempt.stored?.file, attempt.command);
  if (!decision.accepted) return { kind: 'rejected', rejection: decision.rejection };
  let done: Projected | undefined;
  const result = await store.commit({
    series: decision.numbers.map((number) => number.series),
    build: (counted) => {
      done = committedOf(attempt, decision, counted);
      return writesOf(attempt, decision, done);
    },
  });
  return done === undefined ? 'again' : answerOf(result, done);
}

function answerOf(result: CommitResult, done: Committed): CommandAnswer | 'again' {
  if (result.committed) return { kind: 'accepted', ...done };
  if (result.conflict === 'request') return { kind: 'repeated', earlier: result.earlier };
  return result.conflict === 'record' ? { kind: 'recordsChanged' } : 'again';
}

type Projected = Committed & Pick<CaseWrite, 'summary'>;

function committedOf(
  { context, stored }: Attempt,
  decision: Decision,
  counted: readonly number[],
): Projected {
  const { file, events } = assignNumbers(context, decision, counted);
  return {
    context,
    file,
    events,
    // A command that changed nothing, such as claiming one's own task again, makes no version.
    version: (stored?.version ?? 0) + (events.length > 0 ? 1 : 0),
    ...project(context, stored?.file, file),
  };
}

function writesOf(
  { stored, command, request }: Attempt,
  decision: Decision,
  done: Projected,
): Writes {
  const { file, events, summary, tasks } = done;
  const { at, actor } = command;
  const once = request?.once;
  const { timers, jobs } = decision;
  const expectedVersion = stored?.version ?? 0;
  return {
    ...(events.length > 0 && {
      case: { id: file.id, expectedVersion, file, events, summary, tasks, timers, jobs },
    }),
    records: [...documentRecords(file, events), ...(request?.records?.(file) ?? [])],
    audit: [
      {
        at,
        actor: actor.personId,
        action: command.type,
        target: file.id,
        detail: { number: file.number },
      },
    ],
    ...(once !== undefined && {
      request: { actor: once.actor, key: once.key, hash: once.hash, at, ...once.answer(done) },
    }),
  };
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
