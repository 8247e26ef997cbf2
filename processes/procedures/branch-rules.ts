import type { Definition } from '#engine';
import { questionsOf, withoutQuotes } from '../matters/situations.ts';
import type { Matter } from '../matters/types.ts';
import { type ProcedureProblem, problem } from './problems.ts';

/**
 * 情形引导: where the flow turns on a field of the application, the guide asks for that field before one applies; it
 * asks for those that a condition of the matter names. Told at the first flow that reads the field.
 */
export function branchProblems(
  definition: Definition,
  matter: Matter,
): readonly ProcedureProblem[] {
  const asked = new Set(questionsOf(matter).map(({ key }) => key));
  const fields = matter.forms[matter.applicationForm]?.components ?? [];
  const open = fields.filter(({ key }) => !asked.has(key));
  return open.flatMap(({ key, label }) => {
    const flow = definition.flows.find(({ condition }) => reads(condition?.text ?? '', key));
    return flow === undefined
      ? []
      : [problem('BRANCH_NOT_ASKED', flow.id, { field: label ?? key })];
  });
}

/** Flows see the application as `form`. */
function reads(condition: string, key: string): boolean {
  const named = withoutQuotes(condition).matchAll(
    /(?<![\p{L}\p{N}_.])form\.([\p{L}_][\p{L}\p{N}_]*)/gu,
  );
  return [...named].some(([, word]) => word === key);
}
