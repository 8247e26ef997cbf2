import { childOf, childrenOf, idOf, isA, type ModdleElement, textOf } from '../model/moddle.ts';
import { type DmnReport, refuseDmn } from './report.ts';

/** Ids of what a decision or a business knowledge model requires. */
type Requires = {
  readonly decisions: readonly string[];
  readonly inputs: readonly string[];
  readonly knowledge: readonly string[];
};

export function requiresOf(element: ModdleElement): Requires {
  const to = (list: string, name: string) =>
    childrenOf(element, list).flatMap((requirement) => {
      const reference = childOf(requirement, name);
      return reference === undefined ? [] : [(textOf(reference, 'href') ?? '').replace(/^#/, '')];
    });
  return {
    decisions: to('informationRequirement', 'requiredDecision'),
    inputs: to('informationRequirement', 'requiredInput'),
    knowledge: to('knowledgeRequirement', 'requiredKnowledge'),
  };
}

/** Refuses requirements that lead nowhere, to another kind of thing, or back to where they began. */
export function checkRequirements(
  report: DmnReport,
  elements: ReadonlyMap<string, ModdleElement>,
): void {
  for (const [id, element] of elements) {
    const { decisions, inputs, knowledge } = requiresOf(element);
    const wanted = [
      ...decisions.map((other) => ['Decision', other] as const),
      ...inputs.map((other) => ['InputData', other] as const),
      ...knowledge.map((other) => ['BusinessKnowledgeModel', other] as const),
    ];
    for (const [type, other] of wanted) {
      const found = elements.get(other);
      const why = found === undefined ? 'is not in the file' : `is no ${type}`;
      const isRight = found !== undefined && isA(found, `dmn:${type}`);
      if (!isRight) refuseDmn(report, id, `requires ${other}, which ${why}`);
    }
    if (leadsBack(elements, id)) refuseDmn(report, id, 'requires itself');
  }
}

function leadsBack(elements: ReadonlyMap<string, ModdleElement>, id: string): boolean {
  const seen = new Set<string>();
  const next = (from: string) => {
    const element = elements.get(from);
    const { decisions = [], knowledge = [] } = element === undefined ? {} : requiresOf(element);
    return [...decisions, ...knowledge];
  };
  const open = next(id);
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one === id) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(...next(one));
  }
  return false;
}

/** The name by which others know the value of a decision or of input data. */
export function variableName(element: ModdleElement): string {
  const variable = childOf(element, 'variable');
  return (variable && textOf(variable, 'name')) ?? textOf(element, 'name') ?? idOf(element);
}
