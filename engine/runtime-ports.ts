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

/**
 * `answers` are those of the store, in the order of the changes. `separately`: nothing was written, and which of the
 * changes is to blame is found when each is committed alone.
 */
export type Committed<Answer> =
  | {
      readonly committed: true;
      readonly version: number;
      readonly answers?: readonly Answer[];
    }
  | { readonly conflict: true }
  | { readonly separately: true };

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
  /** Writes all of the changes, each made on the state that the one before leads to, or nothing. */
  readonly commit: (
    key: string,
    version: number,
    changes: readonly Change[],
  ) => Promise<Committed<Answer>>;
  /** The state that a change leads to, if that is known before it is committed: what waits is decided on it and shares its commit. */
  readonly follow?: (change: Change) => Promise<State | undefined>;
  /** Whether a change can stand in one commit with those before it; by default it can. */
  readonly mayJoin?: (changes: readonly Change[], change: Change) => boolean;
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
  /** Commands of one key in one commit. */
  readonly chain: number;
};

export const runtimeLimits: RuntimeLimits = {
  attempts: 40,
  perKey: 100,
  total: 10_000,
  chain: 50,
};

export type RuntimeAnswer<Answer> =
  | { readonly accepted: true; readonly version: number; readonly answer: Answer }
  | { readonly accepted: false; readonly rejection: Rejection };

export type Runtime<Command, Answer> = {
  readonly execute: (key: string, command: Command) => Promise<RuntimeAnswer<Answer>>;
};
