import {
  type Definition,
  nextStartDue,
  type StartDue,
  type StartSubscription,
  startConditionHolds,
  startDueOf,
  startSubscriptionsOf,
  type Variables,
  type Waiting,
} from '#engine';

/** What a start event has to hear of: a message or signal by its name. */
export type Call = { readonly kind: 'message' | 'signal'; readonly name: string };

/** Where and with what an instance begins. */
export type Begin = { readonly startElement?: string; readonly variables: Variables };

type Start = {
  readonly subscription: StartSubscription;
  /** Timers: when they are due; none when they will never be again. */
  due: StartDue | undefined;
  /** Conditions: it held when it was last looked at. */
  held: boolean;
  /** Of several things that must happen together, this one has. */
  happened: boolean;
};

/** What begins instances of a process: each start event again and again, as BPMN 2.0.2, 13.2 has it. */
export class Beginning {
  readonly definition: Definition;
  readonly #starts: readonly Start[];
  #variables: Variables;

  constructor(definition: Definition, at: string, variables: Variables) {
    this.definition = definition;
    this.#variables = variables;
    this.#starts = startSubscriptionsOf(definition).map((subscription) => {
      const due =
        subscription.kind === 'timer' ? startDueOf(definition, subscription, at) : undefined;
      return {
        subscription,
        due: due !== undefined && 'dueAt' in due ? due : undefined,
        held: false,
        happened: false,
      };
    });
  }

  /** Begins by itself when it can: at a none start event, or by a condition that holds. */
  atOnce(first: Call | undefined): Begin | undefined {
    const byCondition = this.#byCondition();
    const isCalled = first !== undefined && this.#starts.some((one) => hears(one, first));
    if (isCalled) return undefined;
    const isPlain = (this.definition.nodes[0]?.start ?? -1) >= 0;
    if (isPlain || this.#starts.length === 0) return { variables: this.#variables };
    return byCondition;
  }

  set(variables: Variables): Begin | undefined {
    this.#variables = { ...this.#variables, ...variables };
    return this.#byCondition();
  }

  /** The instances that a signal begins. */
  hear(call: Call, variables: Variables): readonly Begin[] {
    const hearing = this.#starts.filter((one) => hears(one, call));
    return hearing.flatMap((start) => this.#happens(start, variables) ?? []);
  }

  /** A message has come for a start; undefined when others must come as well. */
  receive({ element, trigger }: StartSubscription, variables: Variables): Begin | undefined {
    const start = this.#starts.find(
      ({ subscription: one }) => one.element === element && one.trigger === trigger,
    );
    return start && this.#happens(start, variables);
  }

  /** A timer has come; one that repeats is due again from its own time on. */
  fire(id: string, at: string): Begin | undefined {
    const start = this.#starts[Number(id)];
    if (start === undefined) return undefined;
    start.due = start.due?.cycle && nextStartDue(start.due.cycle, at);
    return this.#happens(start, {});
  }

  get waiting(): readonly Waiting[] {
    return this.#starts.flatMap(({ subscription, due, happened }, at) => {
      const { element, kind } = subscription;
      if (happened || (kind === 'timer' && due === undefined)) return [];
      const name = 'name' in subscription ? { name: subscription.name } : {};
      const time = due === undefined ? {} : { dueAt: due.dueAt };
      return [{ id: String(at), element, kind, ...name, ...time }];
    });
  }

  /** Of several things that must happen together, the last one begins. */
  #happens(start: Start, variables: Variables): Begin | undefined {
    const { element, all } = start.subscription;
    start.happened = true;
    const others = this.#starts.filter(({ subscription }) => subscription.element === element);
    if (all) this.#variables = { ...this.#variables, ...variables };
    if (all && others.some(({ happened }) => !happened)) return undefined;
    for (const one of others) one.happened = false;
    return { startElement: element, variables: { ...this.#variables, ...variables } };
  }

  /** A condition begins an instance when it comes to hold, and again only after it has failed. */
  #byCondition(): Begin | undefined {
    let begin: Begin | undefined;
    for (const start of this.#starts) {
      const holds = startConditionHolds(this.definition, start.subscription, this.#variables);
      const isNew = holds && !start.held;
      start.held = holds;
      if (isNew) begin ??= this.#happens(start, {});
    }
    return begin;
  }
}

function hears({ subscription: one, happened }: Start, { kind, name }: Call): boolean {
  return one.kind === kind && 'name' in one && one.name === name && !happened;
}
