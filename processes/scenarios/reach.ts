import type { Definition, InstanceEvent, StepPorts } from '#engine';
import { play } from './play.ts';
import type { Scenario } from './scenario.ts';

/** What scenarios reach of a diagram. */
export type Reach = {
  /** Elements and flows that run, without the process itself. */
  readonly elements: number;
  readonly reached: number;
  /** Ids of elements that no scenario enters, in the order of the diagram. */
  readonly missed: readonly string[];
  /** Ids of sequence flows that no scenario takes. */
  readonly missedFlows: readonly string[];
};

/** Plays scenarios and says what they leave out. */
export function reachBy(
  definitions: readonly Definition[],
  scenarios: readonly Scenario[],
  ports: StepPorts,
): Reach {
  const logs = scenarios.flatMap(
    (scenario) => play(definitions, scenario, ports).stage.company.log,
  );
  return reachOfEvents(
    definitions,
    logs.map(({ event }) => event),
  );
}

/** What happened of a diagram, and what did not, by the events of plays. */
export function reachOfEvents(
  definitions: readonly Definition[],
  events: readonly InstanceEvent[],
): Reach {
  const seen = new Set<string>();
  for (const event of events) {
    if (event.type === 'ElementEntered' || event.type === 'SequenceFlowTaken') {
      seen.add(event.element);
    }
  }
  const nodes = definitions.flatMap((definition) => definition.nodes.slice(1));
  const flows = definitions.flatMap((definition) => definition.flows);
  const missed = nodes.filter(({ id, kind }) => !seen.has(id) && isEntered(kind));
  const missedFlows = flows.filter(({ id }) => !seen.has(id));
  const elements = nodes.length + flows.length;
  return {
    elements,
    reached: elements - missed.length - missedFlows.length,
    missed: missed.map(({ id }) => id),
    missedFlows: missedFlows.map(({ id }) => id),
  };
}

/** No token ever comes to the boundary event of a handler; the handler itself is what runs. */
function isEntered(kind: string): boolean {
  return kind !== 'compensationBoundaryEvent';
}
