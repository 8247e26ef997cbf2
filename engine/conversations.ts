import { subscriptionFor } from './commands/messages.ts';
import type { Definition, FlowNode } from './definition.ts';
import type { InstanceEvent } from './events.ts';
import type { Recipient } from './extras.ts';
import { evaluateIn, keysOf, type Letterhead } from './flow/correlation.ts';
import { workOn } from './flow/work.ts';
import type { Instance } from './instance.ts';
import { definitionOf } from './link.ts';
import { type StartSubscription, startKeyOf, startSubscriptionsOf } from './starts.ts';
import { draftOf } from './state/draft.ts';
import type { Command, Variables } from './types.ts';

/*
 * Messages between the pools of a file. A step only says what was sent; whoever runs the instances
 * asks here where each message goes. Nothing in it knows how instances are kept.
 */

/** A message on its way to one recipient. */
export type Letter = {
  readonly name: string;
  /** A message from outside names neither process nor element. */
  readonly to: Partial<Recipient>;
  readonly correlationKey?: string;
  /** Fields of correlation keys, by name or id, that the variables do not carry. */
  readonly correlation?: Variables;
  readonly variables: Variables;
};

/** One pool: the process that it runs, and the instances there are, the oldest first. */
export type Pool = {
  readonly definition: Definition;
  readonly instances: readonly Instance[];
  /** Correlation keys (`startKeyOf`) of running instances, for starts with `gov:onePerKey`. */
  readonly startKeys?: ReadonlySet<string>;
};

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

/** What delivers a letter: a command to an instance, or one that starts another. */
export type Delivery =
  | {
      readonly kind: 'correlate';
      readonly pool: Pool;
      readonly instanceId: string;
      readonly command: Omit<CommandOf<'CorrelateMessage'>, 'at'>;
    }
  | {
      readonly kind: 'start';
      readonly pool: Pool;
      readonly subscription: StartSubscription;
      readonly startKey: string | undefined;
      readonly command: Omit<CommandOf<'StartInstance'>, 'at' | 'instanceId'>;
    };

/** The letters of what a step has done, in the order in which they were sent. */
export function lettersOf(events: readonly InstanceEvent[]): readonly Letter[] {
  return events.flatMap((event) => {
    if (event.type !== 'MessageSent') return [];
    const { name, variables, correlationKey } = event;
    const key = correlationKey === undefined ? {} : { correlationKey };
    return event.to.flatMap((to) =>
      to.process === undefined ? [] : [{ name, to, variables, ...key }],
    );
  });
}

/**
 * Where a letter goes now: to what waits for it, else to a start that it begins an instance by.
 * Undefined when nobody waits yet; the letter is kept and asked about again after the next step.
 */
export function deliveryOf(letter: Letter, pools: readonly Pool[]): Delivery | undefined {
  const meant = pools.filter((pool) => isMeant(letter.to, pool.definition));
  return (
    firstOf(meant, (pool) => waitingFor(letter, pool)) ??
    firstOf(meant, (pool) => startBy(letter, pool))
  );
}

function firstOf(
  pools: readonly Pool[],
  find: (pool: Pool) => Delivery | undefined,
): Delivery | undefined {
  for (const pool of pools) {
    const found = find(pool);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An element may lie in a process that the pool's own calls; without either any pool is meant. */
function isMeant({ process, element }: Letter['to'], definition: Definition): boolean {
  if (element !== undefined) return definition.nodeIndex.has(element);
  return process === undefined || definition.key === process;
}

function waitingFor(letter: Letter, pool: Pool): Delivery | undefined {
  for (const instance of pool.instances) {
    if (instance.status !== 'active' || instance.suspended === true) continue;
    const definition = definitionOf(pool.definition, instance);
    const work = workOn(definition, draftOf(instance), '', noPorts);
    for (const message of messagesFor(letter, definition)) {
      if (subscriptionFor(work, message) === undefined) continue;
      const command = { type: 'CorrelateMessage', ...message } as const;
      return { kind: 'correlate', pool, instanceId: instance.id, command };
    }
  }
  return undefined;
}

/** Looking for a subscription asks nothing of the outside. */
const noPorts = { dueOf: () => ({ code: 'BAD_COMMAND', message: 'no timer is set here' }) };

/**
 * What the letter is to the element it leads to: by the name that the element itself has for it, and
 * by the key that the element would read from it when the sender gave none.
 */
function messagesFor(
  letter: Letter,
  definition: Definition,
): readonly Omit<CommandOf<'CorrelateMessage'>, 'type' | 'at'>[] {
  const { to, variables, correlation, correlationKey } = letter;
  const base = {
    variables,
    ...(correlation === undefined ? {} : { correlation }),
    ...(to.element === undefined ? {} : { element: to.element }),
  };
  const nodes = to.element === undefined ? catchersOf(definition, letter.name) : [to.element];
  const keys = nodes.flatMap((id) => namesAndKeys(letter, nodeOf(definition, id)));
  return keys.map(({ name, key }) => {
    const given = correlationKey ?? key;
    return { ...base, name, ...(given === undefined ? {} : { correlationKey: given }) };
  });
}

function nodeOf(definition: Definition, id: string): FlowNode | undefined {
  return definition.nodes[definition.nodeIndex.get(id) ?? -1];
}

function catchersOf(definition: Definition, name: string): readonly string[] {
  return definition.nodes.flatMap(({ id, triggers }) =>
    triggers.some((one) => one.kind === 'message' && one.message.name === name) ? [id] : [],
  );
}

type NameAndKey = { readonly name: string; readonly key: string | undefined };

/** An element with one message takes what flows to it under its own name. */
function namesAndKeys(
  { name, variables }: Letter,
  node: FlowNode | undefined,
): readonly NameAndKey[] {
  const messages = (node?.triggers ?? []).flatMap((one) =>
    one.kind === 'message' ? [one.message] : [],
  );
  const fitting = messages.length === 1 ? messages : messages.filter((one) => one.name === name);
  return fitting.map((message) => {
    const value = message.correlationKey && evaluateIn(message.correlationKey, variables);
    const isKey = typeof value === 'string' || typeof value === 'number';
    return { name: message.name, key: isKey ? String(value) : undefined };
  });
}

function startBy(letter: Letter, pool: Pool): Delivery | undefined {
  const { definition } = pool;
  const { to, name, variables, correlation } = letter;
  const subscription = startSubscriptionsOf(definition).find((one) => {
    if (one.kind !== 'message') return false;
    return to.element === undefined ? one.name === name : one.element === to.element;
  });
  if (subscription?.kind !== 'message') return undefined;
  const startKey = startKeyOf(definition, subscription, variables);
  const isTaken = startKey !== undefined && pool.startKeys?.has(startKey) === true;
  if (subscription.onePerKey && isTaken) return undefined;
  if (hasConversation(pool, { name: subscription.name, variables, correlation })) return undefined;
  return {
    kind: 'start',
    pool,
    subscription,
    startKey,
    command: {
      type: 'StartInstance',
      startElement: subscription.element,
      variables,
      ...(correlation === undefined ? {} : { correlation }),
    },
  };
}

/**
 * Several starts of one conversation begin one instance: BPMN 2.0.2, 13.2. With a single start each
 * message begins an instance of its own.
 */
function hasConversation({ definition, instances }: Pool, message: Letterhead): boolean {
  const isMessage = ({ triggers }: FlowNode) => triggers.some(({ kind }) => kind === 'message');
  if (definition.correlation === undefined) return false;
  if (definition.starts.filter(isMessage).length < 2) return false;
  const keys = Object.entries(keysOf(definition.correlation, message));
  return instances.some(
    ({ status, root }) =>
      status === 'active' &&
      keys.some(([key, values]) => JSON.stringify(root.a?.[key]) === JSON.stringify(values)),
  );
}
