import type { FlowNode, MultiInstance } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import { attach } from './attach.ts';
import { takeInputs } from './data.ts';
import { stop } from './incident.ts';
import { beginOwnSteps } from './own-steps.ts';
import { startItems } from './start-items.ts';
import type { Work } from './work.ts';

/** Begins the work of an element that was entered: boundary events, then items, then itself. */
export function activate(work: Work, entered: LiveRecord, node: FlowNode): void {
  const isItem = entered.l !== undefined;
  let record = entered;
  if (node.extras?.data !== undefined && !isItem) {
    const failure = takeInputs(work, record, node.extras.data);
    if (failure !== undefined) {
      stop(work, record, 'enter', failure);
      return;
    }
    record = get(work.draft.instance, record.i);
  }
  if (node.boundary.length > 0 && !isItem && record.b === undefined) {
    const failure = attach(work, record, node.boundary);
    if (failure !== undefined) {
      stop(work, record, 'enter', failure);
      return;
    }
    record = get(work.draft.instance, record.i);
  }
  if (hasItems(node) && !isItem) startItems(work, record, node);
  else if (node.extras?.ownSteps === undefined || !beginOwnSteps(work, record, node))
    node.behavior.enter(work, record, node);
}

function hasItems(node: FlowNode): node is FlowNode & { readonly loop: MultiInstance } {
  return node.loop !== undefined;
}
