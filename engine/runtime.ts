import {
  type Committed,
  type Runtime,
  type RuntimeAnswer,
  type RuntimeLimits,
  type RuntimePorts,
  runtimeLimits,
} from './runtime-ports.ts';
import type { Rejection } from './types.ts';

/** A command in line, and its caller. */
type Waiting<Command, Answer> = {
  readonly command: Command;
  readonly resolve: (answer: RuntimeAnswer<Answer>) => void;
  readonly reject: (error: unknown) => void;
};

/** The commands of one key: those that wait, how many are there with those being worked on, and how many of the first must go alone. */
type Line<Command, Answer> = {
  waiting: Waiting<Command, Answer>[];
  count: number;
  alone: number;
};

/**
 * Runs the commands of each key in their order: load, decide, commit. Those that wait together are decided one on the other and
 * written in one commit, or none of them. This is the engine's only asynchronous file, beside the reader of XML, and it
 * sees ports only. When another process has been faster they are decided again on the new state; nothing was sent
 * before the commit, so that is safe.
 */
export function createRuntime<State, Command, Answer, Change>(
  ports: RuntimePorts<State, Command, Answer, Change>,
): Runtime<Command, Answer> {
  const limits = { ...runtimeLimits, ...ports.limits };
  // A key that nobody waits for is forgotten.
  const lines = new Map<string, Line<Command, Answer>>();
  let total = 0;
  const work = async (key: string, line: Line<Command, Answer>) => {
    while (line.waiting.length > 0) await takeTurn({ ports, limits, key, line });
    lines.delete(key);
  };
  return {
    execute: (key, command) => {
      const known = lines.get(key);
      if ((known?.count ?? 0) >= limits.perKey || total >= limits.total) {
        return Promise.resolve(busy(key));
      }
      const line = known ?? { waiting: [], count: 0, alone: 0 };
      total += 1;
      line.count += 1;
      const answer = new Promise<RuntimeAnswer<Answer>>((resolve, reject) => {
        line.waiting.push({ command, resolve, reject });
      }).finally(() => {
        total -= 1;
        line.count -= 1;
      });
      if (known === undefined) {
        lines.set(key, line);
        void work(key, line);
      }
      return answer;
    },
  };
}

type Turn<State, Command, Answer, Change> = {
  readonly ports: RuntimePorts<State, Command, Answer, Change>;
  readonly limits: RuntimeLimits;
  readonly key: string;
  readonly line: Line<Command, Answer>;
};

/** Answers the first in line, with those behind that share its commit. Never fails: whoever waits hears what went wrong. */
async function takeTurn<State, Command, Answer, Change>(
  turn: Turn<State, Command, Answer, Change>,
): Promise<void> {
  const chain: Waiting<Command, Answer>[] = [];
  try {
    await tryTurn(turn, chain);
  } catch (error) {
    if (chain.length === 0) chain.push(...turn.line.waiting.splice(0, 1));
    for (const { reject } of chain) reject(error);
  }
}

async function tryTurn<State, Command, Answer, Change>(
  turn: Turn<State, Command, Answer, Change>,
  chain: Waiting<Command, Answer>[],
): Promise<void> {
  const { ports, limits, key, line } = turn;
  let fresh = false;
  for (let attempt = 1; attempt <= limits.attempts; ) {
    const loaded = await ports.load(key, fresh);
    if (chain.length === 0) chain.push(...takeFrom(line, limits.chain));
    const decided = await decideAll(ports, loaded.state, chain);
    line.waiting.unshift(...chain.splice(decided.outcomes.length));
    if (loaded.kept === true && !fresh && !decided.isProven) {
      fresh = true;
      continue;
    }
    if (await isSettled(turn, chain, { decided, version: loaded.version })) return;
    if (attempt < limits.attempts) await ports.wait(attempt);
    fresh = true;
    attempt += 1;
  }
  const message = `${key} was changed by others ${limits.attempts} times in a row`;
  for (const { resolve } of chain) {
    resolve({ accepted: false, rejection: { code: 'CONFLICT', message } });
  }
}

/** Commits what was decided; false when another process has been faster. */
async function isSettled<State, Command, Answer, Change>(
  { ports, key, line }: Turn<State, Command, Answer, Change>,
  chain: Waiting<Command, Answer>[],
  {
    decided: { changes, outcomes },
    version,
  }: { readonly decided: Decided<Answer, Change>; readonly version: number },
): Promise<boolean> {
  const result: Committed<Answer> =
    changes.length === 0 ? { committed: true, version } : await ports.commit(key, version, changes);
  if ('committed' in result) {
    tell(chain, outcomes, result);
    return true;
  }
  if ('conflict' in result || chain.length === 1) return false;
  line.alone = chain.length;
  line.waiting.unshift(...chain.splice(0));
  return true;
}

function takeFrom<Command, Answer>(
  line: Line<Command, Answer>,
  most: number,
): readonly Waiting<Command, Answer>[] {
  if (line.alone === 0) return line.waiting.splice(0, most);
  line.alone -= 1;
  return line.waiting.splice(0, 1);
}

/** What became of a command: a change with its answer, a refusal, or a failure of its own. */
type Outcome<Answer> =
  | { readonly answer: Answer }
  | { readonly rejection: Rejection }
  | { readonly failure: unknown };

type Decided<Answer, Change> = {
  /** Of the first commands in the chain: those behind have to wait until these are committed. */
  readonly outcomes: readonly Outcome<Answer>[];
  readonly changes: readonly Change[];
  /** A change of the state is among them, whose version proves that all were decided on the newest one. */
  readonly isProven: boolean;
};

async function decideAll<State, Command, Answer, Change>(
  ports: RuntimePorts<State, Command, Answer, Change>,
  before: State | undefined,
  chain: readonly Waiting<Command, Answer>[],
): Promise<Decided<Answer, Change>> {
  const outcomes: Outcome<Answer>[] = [];
  const changes: Change[] = [];
  let [state, isProven] = [before, false];
  for (const { command } of chain) {
    const decision = decideOne(ports, state, command);
    if (!('change' in decision)) {
      outcomes.push(decision);
      continue;
    }
    const { change, answer, leavesState } = decision;
    if (changes.length > 0 && ports.mayJoin?.(changes, change) === false) break;
    changes.push(change);
    outcomes.push({ answer });
    isProven ||= leavesState !== true;
    if (outcomes.length === chain.length) break;
    state = await ports.follow?.(change);
    if (state === undefined) break;
  }
  return { outcomes, changes, isProven };
}

/** A decision that breaks breaks its own command only. */
function decideOne<State, Command, Answer, Change>(
  { decide }: RuntimePorts<State, Command, Answer, Change>,
  state: State | undefined,
  command: Command,
) {
  try {
    return decide(state, command);
  } catch (failure) {
    return { failure };
  }
}

function tell<Command, Answer>(
  chain: readonly Waiting<Command, Answer>[],
  outcomes: readonly Outcome<Answer>[],
  { version, answers = [] }: { readonly version: number; readonly answers?: readonly Answer[] },
): void {
  let change = 0;
  chain.forEach(({ resolve, reject }, at) => {
    const outcome = outcomes[at];
    if (outcome === undefined) return;
    if ('failure' in outcome) reject(outcome.failure);
    else if ('rejection' in outcome) resolve({ accepted: false, rejection: outcome.rejection });
    else {
      resolve({ accepted: true, version, answer: answers[change] ?? outcome.answer });
      change += 1;
    }
  });
}

function busy<Answer>(key: string): RuntimeAnswer<Answer> {
  const message = `too many commands wait for ${key}; try again later`;
  return { accepted: false, rejection: { code: 'BUSY', message } };
}
