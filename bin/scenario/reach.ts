import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Definition, type Problem, readBpmn } from '#engine';
import {
  definitionsOf,
  emptyScenario,
  type Reach,
  reachBy,
  type Scenario,
} from '../../processes/scenarios/index.ts';
import { portsFor } from './decisions.ts';
import { readDiagramFile, scenarioFor } from './files.ts';

export type ReachAnswer =
  | (Reach & { readonly file: string; readonly scenarios: number })
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
  return { file, scenarios: scenarios.length, ...reachBy(definitions, played, given.ports) };
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
