import type { Definition } from '#engine';
import { type CaseRejection, reject } from '../../rejections.ts';
import { actorOf, holdersOf } from '../../staff/directory.ts';
import { type Actor, type Person, type Who, whoOf } from '../../staff/types.ts';
import { actOf } from '../acts/index.ts';
import type { DecisionContext } from '../decision.ts';
import type { Draft } from '../draft.ts';
import { marksOf } from '../marks.ts';
import { whyNotWork } from '../may-work.ts';
import type { CaseFile, WorkItem } from '../types.ts';

/** 办理人由上一步指定: who completes a step names who does the next one. */
export type NextHandler = { readonly element: string; readonly person: string };

type Node = Definition['nodes'][number];
type World = { readonly context: DecisionContext; readonly file: CaseFile };

// Looked for once per element of a compiled definition, which never changes.
const chosenAfter = new WeakMap<Definition, Map<string, readonly string[]>>();

/** The steps whose handler is chosen by who completes an element: the first of people that the flow can come to. */
export function chosenStepsAfter(definition: Definition, element: string): readonly string[] {
  const known = chosenAfter.get(definition) ?? new Map<string, readonly string[]>();
  chosenAfter.set(definition, known);
  const steps = known.get(element) ?? findStepsAfter(definition, element);
  if (definition.nodeIndex.has(element)) known.set(element, steps);
  return steps;
}

function findStepsAfter(definition: Definition, element: string): readonly string[] {
  const first = definition.nodes[definition.nodeIndex.get(element) ?? -1];
  const seen = new Set<Node>();
  const chosen: string[] = [];
  const open = first === undefined ? [] : [...afterwards(definition, first)];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'userTask' && marksOf(definition, node.id).handler === 'previous')
      chosen.push(node.id);
    open.push(...onwards(definition, node));
  }
  return chosen;
}

/** Where the flow comes to without anybody's work and without waiting: in the decision that completes the step. */
function onwards(definition: Definition, node: Node): readonly Node[] {
  if (node.isScope) return [definition.nodes[node.start]].filter((start) => start !== undefined);
  const isJob =
    node.kind === 'serviceTask' && actOf(marksOf(definition, node.id).act)?.kind !== 'job';
  const waits = /^(user|manual|receive|call)|[cC]atch|eventBased/.test(node.kind) || isJob;
  return waits ? [] : afterwards(definition, node);
}

function afterwards(definition: Definition, node: Node): readonly Node[] {
  const around = definition.nodes[node.parent];
  if (node.outgoing.length === 0 && node.parent !== 0 && around !== undefined)
    return afterwards(definition, around);
  return node.outgoing.flatMap(({ target }) => definition.nodes[target] ?? []);
}

/** The people who may do a step now: by position and department, and not kept from it by what they have done. */
function eligibleFor({ context, file }: World, item: WorkItem): readonly Person[] {
  if (item.department === null) return [];
  return holdersOf(context.directory, item.department, item.position).filter(
    (person) => whyNotWork(context, file, item, actorOf(person)) === undefined,
  );
}

/** Whom a step can be given to by who completes `after`, who is not kept from it by that yet. */
export function choiceFor(
  world: World,
  item: WorkItem,
  after: { readonly element: string; readonly actor: Actor },
): readonly Person[] {
  const isSeparate = item.separateFrom?.includes(after.element) === true;
  const self = [after.actor.personId, after.actor.actingFor?.personId];
  return eligibleFor(world, item).filter(({ id }) => !isSeparate || !self.includes(id));
}

/** The handler that a new step was given; undefined where nobody had to be named, or nobody could be. */
export function chosenHandler(draft: Draft, item: WorkItem): Who | CaseRejection | undefined {
  const { next, context } = draft;
  if (next === undefined) return undefined;
  if (!chosenStepsAfter(context.definition, next.after).includes(item.element)) return undefined;
  const eligible = eligibleFor(draft, item);
  if (eligible.length === 0) return undefined;
  const wanted = next.people.find(({ element }) => element === item.element)?.person;
  if (wanted === undefined) return reject('NEXT_HANDLER_MISSING', { step: item.name });
  const person = eligible.find(({ id }) => id === wanted);
  if (person !== undefined) return whoOf({ personId: person.id, name: person.name });
  const known = context.directory.people.find(({ id }) => id === wanted);
  const facts = { person: known?.name ?? wanted, step: item.name };
  return reject('NEXT_HANDLER_NOT_ELIGIBLE', facts);
}
