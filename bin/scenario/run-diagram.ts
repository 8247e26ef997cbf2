import { type Problem, readBpmn } from '#engine';
import {
  definitionsOf,
  play,
  type RunAnswer,
  type Scenario,
} from '../../processes/scenarios/index.ts';
import { portsFor } from './decisions.ts';

export type Refused = {
  readonly state: 'refused';
  readonly problems: readonly Pick<Problem, 'elementId' | 'code' | 'message'>[];
};

/** What a run may be told: which process, where the diagram lies, and the decisions it asks. */
export type RunOptions = {
  readonly processId?: string | undefined;
  /** Path of the diagram: decisions are looked for beside it when none are named. */
  readonly path?: string;
  /** Paths of DMN files. */
  readonly decisions?: readonly string[];
};

/** Reads, compiles and plays a diagram, as `lianshen run` does. */
export async function runDiagram(
  xml: string,
  scenario: Scenario,
  { processId, path, decisions = [] }: RunOptions = {},
): Promise<RunAnswer | Refused> {
  const read = await readBpmn(xml);
  if ('problems' in read) return refusal(read.problems);
  const compiled = definitionsOf(read.model, processId);
  if ('problems' in compiled) return refusal(compiled.problems);
  const given = await portsFor(compiled.definitions, path, decisions);
  if ('problems' in given) return { state: 'refused', problems: given.problems };
  return play(compiled.definitions, scenario, given.ports).answer;
}

function refusal(problems: readonly Problem[]): Refused {
  return {
    state: 'refused',
    problems: problems
      .filter(({ severity }) => severity === 'error')
      .map(({ elementId, code, message }) => ({ elementId, code, message })),
  };
}
