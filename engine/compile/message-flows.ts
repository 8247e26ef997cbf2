import type { Recipient } from '../extras.ts';
import {
  childOf,
  childrenOf,
  has,
  idOf,
  isA,
  type ModdleElement,
  textOf,
  typeName,
} from '../model/moddle.ts';
import { eventDefinitionsOf } from './kinds.ts';

/** One end of a message flow: an element or a pool as a whole, and the process that runs there. */
export type End = {
  readonly element: ModdleElement;
  /** The process in which it lies or that the pool runs, executable or not. */
  readonly process: ModdleElement | undefined;
};

export type MessageFlow = {
  readonly element: ModdleElement;
  readonly source: End;
  readonly target: End;
};

type MessageFlows = {
  readonly from: ReadonlyMap<ModdleElement, readonly MessageFlow[]>;
  readonly to: ReadonlyMap<ModdleElement, readonly MessageFlow[]>;
};

const none: readonly MessageFlow[] = [];
const known = new WeakMap<ModdleElement, MessageFlows | 'none'>();

/** The message flows of a file whose ends are both there: BPMN 2.0.2, 9.3. */
export function messageFlowsIn(definitions: ModdleElement): readonly MessageFlow[] {
  return childrenOf(definitions, 'rootElements')
    .filter((root) => isA(root, 'bpmn:Collaboration'))
    .flatMap((collaboration) => childrenOf(collaboration, 'messageFlows'))
    .flatMap((element) => {
      const source = childOf(element, 'sourceRef');
      const target = childOf(element, 'targetRef');
      if (source === undefined || target === undefined) return [];
      return [{ element, source: endOf(source), target: endOf(target) }];
    });
}

function endOf(element: ModdleElement): End {
  if (isA(element, 'bpmn:Participant')) return { element, process: childOf(element, 'processRef') };
  let around: ModdleElement | undefined = element;
  while (around !== undefined && !isA(around, 'bpmn:Process')) around = around.$parent;
  return { element, process: around };
}

/** Whether the engine plays that end; a pool without a process that runs is the world outside. */
export function isPlayed({ process }: End): boolean {
  return process !== undefined && !has(process, 'isExecutable', false);
}

function flowsFrom(element: ModdleElement): readonly MessageFlow[] {
  const flows = flowsAround(element);
  return flows === 'none' ? none : (flows.from.get(element) ?? none);
}

export function flowsTo(element: ModdleElement): readonly MessageFlow[] {
  const flows = flowsAround(element);
  return flows === 'none' ? none : (flows.to.get(element) ?? none);
}

/** Worked out once for each file. */
function flowsAround(element: ModdleElement): MessageFlows | 'none' {
  let root = element;
  while (root.$parent !== undefined) root = root.$parent;
  const found = known.get(root) ?? group(messageFlowsIn(root));
  known.set(root, found);
  return found;
}

function group(flows: readonly MessageFlow[]): MessageFlows | 'none' {
  if (flows.length === 0) return 'none';
  const from = new Map<ModdleElement, MessageFlow[]>();
  const to = new Map<ModdleElement, MessageFlow[]>();
  for (const flow of flows) {
    from.set(flow.source.element, [...(from.get(flow.source.element) ?? []), flow]);
    to.set(flow.target.element, [...(to.get(flow.target.element) ?? []), flow]);
  }
  return { from, to };
}

/** The message of an element or event definition: its name, else its id. */
export function messageNameOf(owner: ModdleElement): string | undefined {
  const message = childOf(owner, 'messageRef');
  const name = message && (textOf(message, 'name') || idOf(message));
  return name === '' ? undefined : name;
}

/** The messages that an element names itself. */
export function messageNamesOf(element: ModdleElement): readonly string[] {
  const owners = [element, ...eventDefinitionsOf(element)];
  return owners.flatMap((owner) => messageNameOf(owner) ?? []);
}

/** What a message flow carries: what it says, else what one of its ends says, else its own id. */
export function carriedBy({ element, source, target }: MessageFlow): string {
  const own = messageNameOf(element);
  if (own !== undefined) return own;
  const [first] = [...messageNamesOf(source.element), ...messageNamesOf(target.element)];
  return first ?? idOf(element);
}

/** Where the messages of an element go, by name; nothing when no pool of the file that runs is meant. */
export function recipientsOf(element: ModdleElement): ReadonlyMap<string, readonly Recipient[]> {
  const flows = flowsFrom(element);
  const byName = new Map<string, readonly Recipient[]>();
  if (!flows.some(({ target }) => isPlayed(target))) return byName;
  for (const flow of flows) {
    const name = carriedBy(flow);
    byName.set(name, [...(byName.get(name) ?? []), recipientOf(flow)]);
  }
  return byName;
}

function recipientOf({ element, target }: MessageFlow): Recipient {
  const flow = idOf(element);
  const isPool = typeName(target.element) === 'Participant';
  const end = isPool ? { participant: idOf(target.element) } : { element: idOf(target.element) };
  if (target.process === undefined || !isPlayed(target)) return { flow, ...end };
  return { flow, process: idOf(target.process), ...end };
}
