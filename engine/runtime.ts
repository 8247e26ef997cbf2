import type { Rejection } from './types.ts';

/** What a pure decision gives: a change to be stored with the answer for the caller, or a refusal. */
export type Decision<Answer, Change> =
  | {
      readonly accepted: true;
      readonly change: Change;
      readonly answer: Answer;
      /** The state stays as it is: no version tells whether it was the newest one. */
      readonly leavesState?: boolean;
    }
  | { readonly accepted: false; readonly rejection: Rejection };

/** `answer` is given when the store knows the command already and has its first answer. */
export type Committed<Answer> =
  | { readonly committed: true; readonly version: number; readonly answer?: Answer }
  | { readonly conflict: true };

type RuntimeState<State> = {
  readonly state: State | undefined;
  readonly version: number;
  readonly kept?: boolean;
};

/** Everything the runtime needs from outside; it knows neither the state nor the store. */
export type RuntimePorts<State, Command, Answer, Change> = {
  /** `kept` says that the state was remembered and others may have changed it; asked for `fresh`, it is read. */
  readonly load: (key: string, fresh: boolean) => Promise<RuntimeState<State>>;
  readonly decide: (state: State | undefined, command: Command) => Decision<Answer, Change>;
  readonly commit: (key: string, version: number, change: Change) => Promise<Committed<Answer>>;
  /** Waits before another attempt, with some chance in it, so that rivals do not stay in step. */
  readonly wait: (attempt: number) => Promise<void>;
  readonly limits?: Partial<RuntimeLimits>;
};

export type RuntimeLimits = {
  /** Attempts against conflicts with other processes. */
  readonly attempts: number;
  /** Commands that may wait for one key. */
  readonly perKey: number;
  /** Commands that may wait altogether. */
  readonly total: number;
};

export const runtimeLimits: RuntimeLimits = { attempts: 40, perKey: 100, total: 10_000 };

export type RuntimeAnswer<Answer> =
  | { readonly accepted: true; readonly version: number; readonly answer: Answer }
  | { readonly accepted: false; readonly rejection: Rejection };

export type Runtime<Command, Answer> = {
  readonly execute: (key: string, command: Command) => Promise<RuntimeAnswer<Answer>>;
};

/**
 * Runs commands one at a time for each key: load, decide, commit. This is the engine's only
 * asynchronous file, beside the reader of XML, and it sees ports only. When another process has
 * been faster the command is decided again on the new state; nothing was sent before the commit,
 * so that is safe.
 */
export function createRuntime<State, Command, Answer, Change>(
  ports: RuntimePorts<State, Command, Answer, Change>,
): Runtime<Command, Answer> {
  const limits = { ...runtimeLimits, ...ports.limits };
  const turns = createTurns(limits);
  return {
    execute: (key, command) => turns.take(key, () => attempt(ports, limits, { key, command })),
  };
}

async function attempt<State, Command, Answer, Change>(
  ports: RuntimePorts<State, Command, Answer, Change>,
  limits: RuntimeLimits,
  { key, command }: { readonly key: string; readonly command: Command },
): Promise<RuntimeAnswer<Answer>> {
  for (let count = 1; count <= limits.attempts; count += 1) {
    const { decision, version } = await decideOn(ports, { key, command }, count > 1);
    if (!decision.accepted) return decision;
    const result = await ports.commit(key, version, decision.change);
    if ('committed' in result) {
      return { accepted: true, version: result.version, answer: result.answer ?? decision.answer };
    }
    if (count < limits.attempts) await ports.wait(count);
  }
  const message = `${key} was changed by others ${limits.attempts} times in a row`;
  return { accepted: false, rejection: { code: 'CONFLICT', message } };
}

/** On a remembered state only what its version will prove is decided; everything else is decided on what is stored. */
async function decideOn<State, Command, Answer, Change>(
  ports: RuntimePorts<State, Command, Answer, Change>,
  { key, command }: { readonly key: string; readonly command: Command },
  fresh: boolean,
): Promise<{ readonly decision: Decision<Answer, Change>; readonly version: number }> {
  const { state, version, kept } = await ports.load(key, fresh);
  const decision = ports.decide(state, command);
  const isProven = decision.accepted && decision.leavesState !== true;
  if (kept === true && !isProven) return decideOn(ports, { key, command }, true);
  return { decision, version };
}

type Turn<Answer> = () => Promise<RuntimeAnswer<Answer>>;

type Turns = {
  readonly take: <Answer>(key: string, turn: Turn<Answer>) => Promise<RuntimeAnswer<Answer>>;
};

/** One line of waiting commands for each key. A key that nobody waits for is forgotten. */
function createTurns(limits: RuntimeLimits): Turns {
  const lines = new Map<string, { last: Promise<unknown>; waiting: number }>();
  let total = 0;

  async function take<Answer>(key: string, turn: Turn<Answer>): Promise<RuntimeAnswer<Answer>> {
    const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0 };
    if (line.waiting >= limits.perKey || total >= limits.total) return busy(key);
    lines.set(key, line);
    line.waiting += 1;
    total += 1;
    const own = line.last.then(turn);
    // The next in line goes on whether this one succeeds or breaks; its own caller hears of it.
    line.last = own.catch(() => undefined);
    try {
      return await own;
    } finally {
      line.waiting -= 1;
      total -= 1;
      if (line.waiting === 0) lines.delete(key);
    }
  }

  return { take };
}

function busy<Answer>(key: string): RuntimeAnswer<Answer> {
  const message = `too many commands wait for ${key}; try again later`;
  return { accepted: false, rejection: { code: 'BUSY', message } };
}
