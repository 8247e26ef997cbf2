import {
  type Definition,
  dataStoresOf,
  type InstanceEvent,
  type Json,
  type StepPorts,
  type Variables,
} from '#engine';

/** The data stores of a run, in memory, shared by everything that runs in it. */
export class Stores {
  readonly #values = new Map<string, Json>();
  readonly #names = new Map<string, string>();

  /** A store begins with the variable of the scenario that has its name. */
  open(definition: Definition, variables: Variables): void {
    for (const { id, name } of dataStoresOf(definition)) {
      this.#names.set(id, name);
      const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (given !== undefined && !this.#values.has(id)) this.#values.set(id, given);
    }
  }

  readonly read: NonNullable<StepPorts['readStore']> = (id) => {
    const value = this.#values.get(id);
    return value === undefined ? {} : { value };
  };

  /** Keeps what a step wrote. */
  keep(events: readonly InstanceEvent[]): void {
    for (const event of events) {
      if (event.type === 'DataStoreWritten') this.#values.set(event.store, event.value);
    }
  }

  /** What the stores hold, by name; undefined when the diagrams have none. */
  get contents(): Variables | undefined {
    if (this.#names.size === 0) return undefined;
    const held = [...this.#names].map(([id, name]) => [name, this.#values.get(id) ?? null]);
    return Object.fromEntries(held);
  }
}
