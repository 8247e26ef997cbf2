import { readFile } from 'node:fs/promises';
import { emptyScenario, readScenario, type Scenario } from '../../processes/scenarios/index.ts';

/** Why a file could not be used. */
export type FileProblem = {
  readonly code: 'FILE_NOT_READ' | 'BAD_SCENARIO';
  readonly message: string;
  /** JSON that has nothing of a scenario. */
  readonly isForeign?: boolean;
};

export async function readDiagramFile(
  path: string,
): Promise<{ readonly xml: string } | { readonly problem: FileProblem }> {
  try {
    return { xml: await readFile(path, 'utf8') };
  } catch (error) {
    return { problem: { code: 'FILE_NOT_READ', message: `${path}: ${reasonOf(error)}` } };
  }
}

/** The scenario of a path; without one, the one beside the diagram: `permit.scenario.json` of `permit.bpmn`. */
export async function scenarioFor(
  diagram: string,
  path: string | undefined,
): Promise<{ readonly scenario: Scenario } | { readonly problem: FileProblem }> {
  const wanted = path ?? diagram.replace(/\.bpmn$|\.xml$/, '.scenario.json');
  let text: string;
  try {
    text = await readFile(wanted, 'utf8');
  } catch (error) {
    if (path === undefined) return { scenario: emptyScenario };
    return { problem: { code: 'FILE_NOT_READ', message: `${path}: ${reasonOf(error)}` } };
  }
  const read = readScenario(text);
  if ('scenario' in read) return read;
  const message = `${wanted}: ${read.refused}`;
  return { problem: { code: 'BAD_SCENARIO', message, isForeign: read.isForeign } };
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
