import type { Flow } from '../definition.ts';
import { childOf, type ModdleElement } from '../model/moddle.ts';
import type { Found, FoundFlow, FoundNode } from './collect.ts';
import { compileBody } from './expressions.ts';
import { isEnd, isEntry } from './kinds.ts';
import { nameOf, type Report, refuse } from './report.ts';

/** Compiles the sequence flows; what leads nowhere or out of its scope is refused. */
export function compileFlows(report: Report, found: Found): readonly Flow[] {
  const byElement = new Map(found.nodes.map((node) => [node.element, node]));
  const slots = new Map<number, number>();
  const flows: Flow[] = [];
  for (const { id, element, parent } of found.flows) {
    const ends = endsOf(report, byElement, { id, element, parent });
    if (ends === undefined) continue;
    const { source, target } = ends;
    const slot = slots.get(target.index) ?? 0;
    slots.set(target.index, slot + 1);
    flows.push({
      index: flows.length,
      id,
      source: source.index,
      target: target.index,
      slot,
      condition: compileCondition(report, element, source),
    });
  }
  return flows;
}

type Ends = { readonly source: FoundNode; readonly target: FoundNode };

function endsOf(
  report: Report,
  byElement: ReadonlyMap<ModdleElement, FoundNode>,
  { element, parent }: FoundFlow,
): Ends | undefined {
  const from = childOf(element, 'sourceRef');
  const to = childOf(element, 'targetRef');
  if (from === undefined || to === undefined) {
    refuse(report, element, 'DANGLING_FLOW', `${nameOf(element)} does not connect two elements`);
    return undefined;
  }
  const source = byElement.get(from);
  const target = byElement.get(to);
  // The element at its end has been refused already.
  if (source === undefined || target === undefined) return undefined;
  if (source.parent !== parent || target.parent !== parent) {
    const message = `${nameOf(element)} leads into or out of a subprocess`;
    refuse(report, element, 'FLOW_CROSSES_SCOPE', message);
    return undefined;
  }
  return checkEnds(report, element, { source, target });
}

function checkEnds(report: Report, element: ModdleElement, ends: Ends): Ends | undefined {
  const { source, target } = ends;
  if (!isEntry(target.kind) && !isEnd(source.kind)) return ends;
  const message = isEntry(target.kind)
    ? `${nameOf(element)} leads to ${nameOf(target.element)}, which nothing may lead to`
    : `${nameOf(element)} leaves ${nameOf(source.element)}, which is an end`;
  refuse(report, element, 'FLOW_NOT_ALLOWED', message);
  return undefined;
}

const takesAll: ReadonlySet<string> = new Set(['parallelGateway', 'eventBasedGateway']);

/** Events, parallel and event-based gateways take all their flows; a condition there would do nothing. */
function compileCondition(
  report: Report,
  element: ModdleElement,
  source: FoundNode,
): Flow['condition'] {
  if (childOf(element, 'conditionExpression') === undefined) return undefined;
  const message = `${nameOf(element)} has a condition, but ${nameOf(source.element)}`;
  if (takesAll.has(source.kind) || source.kind.endsWith('Event')) {
    refuse(report, element, 'CONDITION_NOT_ALLOWED', `${message} takes every flow`);
    return undefined;
  }
  if (childOf(source.element, 'default') === element) {
    refuse(report, element, 'CONDITION_NOT_ALLOWED', `${message} takes it by default`);
    return undefined;
  }
  return compileBody(report, element, element, 'conditionExpression');
}
