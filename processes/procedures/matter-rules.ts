import type { Definition } from '#engine';
import { checkMatter } from '../matters/check-matter.ts';
import type { Matter } from '../matters/types.ts';
import { branchProblems } from './branch-rules.ts';
import { criticalPathDays } from './critical-path.ts';
import type { ProcedureSurroundings } from './elements.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/** What is wrong with a matter as it stands beside its diagram; what it says by itself belongs to no element but the process. */
export function matterProblems(
  definition: Definition,
  matter: Matter,
  { directory, issuing }: ProcedureSurroundings,
): readonly ProcedureProblem[] {
  return [
    ...identityProblems(definition, matter),
    ...pathProblems(definition, matter),
    ...branchProblems(definition, matter),
    ...checkMatter(matter, directory, issuing).map(({ code, severity, message, messageEn }) => ({
      elementId: definition.key,
      code,
      severity,
      message,
      messageEn,
    })),
  ];
}

function identityProblems(definition: Definition, matter: Matter): readonly ProcedureProblem[] {
  const { matter: drawn } = definition.marks(definition.key);
  if (typeof drawn !== 'string' || drawn === '' || drawn === matter.code) return [];
  return [problem('MATTER_DIFFERS', definition.key, { drawn, matter: matter.code })];
}

function pathProblems(definition: Definition, { limits }: Matter): readonly ProcedureProblem[] {
  const { promised } = limits;
  const sum = criticalPathDays(definition);
  if (promised.unit !== 'workday' || sum <= promised.days) return [];
  return [problem('CRITICAL_PATH_TOO_LONG', definition.key, { sum, promise: promised.days })];
}
