import type { FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import { nodeOf, type Work } from './work.ts';

/** The event that catches, and the activity or scope that it belongs to. */
export type Catcher = { readonly event: FlowNode; readonly host: LiveRecord };

type Thrown = { readonly kind: 'error' | 'escalation'; readonly code: string };

/**
 * Who catches what a record throws (BPMN 2.0.2, 10.5.6 and 10.5.7): the nearest scope, its event
 * subprocesses before its boundary events. What an event subprocess throws goes past the scope that
 * it belongs to.
 */
export function catcherOf(work: Work, thrower: LiveRecord, thrown: Thrown): Catcher | undefined {
  let host = thrower;
  let isPassing = true;
  for (;;) {
    const node = nodeOf(work.definition, host);
    const inside = isPassing || isBody(host, node) ? undefined : fitting(node.eventStarts, thrown);
    // Boundary events belong to the body of a multi-instance, not to its items.
    const event = inside ?? (host.l === undefined ? fitting(node.boundary, thrown) : undefined);
    if (event !== undefined) return { event, host };
    if (host.i === 0) return undefined;
    isPassing = node.kind === 'eventSubProcess';
    host = get(work.draft.instance, host.p);
  }
}

function isBody(record: LiveRecord, node: FlowNode): boolean {
  return node.loop !== undefined && record.l === undefined;
}

/** The event that names the code goes before the one that catches everything. */
function fitting(events: readonly FlowNode[], { kind, code }: Thrown): FlowNode | undefined {
  if (events.length === 0) return undefined;
  const catching = (wanted: string | undefined) =>
    events.find(({ triggers }) =>
      triggers.some((trigger) => trigger.kind === kind && trigger.code === wanted),
    );
  return catching(code) ?? catching(undefined);
}
