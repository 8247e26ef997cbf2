import {
  type Definition,
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

/** A process that has not begun yet: it knows what it waits for, and begins with the first that happens. */
export class Beginning {
  readonly definition: Definition;
  readonly #subscriptions: readonly (StartSubscription & { readonly dueAt?: string })[];
  readonly #happened = new Set<StartSubscription>();
  #variables: Variables;

  constructor(definition: Definition, at: string, variables: Variables) {
    this.definition = definition;
    this.#variables = variables;
    this.#subscriptions = startSubscriptionsOf(definition).map((subscription) => {
      if (subscription.kind !== 'timer') return subscription;
      const due = startDueOf(definition, subscription, at);
      return 'dueAt' in due ? { ...subscription, dueAt: due.dueAt } : subscription;
    });
  }

  /** Begins by itself when it can: at a none start event, or by a condition that holds. */
  atOnce(first: Call | undefined): Begin | undefined {
    const isCalled = first !== undefined && this.#subscriptionFor(first) !== undefined;
    if (isCalled) return undefined;
    const isPlain = (this.definition.nodes[0]?.start ?? -1) >= 0;
    if (isPlain || this.#subscriptions.length === 0) return { variables: this.#variables };
    return this.#byCondition();
  }

  set(variables: Variables): Begin | undefined {
    this.#variables = { ...this.#variables, ...variables };
    return this.#byCondition();
  }

  hear(call: Call, variables: Variables): Begin | 'more' | undefined {
    const subscription = this.#subscriptionFor(call);
    if (subscription === undefined) return undefined;
    this.#variables = { ...this.#variables, ...variables };
    return this.#happens(subscription);
  }

  fire({ id }: Waiting): Begin | 'more' | undefined {
    const subscription = this.#subscriptions[Number(id)];
    return subscription && this.#happens(subscription);
  }

  get waiting(): readonly Waiting[] {
    return this.#subscriptions.flatMap((subscription, at) => {
      if (this.#happened.has(subscription)) return [];
      const { element, kind, dueAt } = subscription;
      const name = 'name' in subscription ? { name: subscription.name } : {};
      return [
        { id: String(at), element, kind, ...name, ...(dueAt === undefined ? {} : { dueAt }) },
      ];
    });
  }

  #subscriptionFor({ kind, name }: Call): StartSubscription | undefined {
    return this.#subscriptions.find(
      (one) => one.kind === kind && 'name' in one && one.name === name && !this.#happened.has(one),
    );
  }

  /** Of several things that must happen together, the last one begins. */
  #happens(subscription: StartSubscription): Begin | 'more' {
    this.#happened.add(subscription);
    const { element, all } = subscription;
    const isMissing = this.#subscriptions.some(
      (one) => one.element === element && !this.#happened.has(one),
    );
    return all && isMissing ? 'more' : { startElement: element, variables: this.#variables };
  }

  #byCondition(): Begin | undefined {
    const holds = this.#subscriptions.find((one) =>
      startConditionHolds(this.definition, one, this.#variables),
    );
    const begin = holds && this.#happens(holds);
    return begin === 'more' ? undefined : begin;
  }
}
