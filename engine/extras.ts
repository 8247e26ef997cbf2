import type { Expression } from './definition.ts';

/*
 * What only some elements have. A node without any of it has no extras at all, so that a step asks
 * one question and pays nothing for what the diagram does not use.
 */

/** A value that goes into a variable. */
export type Mapping = {
  readonly source: Expression;
  readonly target: string;
  /** Data of the standard, which is left out when it has no value. */
  readonly optional?: true;
};

/** Which version of a process a call activity means; without one, that of the same file. */
export type Binding =
  | { readonly kind: 'latest' }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'versionTag'; readonly versionTag: string };

/** What a call activity calls. */
export type Call = {
  readonly key: Expression;
  /** Index of the called process in the same arrays; -1 when it is looked up at run time. */
  readonly process: number;
  readonly binding: Binding;
  /** Undefined hands over everything the activity sees. */
  readonly inputs: readonly Mapping[] | undefined;
  /** Undefined takes back everything the process has. */
  readonly outputs: readonly Mapping[] | undefined;
  readonly businessKey: Expression | undefined;
};

/** A FEEL expression and the variable its value goes to; without one, an object is several variables. */
export type Script = { readonly expression: Expression; readonly result: string | undefined };

export type DecisionCall = { readonly decision: string; readonly result: string };

/** Where a data association writes: a variable of the activity itself or of a scope around it. */
export type DataTarget = {
  /** Index of the scope that owns the data; -1 is the activity itself. */
  readonly owner: number;
  readonly name: string;
  /** Fields inside the value. */
  readonly path: readonly string[];
  /** Id of the data store, when it is one. */
  readonly store?: string;
};

/** A data store, and the name that expressions read it by. */
export type StoreRef = { readonly id: string; readonly name: string };

export type DataMove = {
  readonly value: Expression;
  readonly target: DataTarget;
  /** A source that has no value yet moves nothing. */
  readonly optional: boolean;
  /** The data stores that the value is read from. */
  readonly stores: readonly StoreRef[];
  /** Names of what it reads: all must have a value for it to move anything. */
  readonly sources: readonly string[];
  /** The data inputs that it fills, or the data outputs that it takes away. */
  readonly items: readonly string[];
};

/** One inputSet or outputSet: what must have a value, and all that it moves. */
export type DataSet = {
  readonly required: readonly string[];
  readonly names: ReadonlySet<string>;
};

/** The data an activity has for itself: BPMN 2.0.2, 10.4.2. */
export type ActivityData = {
  /** Names of its data inputs, data outputs and properties. */
  readonly own: ReadonlySet<string>;
  /** Properties, which exist from the beginning. */
  readonly properties: readonly string[];
  readonly inputs: readonly DataMove[];
  readonly outputs: readonly DataMove[];
  /** In the order in which they are tried: 13.3.2. None when the diagram has none. */
  readonly inputSets: readonly DataSet[];
  readonly outputSets: readonly DataSet[];
};

/** What a process takes and gives when it begins and completes: its ioSpecification, by names. */
export type ProcessData = {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly inputSets: readonly DataSet[];
  readonly outputSets: readonly DataSet[];
};

/** How a completed activity is compensated; -1 when not by this way. */
export type Undo = {
  /** Index of the handler at its compensation boundary event. */
  readonly handler: number;
  /** Scopes: index of the compensation event subprocess in it. */
  readonly eventSubProcess: number;
};

export type AdHoc = {
  readonly sequential: boolean;
  readonly completionCondition: Expression | undefined;
  readonly cancelRemaining: boolean;
  /** Indexes of the elements that a command may activate. */
  readonly startable: readonly number[];
};

/** What compensation a throwing event asks for. */
export type CompensationThrow = {
  /** Index of the activity; -1 is everything in the scope. */
  readonly activity: number;
  readonly waits: boolean;
};

/** Where a message flow leads: BPMN 2.0.2, 9.3. */
export type Recipient = {
  /** Id of the message flow. */
  readonly flow: string;
  /** Id of the process that the other pool runs; without one the pool is the host's business. */
  readonly process?: string;
  /** The element that catches; a pool as a whole is reached by the message's name. */
  readonly element?: string;
  /** The pool, when the flow leads to it as a whole. */
  readonly participant?: string;
};

/** What an activity sends to other pools when it completes. */
export type Sending = {
  readonly name: string;
  readonly to: readonly Recipient[];
  readonly correlationKey: Expression | undefined;
};

export type Extras = {
  readonly call: Call | undefined;
  /** User tasks that a process bound at run time may stand in for: what it gives back. */
  readonly ownSteps: readonly Mapping[] | undefined;
  readonly script: Script | undefined;
  readonly decision: DecisionCall | undefined;
  readonly data: ActivityData | undefined;
  /** Processes with an ioSpecification. */
  readonly processData: ProcessData | undefined;
  readonly undo: Undo | undefined;
  readonly throwsCompensation: CompensationThrow | undefined;
  readonly adHoc: AdHoc | undefined;
  /** Index of the ad-hoc subprocess it lies in; -1 for all others. */
  readonly inAdHoc: number;
  /** Scopes that begin at several places, or without a start event: the indexes of those. */
  readonly begins: readonly number[] | undefined;
  /** Messages that leave by message flows. */
  readonly sends: readonly Sending[] | undefined;
  /** Tokens that leave by each flow: completionQuantity. */
  readonly tokens: number;
  /** Tokens that must have come, by whatever flows, before it begins. */
  readonly startQuantity: number;
};
