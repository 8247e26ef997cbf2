import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Definition, type Problem, readBpmn, type StepPorts } from '#engine';
import { portsFor } from './decisions.ts';
import { definitionsOf } from './definitions.ts';
import { readDiagramFile, scenarioFor } from './files.ts';
import { play } from './play.ts';
import { emptyScenario, type Scenario } from './scenario.ts';

/** What the scenarios of one diagram reach of it. */
type Reach = {
  readonly file: string;
  readonly scenarios: number;
  /** Elements and flows that run, without the process itself. */
  readonly elements: number;
  readonly reached: number;
  /** Ids of elements that no scenario enters, in the order of the diagram. */
  readonly missed: readonly string[];
  /** Ids of sequence flows that no scenario takes. */
  readonly missedFlows: readonly string[];
};

export type ReachAnswer =
  | Reach
  | {
      readonly file: string;
      readonly problems: readonly Pick<Problem, 'elementId' | 'code' | 'message'>[];
    };

/** The diagrams of a folder and its subfolders, in order of their names. */
export async function diagramsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith('.bpmn') && !name.includes('node_modules'))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * The scenarios of a diagram: `permit.json` and `permit.*.json` of `permit.bpmn`, or every JSON file of a folder in
 * which it is the only diagram.
 */
async function scenarioPathsOf(diagram: string): Promise<readonly string[]> {
  const folder = dirname(diagram);
  const names = await readdir(folder);
  const stem = basename(diagram, '.bpmn');
  const isOnly = names.filter((name) => name.endsWith('.bpmn')).length === 1;
  return names
    .filter((name) => name.endsWith('.json') && (isOnly || name.startsWith(`${stem}.`)))
    .sort()
    .map((name) => join(folder, name));
}

/** Plays all scenarios of a diagram, or the empty one when it has none, and says what they leave out. */
export async function reachOf(file: string): Promise<ReachAnswer> {
  const compiled = await compileFile(file);
  if ('problems' in compiled) return { file, problems: compiled.problems };
  const { definitions } = compiled;
  const scenarios = await scenariosOf(file, await scenarioPathsOf(file));
  if ('problems' in scenarios) return scenarios;
  const given = await portsFor(definitions, file, []);
  if ('problems' in given) return { file, problems: given.problems };
  const played = scenarios.length > 0 ? scenarios : [emptyScenario];
  const seen = seenBy(definitions, played, given.ports);
  const nodes = definitions.flatMap((definition) => definition.nodes.slice(1));
  const flows = definitions.flatMap((definition) => definition.flows);
  const missed = nodes.filter(({ id, kind }) => !seen.has(id) && isEntered(kind));
  const missedFlows = flows.filter(({ id }) => !seen.has(id));
  const elements = nodes.length + flows.length;
  return {
    file,
    scenarios: scenarios.length,
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

type Refusal = Extract<ReachAnswer, { readonly problems: unknown }>;

async function compileFile(
  file: string,
): Promise<{ readonly definitions: readonly Definition[] } | Pick<Refusal, 'problems'>> {
  const source = await readDiagramFile(file);
  if ('problem' in source) return { problems: [{ elementId: '', ...source.problem }] };
  const read = await readBpmn(source.xml);
  return 'problems' in read ? read : definitionsOf(read.model, undefined);
}

function seenBy(
  definitions: readonly Definition[],
  scenarios: readonly Scenario[],
  ports: StepPorts,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const logs = scenarios.flatMap(
    (scenario) => play(definitions, scenario, ports).stage.company.log,
  );
  for (const { event } of logs) {
    if (event.type === 'ElementEntered' || event.type === 'SequenceFlowTaken') {
      seen.add(event.element);
    }
  }
  return seen;
}

async function scenariosOf(
  file: string,
  paths: readonly string[],
): Promise<readonly Scenario[] | Refusal> {
  const scenarios: Scenario[] = [];
  for (const path of paths) {
    const read = await scenarioFor(file, path);
    if ('scenario' in read) scenarios.push(read.scenario);
    // A folder may hold other JSON as well; what was meant as a scenario has to be one.
    else if (!read.problem.isForeign) {
      const { code, message } = read.problem;
      return { file, problems: [{ elementId: '', code, message }] };
    }
  }
  return scenarios;
}
