import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Decisions, type Definition, type Problem, readDmn, type StepPorts } from '#engine';
import { workPeriodPorts } from '../../processes/scenarios/index.ts';
import { reasonOf } from './files.ts';

type DecisionProblem = Pick<Problem, 'elementId' | 'code' | 'message'>;

export type PortsAnswer =
  | { readonly ports: StepPorts }
  | { readonly problems: readonly DecisionProblem[] };

/**
 * The ports with which a diagram is played. Its business rule tasks ask the decisions of the files
 * given, else those of all `.dmn` files beside the diagram. A diagram that asks none reads none, so
 * that a broken file of a neighbour does not stop it.
 */
export async function portsFor(
  definitions: readonly Definition[],
  diagram: string | undefined,
  paths: readonly string[],
): Promise<PortsAnswer> {
  const asksNone = definitions.every(({ nodes }) =>
    nodes.every((node) => node.extras?.decision === undefined),
  );
  if (asksNone) return { ports: workPeriodPorts };
  const files =
    paths.length > 0 || diagram === undefined ? paths : await decisionFilesBeside(diagram);
  const read = await Promise.all(files.map(readDecisionFile));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return { problems };
  return portsOf(read.flatMap((one) => ('problems' in one ? [] : [one])));
}

type DecisionFile = { readonly file: string; readonly decisions: Decisions };

function portsOf(files: readonly DecisionFile[]): PortsAnswer {
  const owners = new Map<string, DecisionFile>();
  const problems: DecisionProblem[] = [];
  for (const one of files) {
    for (const id of one.decisions.ids) {
      const other = owners.get(id);
      const message = `decision ${id} is in ${other?.file ?? ''} and in ${one.file}; --decisions says which is meant`;
      if (other !== undefined) problems.push({ elementId: id, code: 'DECISION_TWICE', message });
      owners.set(id, one);
    }
  }
  if (problems.length > 0) return { problems };
  const known = () => [...owners.keys()].join(', ') || 'none';
  const decide: StepPorts['decide'] = (decision, variables) =>
    owners.get(decision)?.decisions.decide(decision, variables) ?? {
      code: 'DECISION_NOT_FOUND',
      message: `there is no decision ${decision}; known are ${known()}`,
    };
  return { ports: { ...workPeriodPorts, decide } };
}

async function decisionFilesBeside(diagram: string): Promise<readonly string[]> {
  const folder = dirname(diagram);
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.dmn'))
    .sort()
    .map((name) => join(folder, name));
}

/** The decisions of a file, or its problems, each naming the file. */
async function readDecisionFile(
  path: string,
): Promise<DecisionFile | { readonly problems: readonly DecisionProblem[] }> {
  const file = basename(path);
  let xml: string;
  try {
    xml = await readFile(path, 'utf8');
  } catch (error) {
    const message = `${path}: ${reasonOf(error)}`;
    return { problems: [{ elementId: '', code: 'FILE_NOT_READ', message }] };
  }
  const read = await readDmn(xml);
  if ('decisions' in read) return { file, decisions: read.decisions };
  const named = ({ elementId, code, message }: Problem) => ({
    elementId,
    code,
    message: `${file}: ${message}`,
  });
  return { problems: read.problems.map(named) };
}
