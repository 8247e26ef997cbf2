import {
  createRuntime,
  type Rejection,
  type Committed as RuntimeCommitted,
  type Decision as RuntimeDecision,
} from '#engine';
import { type CaseCommand, type CaseRejection, type DecisionContext, decide } from '#processes';
import { type Change, commitOf, mayJoin } from './case-chain.ts';
import type { CaseContexts } from './case-contexts.ts';
import { decidedAt } from './case-instant.ts';
import type { CommandRequest, Committed } from './case-writes.ts';
import { StoreUnavailable } from './failures.ts';
import { createKept } from './kept.ts';
import type { CommitResult, RequestRow, Store, StoredCase } from './port.ts';

type Submit = Extract<CaseCommand, { type: 'SubmitCase' }>;
type Later = Exclude<CaseCommand, { type: 'SubmitCase' }>;

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
  /** The case as this process wrote or was given it last; others may have written since. */
  readonly lastOf: (caseId: string) => StoredCase | undefined;
  /** Tells of every change by this process; answers how to stop listening. */
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

/**
 * Cases that this process wrote last are decided on without reading them again; the version finds out when others wrote.
 * They are bounded by their work items, which are the most of a case: some 2 KB each.
 */
const maxWarmItems = 32_000;

function itemsOf({ file }: StoredCase): number {
  return 1 + Object.keys(file.workItems).length;
}

export function createCaseRoad({ store, contexts, pause = pauseBetween }: CaseRoadPorts): CaseRoad {
  const listeners = new Set<(done: Committed) => void>();
  const warm = createKept<StoredCase>(maxWarmItems, itemsOf);
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
    follow: (change) => stateAfter(contexts, change),
    mayJoin,
    commit: async (caseId, version, changes) => {
      // Whatever happens now, what was known before is over.
      warm.delete(caseId);
      const result = await commitChanges(store, version, changes);
      const last = 'committed' in result ? result.answers?.at(-1) : undefined;
      if (last?.kind === 'accepted') {
        const { file, version: reached, updatedAt } = last;
        warm.set(caseId, { file, version: reached, updatedAt });
      }
      return result;
    },
    wait: pause,
  });
  const run = async (caseId: string, asked: Asked): Promise<CommandAnswer> => {
    const outcome = await runtime.execute(caseId, asked);
    const answer = outcome.accepted
      ? outcome.answer
      : await refusalOf(store, asked, outcome.rejection);
    if (answer.kind === 'accepted' && answer.events.length > 0)
      for (const listener of listeners) listener(answer);
    return answer;
  };
  return {
    submit: async (matterCode, command, request) => {
      const context = await contexts.current(matterCode, command.applicant);
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
      const stored = warm.get(caseId) ?? (await store.cases.load(caseId));
      return run(caseId, {
        command,
        request,
        target: await migrationTarget(contexts, command, stored),
      });
    },
    lastOf: warm.get,
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The diagram that a case shall go on in, with the departments' own steps that it has pinned. */
export async function migrationTarget(
  contexts: CaseContexts,
  { key, version }: { readonly key: string; readonly version: number },
  stored: StoredCase | undefined,
): Promise<NonNullable<DecisionContext['target']>> {
  const decide = (await contexts.decisions(key, version))?.decide;
  const definition = await contexts.pinned({ key, version }, stored?.file.ownSteps);
  return { version, definition, ...(decide === undefined ? {} : { decide }) };
}

function decideAttempt(
  loaded: Loaded | undefined,
  asked: Asked,
): RuntimeDecision<CommandAnswer, Change> {
  const { request, target } = asked;
  // On every attempt anew: others may have written since the one before.
  const at = decidedAt(asked.command.at, loaded?.stored.updatedAt);
  const command = at === asked.command.at ? asked.command : { ...asked.command, at };
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

/** What a change leads to while it is not committed; with numbers that are still to be counted nobody knows. */
async function stateAfter(
  contexts: CaseContexts,
  { attempt: { stored }, decision }: Change,
): Promise<Loaded | undefined> {
  if (stored === undefined || decision.numbers.length > 0) return undefined;
  const { file, events } = decision;
  const updatedAt = events.at(-1)?.at ?? stored.updatedAt;
  // What cannot be read now is asked for again when this is committed.
  const context = await contexts.of(file).catch(() => undefined);
  return context && { stored: { ...stored, file, updatedAt }, context };
}

/** Several changes stand and fall together; which of them is to blame is not looked for here. */
async function commitChanges(
  store: Store,
  version: number,
  changes: readonly Change[],
): Promise<RuntimeCommitted<CommandAnswer>> {
  let done: readonly Committed[] = [];
  const commit = commitOf(version, changes, (all) => {
    done = all;
  });
  const isAlone = changes.length === 1;
  const result = await store.commit(commit).catch((error: unknown) => {
    if (isAlone || error instanceof StoreUnavailable) throw error;
    return undefined;
  });
  if (result === undefined) return { separately: true };
  if (!result.committed && result.conflict === 'case') return { conflict: true };
  if (!result.committed && !isAlone) return { separately: true };
  if (!result.committed) return { committed: true, version, answers: [answerOfConflict(result)] };
  const [first] = done;
  if (first === undefined) throw new Error('the store committed without building');
  const answers = done.map((one): CommandAnswer => ({ kind: 'accepted', ...one }));
  return { committed: true, version: first.version, answers };
}

type Conflict = Exclude<CommitResult, { readonly committed: true }>;

function answerOfConflict(result: Conflict): CommandAnswer {
  return result.conflict === 'request'
    ? { kind: 'repeated', earlier: result.earlier }
    : { kind: 'recordsChanged' };
}

function pauseBetween(attempt: number): Promise<void> {
  const ms = Math.random() * Math.min(5 * attempt, 100);
  return new Promise((resolve) => setTimeout(resolve, ms));
}
