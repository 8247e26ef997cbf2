import type { Environment, FeelValue } from './feel/value.ts';
import type { Work } from './flow/work.ts';
import type { LiveRecord } from './instance.ts';
import type { Json, WorkPeriod } from './types.ts';

/** An expression of the diagram, compiled. */
export type Expression = {
  readonly text: string;
  readonly evaluate: (environment: Environment) => FeelValue;
};

/** What an element can do; the table of all of them is `elements/behaviors.ts`. */
export type FlowNodeKind =
  | 'process'
  | 'startEvent'
  | 'endEvent'
  | 'errorEndEvent'
  | 'messageEndEvent'
  | 'terminateEndEvent'
  | 'intermediateThrowEvent'
  | 'messageThrowEvent'
  | 'timerCatchEvent'
  | 'messageCatchEvent'
  | 'timerBoundaryEvent'
  | 'messageBoundaryEvent'
  | 'errorBoundaryEvent'
  | 'task'
  | 'userTask'
  | 'manualTask'
  | 'receiveTask'
  | 'serviceTask'
  | 'sendTask'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'subProcess';

/** What the engine does when a token reaches an element. */
export type Behavior = {
  readonly enter: (work: Work, record: LiveRecord, node: FlowNode) => void;
};

export type Flow = {
  readonly index: number;
  readonly id: string;
  readonly source: number;
  readonly target: number;
  /** Position among the incoming flows of its target. */
  readonly slot: number;
  readonly condition: Expression | undefined;
};

export type Timer =
  | { readonly kind: 'date' | 'duration' | 'cycle'; readonly at: Expression }
  | {
      readonly kind: 'limit';
      readonly limit: Expression;
      readonly unit: WorkPeriod['unit'];
      readonly clock: string | undefined;
      readonly before: Expression | undefined;
    };

export type Message = {
  readonly name: string;
  readonly correlationKey: Expression | undefined;
};

export type MultiInstance = {
  readonly sequential: boolean;
  readonly cardinality: Expression | undefined;
  readonly collection: Expression | undefined;
  readonly elementVariable: string | undefined;
  readonly outputCollection: string | undefined;
  readonly outputElement: Expression | undefined;
  readonly completionCondition: Expression | undefined;
};

/** One element of the diagram, ready to run. All have the same keys, so that the step stays fast. */
export type FlowNode = {
  readonly index: number;
  readonly id: string;
  readonly kind: FlowNodeKind;
  /** Index of the enclosing subprocess; 0 is the process. */
  readonly parent: number;
  readonly incoming: readonly Flow[];
  readonly outgoing: readonly Flow[];
  readonly defaultFlow: Flow | undefined;
  /** Some outgoing flow has a condition. */
  readonly conditional: boolean;
  /** Exactly one outgoing flow is taken. */
  readonly exclusive: boolean;
  /** Waits for one token of each incoming flow. */
  readonly joins: boolean;
  /** A sequence flow leads here; the others are entered by the engine itself. */
  readonly byToken: boolean;
  readonly isScope: boolean;
  /** Scopes: index of the start event. */
  readonly start: number;
  readonly boundary: readonly FlowNode[];
  readonly interrupting: boolean;
  readonly behavior: Behavior;
  readonly loop: MultiInstance | undefined;
  readonly timer: Timer | undefined;
  readonly message: Message | undefined;
  /** Error events: the code; undefined throws without code or catches all. */
  readonly errorCode: string | undefined;
  readonly jobType: string | undefined;
};

/** Facts of an element that only the outside understands: its name, its kind and the `gov` marks. */
export type Marks = { readonly [name: string]: Json };

export type ElementSummary = {
  readonly id: string;
  /** The BPMN name, for example `userTask`. */
  readonly kind: string;
  readonly name: string;
  /** Id of the enclosing subprocess or process, '' for the process. */
  readonly parent: string;
};

/** A process, compiled once: arrays by small integers, names only at the border. */
export type Definition = {
  /** Id of the process. */
  readonly key: string;
  readonly name: string;
  /** In document order; 0 is the process. */
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly Flow[];
  readonly nodeIndex: ReadonlyMap<string, number>;
  readonly flowIndex: ReadonlyMap<string, number>;
  readonly elements: readonly ElementSummary[];
  readonly marks: (elementId: string) => Marks;
};
