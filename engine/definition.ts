import type { Binding, Extras, Recipient } from './extras.ts';
import type { Environment, FeelValue } from './feel/value.ts';
import type { Work } from './flow/work.ts';
import type { CalledDefinition, LiveRecord } from './instance.ts';
import type { ModdleElement } from './model/moddle.ts';
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
  | 'messageStartEvent'
  | 'timerStartEvent'
  | 'signalStartEvent'
  | 'conditionalStartEvent'
  | 'errorStartEvent'
  | 'escalationStartEvent'
  | 'multipleStartEvent'
  | 'endEvent'
  | 'errorEndEvent'
  | 'messageEndEvent'
  | 'terminateEndEvent'
  | 'signalEndEvent'
  | 'escalationEndEvent'
  | 'multipleEndEvent'
  | 'intermediateThrowEvent'
  | 'messageThrowEvent'
  | 'signalThrowEvent'
  | 'escalationThrowEvent'
  | 'linkThrowEvent'
  | 'multipleThrowEvent'
  | 'timerCatchEvent'
  | 'messageCatchEvent'
  | 'signalCatchEvent'
  | 'conditionalCatchEvent'
  | 'linkCatchEvent'
  | 'multipleCatchEvent'
  | 'timerBoundaryEvent'
  | 'messageBoundaryEvent'
  | 'errorBoundaryEvent'
  | 'signalBoundaryEvent'
  | 'conditionalBoundaryEvent'
  | 'escalationBoundaryEvent'
  | 'multipleBoundaryEvent'
  | 'task'
  | 'userTask'
  | 'manualTask'
  | 'receiveTask'
  | 'serviceTask'
  | 'sendTask'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'complexGateway'
  | 'eventBasedGateway'
  | 'subProcess'
  | 'eventSubProcess'
  | 'transaction'
  | 'adHocSubProcess'
  | 'callActivity'
  | 'scriptTask'
  | 'businessRuleTask'
  | 'compensationStartEvent'
  | 'compensationBoundaryEvent'
  | 'compensationThrowEvent'
  | 'compensationEndEvent'
  | 'cancelBoundaryEvent'
  | 'cancelEndEvent';

/** What the engine does when a token reaches an element. */
export type Behavior = {
  readonly enter: (work: Work, record: LiveRecord, node: FlowNode) => void;
  /**
   * Scopes: nothing is alive or under way inside any more. Returns the scope when that completes
   * it; a scope without this always does.
   */
  readonly emptied?: (work: Work, record: LiveRecord, node: FlowNode) => LiveRecord | undefined;
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

/** One thing that an event waits for; an event with several definitions has several. */
export type Trigger =
  | { readonly kind: 'timer'; readonly timer: Timer }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'condition'; readonly condition: Expression }
  /** Found by those who throw; nothing is written down while it waits. */
  | { readonly kind: 'error' | 'escalation'; readonly code: string | undefined };

/** One thing that an event throws. */
export type Throw =
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'escalation' | 'error'; readonly code: string }
  | MessageThrow
  | { readonly kind: 'compensation'; readonly activity: number }
  | { readonly kind: 'terminate' | 'cancel' };

/** A message: to pools of the same file, or with nobody named to the world outside, as a job. */
export type MessageThrow = {
  readonly kind: 'message';
  readonly name: string | undefined;
  readonly to: readonly Recipient[];
  readonly correlationKey: Expression | undefined;
};

/** A field of a correlation key, and where each message carries it. */
export type CorrelationField = {
  readonly id: string;
  readonly name: string;
  readonly paths: ReadonlyMap<string, Expression>;
};

export type CorrelationKey = {
  readonly id: string;
  readonly fields: readonly CorrelationField[];
  /** With a subscription: what the process itself says that each field must be. */
  readonly expected: readonly (Expression | undefined)[] | undefined;
};

/** By what the messages of a conversation belong together: BPMN 2.0.2, 8.4.2. */
export type Correlation = { readonly keys: readonly CorrelationKey[] };

/**
 * What an inclusive or complex join must know of its scope: for each element, as bits, the incoming
 * flows of the join that a token there can come to without passing the join.
 */
export type JoinReach = ReadonlyMap<number, Uint32Array>;

export type MultiInstance = {
  readonly sequential: boolean;
  readonly cardinality: Expression | undefined;
  readonly collection: Expression | undefined;
  readonly elementVariable: string | undefined;
  readonly outputCollection: string | undefined;
  readonly outputElement: Expression | undefined;
  readonly completionCondition: Expression | undefined;
  /** A loop of BPMN 2.0.2, 10.3.8, that is no multi-instance. */
  readonly standard: StandardLoop | undefined;
  /** Where the standard's own output goes: -1 is the activity itself, undefined the scope around. */
  readonly outputOwner: number | undefined;
  /** What it throws when one of its instances completes. */
  readonly events: ItemEvents | undefined;
};

export type ItemEvents = {
  /** Only by the first instance that completes. */
  readonly onlyFirst: boolean;
  readonly rules: readonly ItemRule[];
};

export type ItemRule = {
  readonly condition: Expression | undefined;
  readonly thrown: Throw | undefined;
};

export type StandardLoop = {
  readonly testBefore: boolean;
  readonly condition: Expression | undefined;
  readonly maximum: number | undefined;
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
  /** Counts its tokens by incoming flow: a parallel gateway waits for one of each, an activity for its `startQuantity`. */
  readonly joins: boolean;
  /** Inclusive and complex joins; worked out when it is first asked for. */
  readonly reach: (() => JoinReach) | undefined;
  /** Complex joins: when it goes on. */
  readonly activation: Expression | undefined;
  /** A sequence flow leads here; the others are entered by the engine itself. */
  readonly byToken: boolean;
  readonly isScope: boolean;
  /** Scopes: index of the start event. */
  readonly start: number;
  readonly boundary: readonly FlowNode[];
  /** Scopes: start events of their event subprocesses. */
  readonly eventStarts: readonly FlowNode[];
  readonly interrupting: boolean;
  /** Catching events and receive tasks. */
  readonly triggers: readonly Trigger[];
  /** All triggers must happen, not one of them. */
  readonly allTriggers: boolean;
  /** Throwing events, in the order in which they throw. */
  readonly throws: readonly Throw[];
  /** Instances begin here when its event happens: receive tasks and event-based gateways. */
  readonly instantiates: boolean;
  /** Event-based gateways: all of its events must happen, not one of them. */
  readonly waitsForAll: boolean;
  /** Throwing links: index of the catching one. */
  readonly link: number;
  readonly behavior: Behavior;
  readonly loop: MultiInstance | undefined;
  readonly timer: Timer | undefined;
  readonly message: Message | undefined;
  readonly jobType: string | undefined;
  /** What only some elements have. */
  readonly extras: Extras | undefined;
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
  /** Where an instance may begin: start events, instantiating receive tasks, events of instantiating gateways. */
  readonly starts: readonly FlowNode[];
  /** Some join has to look at the tokens around it. */
  readonly hasWideJoins: boolean;
  /** Some event waits for a condition. */
  readonly hasConditions: boolean;
  /** Undefined when messages are told apart by name and gov:correlationKey only. */
  readonly correlation: Correlation | undefined;
  readonly elements: readonly ElementSummary[];
  readonly marks: (elementId: string) => Marks;
  /** Index of each called process by `key@version`. */
  readonly calledAt: ReadonlyMap<string, number>;
  /** Where processes of other files are found. */
  readonly library: Library | undefined;
  /** Without the processes that an instance has called. */
  readonly unlinked: Definition | undefined;
  /** The process with others behind it. */
  readonly withCalled: (called: readonly (CalledDefinition & Found)[]) => Definition;
  /** The element of the diagram that it was compiled from. */
  readonly source: ModdleElement;
};

type Found = { readonly definition: Definition };

/** A process of another file, in the version that a binding means. */
export type LibraryAnswer = { readonly definition: Definition; readonly version: number };

/** Finds processes of other files. A version once given must be found again as long as instances run. */
export type Library = (key: string, binding: Binding) => LibraryAnswer | undefined;
