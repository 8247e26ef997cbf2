import type { Definition, Rejection, StepPorts, Variables } from '#engine';
import {
  perform,
  type Scenario,
  type ScenarioStep,
  Stage,
  Stores,
} from '../../processes/scenarios/index.ts';

/** What a simulation begins with. */
export type Setup = {
  readonly definitions: readonly Definition[];
  readonly ports: StepPorts;
  /** When it begins, an instant. */
  readonly start: string;
  readonly variables: Variables;
  /** Kinds of activities that complete by themselves. */
  readonly auto: readonly string[];
};

/** What may happen by itself at one click before it counts as endless: a browser must answer. */
const mostMoves = 5000;

/**
 * A case that an analyst plays by hand. Every step is kept, so that one can go back, and so that what was played can be
 * saved as a scenario.
 */
export class Simulation {
  readonly setup: Setup;
  stage: Stage;
  /** Why it could not begin. */
  failure: Rejection | undefined;
  #steps: ScenarioStep[] = [];

  constructor(setup: Setup, steps: readonly ScenarioStep[] = []) {
    this.setup = setup;
    this.stage = this.#play(steps);
  }

  get steps(): readonly ScenarioStep[] {
    return this.#steps;
  }

  /** Does one thing; a refused one leaves everything as it was. */
  do(step: ScenarioStep): Rejection | undefined {
    const rejection = perform(this.stage, step);
    if (rejection === undefined) this.#steps.push(step);
    else this.stage = this.#play(this.#steps);
    return rejection;
  }

  /** Takes the last step back. */
  back(): void {
    this.stage = this.#play(this.#steps.slice(0, -1));
  }

  /** What was played, with what came of it as the expectation. */
  scenario(expect: Scenario['expect']): Scenario {
    const { start, variables, auto } = this.setup;
    return { start, variables, auto, steps: this.#steps, expect };
  }

  #play(steps: readonly ScenarioStep[]): Stage {
    const { definitions, ports, start, variables, auto } = this.setup;
    const stores = new Stores();
    for (const definition of definitions) stores.open(definition, variables);
    const stage = new Stage(
      definitions,
      {
        ports,
        stores,
        at: start,
        mostMoves,
        isAuto: (kind) => auto.includes(kind),
        isHeld: () => false,
      },
      variables,
    );
    this.failure = stage.start(undefined);
    this.#steps = [];
    for (const step of steps) {
      if (perform(stage, step) !== undefined) break;
      this.#steps.push(step);
    }
    return stage;
  }
}
