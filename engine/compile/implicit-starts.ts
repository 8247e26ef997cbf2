import { childOf, childrenOf, has } from '../model/moddle.ts';
import type { Found, FoundNode } from './collect.ts';
import { isEnd, isEntry, isScopeKind, isStart } from './kinds.ts';

/**
 * Where a scope begins that has not just one none start event: at all of those, or when it has no
 * start event at all, at everything that no flow leads to (BPMN 2.0.2, 10.5.2 and 13.3.4).
 */
export function beginsOf(found: Found, scope: FoundNode): readonly number[] | undefined {
  const { kind, index, element } = scope;
  if (!isScopeKind(kind) || kind === 'eventSubProcess' || kind === 'adHocSubProcess') {
    return undefined;
  }
  const inside = found.nodes.filter((node) => node.parent === index && node.index !== index);
  const none = inside.filter((node) => node.kind === 'startEvent');
  if (none.length > 1) return none.map((node) => node.index);
  if (inside.some((node) => isStart(node.kind) || has(node.element, 'instantiate', true))) {
    return undefined;
  }
  const reached = new Set(
    childrenOf(element, 'flowElements').map((flow) => childOf(flow, 'targetRef')),
  );
  const implicit = inside.filter(
    (node) =>
      !reached.has(node.element) &&
      !isEntry(node.kind) &&
      !isEnd(node.kind) &&
      node.kind !== 'process' &&
      !has(node.element, 'isForCompensation', true),
  );
  // An embedded subprocess with nothing in it completes at once: 13.3.4.
  const isEmpty = kind !== 'process' && inside.every((node) => node.kind === 'eventSubProcess');
  return implicit.length === 0 && !isEmpty ? undefined : implicit.map((node) => node.index);
}
