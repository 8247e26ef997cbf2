import type { InstanceEvent } from '#engine';
import {
  play,
  type Reach,
  type RunState,
  reachOfEvents,
  readScenario,
  type Unmet,
} from '../../processes/scenarios/index.ts';
import type { Setup } from './simulation.ts';
import type { NamedScenario } from './written-scenario.ts';

/** What came of one saved scenario. */
export type ScenarioResult = {
  readonly name: string;
  readonly state: RunState | 'refused';
  /** What did not go as expected; empty when all did. */
  readonly failures: readonly Unmet[];
};

export type RunReport = {
  readonly results: readonly ScenarioResult[];
  readonly reach: Reach;
  /** Stopped before all were played: `results` has those that were. */
  readonly isCut: boolean;
};

type Progress = {
  /** Told before each scenario how many are done; a promise lets the page breathe. */
  readonly onProgress: (done: number) => Promise<void>;
  readonly isCancelled: () => boolean;
};

const mostMoves = 20_000;

/** Plays saved scenarios one after the other, until it is cancelled. */
export async function runScenarios(
  scenarios: readonly NamedScenario[],
  { definitions, ports }: Pick<Setup, 'definitions' | 'ports'>,
  { onProgress, isCancelled }: Progress,
): Promise<RunReport> {
  const results: ScenarioResult[] = [];
  const events: InstanceEvent[] = [];
  for (const [done, { name, scenario }] of scenarios.entries()) {
    await onProgress(done);
    if (isCancelled()) break;
    const read = readScenario(JSON.stringify(scenario));
    if ('refused' in read) {
      results.push({ name, state: 'refused', failures: [{ zh: read.refused, en: read.refused }] });
      continue;
    }
    const { stage, answer, failures } = play(definitions, read.scenario, ports, mostMoves);
    for (const { event } of stage.company.log) events.push(event);
    results.push({ name, state: answer.state, failures });
  }
  const isCut = results.length < scenarios.length;
  return { results, reach: reachOfEvents(definitions, events), isCut };
}
