import type { FlowNode, MultiInstance, StandardLoop } from '../definition.ts';
import { isError, isList } from '../feel/value.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import type { Json } from '../types.ts';
import { emitItemsStarted } from './emit.ts';
import { emitLoopStarted } from './emit-activities.ts';
import { evaluate } from './environment.ts';
import { type Failure, isFailure, stop } from './incident.ts';
import { leave } from './leave.ts';
import { advance, collectOutputs, enterItem } from './leave-item.ts';
import type { Work } from './work.ts';

/** Begins a multi-instance: the collection is read once, here, and never again. */
export function startItems(
  work: Work,
  body: LiveRecord,
  node: FlowNode & { readonly loop: MultiInstance },
): void {
  if (node.loop.standard !== undefined) {
    startRounds(work, body, node.loop.standard);
    return;
  }
  const plan = planOf(work, body, node);
  if (isFailure(plan)) {
    stop(work, body, 'enter', plan);
    return;
  }
  const { sequential } = node.loop;
  emitItemsStarted(work, body, plan.total, sequential ? plan.items : undefined);
  const started = get(work.draft.instance, body.i);
  if (plan.total === 0) {
    collectOutputs(work, started, node.loop);
    leave(work, started);
    return;
  }
  const atOnce = sequential ? 1 : plan.total;
  for (let position = 0; position < atOnce; position += 1) {
    enterItem(work, started, position, plan.items);
  }
}

/** A loop begins with a first round, unless it asks before: BPMN 2.0.2, 10.3.8. */
function startRounds(work: Work, body: LiveRecord, { testBefore, maximum }: StandardLoop): void {
  emitLoopStarted(work, body);
  const started = get(work.draft.instance, body.i);
  if (!testBefore && maximum !== 0) {
    enterItem(work, started, 0);
    return;
  }
  const over = advance(work, body.i);
  if (over !== undefined) leave(work, over);
}

type Plan = { readonly total: number; readonly items: readonly Json[] | undefined };

function planOf(
  work: Work,
  body: LiveRecord,
  { id, loop }: FlowNode & { readonly loop: MultiInstance },
): Plan | Failure {
  const expression = loop.collection ?? loop.cardinality;
  const value = expression === undefined ? 0 : evaluate(work, body, expression);
  if (isError(value)) return { failure: 'BAD_VALUE', message: value.message };
  const items = loop.collection !== undefined && isList(value) ? value : undefined;
  const total = items === undefined ? value : items.length;
  if (loop.collection !== undefined && items === undefined) {
    return { failure: 'BAD_VALUE', message: `the collection of ${id} is not a list` };
  }
  if (typeof total !== 'number' || !Number.isInteger(total) || total < 0) {
    return { failure: 'BAD_VALUE', message: `the cardinality of ${id} is not a whole number` };
  }
  if (total <= work.limit) return { total, items };
  const message = `${id} would have ${total} items; the limit is ${work.limit}`;
  return { failure: 'TOO_MANY_ITEMS', message };
}
