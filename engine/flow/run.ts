import type { Flow, FlowNode } from '../definition.ts';
import type { LiveRecord } from '../instance.ts';
import { find } from '../state/draft.ts';
import { countsAt } from '../state/joins.ts';
import { activate } from './activate.ts';
import { lookAtConditions } from './conditions.ts';
import { emitEntered, emitIncidentRaised } from './emit.ts';
import { recheckJoins } from './wide-joins.ts';
import { nodeAt, nodeOf, scopeText, type Task, tokensAt, type Work } from './work.ts';

/**
 * Works off the agenda until everything waits, or until the step has done enough: true. False when
 * so many events have gathered that they should be handed out first.
 */
export function run(work: Work, mostEvents = Number.POSITIVE_INFINITY): boolean {
  while (hasMore(work)) {
    const task = work.agenda[work.done];
    if (task === undefined) return true;
    if (work.activations >= work.limit) {
      postpone(work);
      return true;
    }
    if (work.events.length >= mostEvents) return false;
    take(work, task);
  }
  return true;
}

function take(work: Work, task: Task): void {
  work.done += 1;
  if (work.done > 1_024 && work.done * 2 > work.agenda.length) forgetDone(work);
  if ('flow' in task) arrive(work, task.flow, task.scopeId);
  else begin(work, task.activate);
}

/** Conditions are looked at after every change, joins that look around only when all is quiet. */
function hasMore(work: Work): boolean {
  for (;;) {
    if (work.lookAtConditions) lookAtConditions(work);
    if (work.done < work.agenda.length) return true;
    const hasGoneOn = work.changedScopes.size > 0 && recheckJoins(work);
    if (!hasGoneOn && !work.lookAtConditions) return false;
  }
}

/** A token comes to the end of its flow. At a join it waits until every flow has one. */
function arrive(work: Work, flow: Flow, scopeId: number): void {
  const scope = find(work.draft.instance, scopeId);
  if (scope === undefined || work.draft.instance.status !== 'active') return;
  const node = nodeAt(work.definition, flow.target);
  if (node.joins && !isReady(node, countsAt(work.draft, scope, node.index) ?? [])) return;
  activate(work, emitEntered(work, node, scopeId), node);
}

/** Complex gateways, and inclusive ones that may still get a token, are looked at when all is quiet. */
function isReady({ incoming, activation, extras }: FlowNode, counts: readonly number[]): boolean {
  const quantity = extras?.startQuantity ?? 1;
  if (quantity > 1) return tokensAt(counts) >= quantity;
  return counts[0] === incoming.length && activation === undefined;
}

function begin(work: Work, id: number): void {
  const record: LiveRecord | undefined = find(work.draft.instance, id);
  if (record !== undefined) activate(work, record, nodeOf(work.definition, record));
}

function forgetDone(work: Work): void {
  work.agenda = work.agenda.slice(work.done);
  work.done = 0;
}

/** A loop without a wait never ends by itself: the rest is kept in an incident. */
function postpone(work: Work): void {
  const tasks = work.agenda.slice(work.done);
  const [first] = tasks;
  if (first === undefined) return;
  work.agenda = [];
  work.done = 0;
  emitIncidentRaised(work, {
    recordId: 0,
    element: elementOf(work, first),
    code: 'STEP_LIMIT',
    message: `one step may activate ${work.limit} elements; resolve the incident to go on`,
    phase: 'step',
    pending: tasks.map((task) =>
      'flow' in task
        ? { flow: task.flow.id, scope: scopeText(task.scopeId) }
        : { activate: String(task.activate) },
    ),
  });
}

function elementOf(work: Work, task: Task): string {
  if ('flow' in task) return nodeAt(work.definition, task.flow.target).id;
  const record = find(work.draft.instance, task.activate);
  return record === undefined ? '' : nodeOf(work.definition, record).id;
}
