import type { Json, Variables } from '#engine';
import type { Scenario, ScenarioStep } from '../../processes/scenarios/index.ts';

/** A scenario as it is kept with a draft and as `lianshen run` reads it. */
export type WrittenScenario = { readonly [name: string]: Json };
export type NamedScenario = { readonly name: string; readonly scenario: WrittenScenario };

/** Writes a scenario as JSON: the verb of a step is the name of its first field. */
export function written({ steps, ...scenario }: Scenario): WrittenScenario {
  return plain({ ...scenario, steps: steps.map(writtenStep) });
}

function writtenStep({ verb: _, ...step }: ScenarioStep): Variables {
  return plain(step);
}

/** Without the names that have no value. */
function plain(value: object): WrittenScenario {
  return JSON.parse(JSON.stringify(value)) as WrittenScenario;
}

/** The name for another scenario, so that no two are called alike. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const name = wanted.trim();
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? name : `${name} ${n}`;
    if (!taken.includes(tried)) return tried;
  }
}
