import { check, compile, type Problem, readBpmn } from '#engine';
import { checkProcedure, type ProcedureSurroundings } from '#processes';
import { type Finding, findingOf } from './finding.ts';

/** Finds what the server would find, in the browser, with the same code. */
export async function checkDiagram(
  xml: string,
  surroundings: ProcedureSurroundings = {},
): Promise<readonly Finding[]> {
  const read = await readBpmn(xml);
  if ('problems' in read) return inOrder(read.problems);
  const problems = check(read.model);
  const compiled = compile(read.model);
  if (!('definition' in compiled)) return inOrder([...problems, ...compiled.problems]);
  return inOrder([...problems, ...checkProcedure(compiled.definition, surroundings)]);
}

/** Errors first; what two checks found alike is said once. */
function inOrder(problems: readonly Problem[]): readonly Finding[] {
  const findings = new Map(
    problems.map((problem) => [
      `${problem.elementId} ${problem.code} ${problem.message}`,
      findingOf(problem),
    ]),
  );
  return [...findings.values()].toSorted((one, other) => rank(one) - rank(other));
}

const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);
