import { type DecisionAnswer, readDmn, type Variables } from '#engine';
import { type Finding, findingOf } from '../lint/finding.ts';

/** The decisions of a draft as the engine sees them. */
export type CheckedDecisions = {
  readonly xml: string | null;
  /** Undefined when the file has mistakes: then nobody knows which decisions it has. */
  readonly ids: readonly string[] | undefined;
  readonly findings: readonly Finding[];
  readonly decide: (decision: string, variables: Variables) => DecisionAnswer;
};

const notFound = (decision: string): DecisionAnswer => ({
  code: 'DECISION_NOT_FOUND',
  message: `there is no decision ${decision}`,
});

/** Compiles decisions with the engine; each mistake names its decision. */
export async function checkDecisions(xml: string | null): Promise<CheckedDecisions> {
  if (xml === null) return { xml, ids: [], findings: [], decide: notFound };
  const read = await readDmn(xml);
  if ('decisions' in read) return { xml, ...read.decisions, findings: [] };
  const findings = read.problems.map((problem) => ({
    ...findingOf(problem),
    decision: problem.elementId,
  }));
  return { xml, ids: undefined, findings, decide: notFound };
}
