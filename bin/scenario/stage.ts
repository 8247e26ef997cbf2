import { DateTime, Duration } from 'luxon';
import {
  type Command,
  type Definition,
  type Instance,
  type InstanceEvent,
  type Rejection,
  type StepPorts,
  step,
  type Variables,
  variablesOf,
  type Waiting,
  waiting,
} from '#engine';
import { type Begin, Beginning, type Call } from './beginning.ts';
import type { Stores } from './stores.ts';

/** Where the virtual clock begins: a Monday morning on which offices are open. */
const firstInstant = '2026-03-02T09:00:00.000+08:00';

/** What may happen by itself before a play counts as endless. */
const mostMoves = 100_000;

/** A command without its time, which the stage knows. */
export type Ask = Command extends infer Each
  ? Each extends Command
    ? Omit<Each, 'at'>
    : never
  : never;

type StageOptions = {
  /** What the engine asks of the world outside. */
  readonly ports: StepPorts;
  /** The data stores, which outlive the instance. */
  readonly stores: Stores;
  /** Whether activities of a kind complete by themselves. */
  readonly isAuto: (kind: string) => boolean;
  /** Elements that a step to come will deal with, so that nothing completes them before. */
  readonly isHeld: (element: string) => boolean;
};

/** An instance in memory with a virtual clock: time moves only by `advance`, and due timers fire in order. */
export class Stage {
  readonly definition: Definition;
  readonly events: InstanceEvent[] = [];
  instance: Instance | undefined;
  at = firstInstant;
  readonly #options: StageOptions;
  readonly #kinds: ReadonlyMap<string, string>;
  #beginning: Beginning;
  #moves = 0;

  constructor(definition: Definition, options: StageOptions, variables: Variables) {
    this.definition = definition;
    this.#beginning = new Beginning(definition, firstInstant, variables);
    this.#options = options;
    this.#kinds = new Map(definition.elements.map(({ id, kind }) => [id, kind]));
  }

  /** Begins the instance and goes on until it waits; a process that an event starts waits for that. */
  start(first: Call | undefined): Rejection | undefined {
    const begin = this.#beginning.atOnce(first);
    return (begin && this.#begin(begin)) ?? this.settle();
  }

  /** Sends a command and goes on until the instance waits again. */
  ask(ask: Ask): Rejection | undefined {
    const rejection = this.instance === undefined ? this.#askBefore(ask) : this.#send(ask);
    return rejection ?? this.settle();
  }

  /** What can be asked of a process that has not begun: the event that starts it. */
  #askBefore(ask: Ask): Rejection | undefined {
    const begin = this.#beginningBy(ask);
    if (begin === 'more') return undefined;
    if (begin !== undefined) return this.#begin(begin);
    if (ask.type === 'SetVariables') return undefined;
    return { code: 'INSTANCE_NOT_STARTED', message: 'nothing has started the process yet' };
  }

  #beginningBy(ask: Ask): Begin | 'more' | undefined {
    if (ask.type === 'SetVariables') return this.#beginning.set(ask.variables);
    if (ask.type !== 'CorrelateMessage' && ask.type !== 'BroadcastSignal') return undefined;
    const kind = ask.type === 'CorrelateMessage' ? 'message' : 'signal';
    return this.#beginning.hear({ kind, name: ask.name }, ask.variables ?? {});
  }

  #begin(begin: Begin): Rejection | undefined {
    return this.#send({ type: 'StartInstance', instanceId: 'run', ...begin });
  }

  /** Moves the clock, firing what becomes due on the way at its own time, the earliest first. */
  advance(duration: string): Rejection | undefined {
    const target = timeOf(this.at).plus(Duration.fromISO(duration));
    for (;;) {
      const timer = this.#nextTimer(target.toMillis());
      if (timer === undefined) break;
      if (millisOf(timer.dueAt) > millisOf(this.at)) this.at = timer.dueAt ?? this.at;
      const rejection = this.#fire(timer) ?? this.settle();
      if (rejection !== undefined) return rejection;
    }
    this.at = target.toISO() ?? this.at;
    return this.settle();
  }

  get waiting(): readonly Waiting[] {
    if (this.instance === undefined) return this.#beginning.waiting;
    return waiting(this.definition, this.instance);
  }

  /** The activities that wait for someone to do them. */
  get work(): readonly Waiting[] {
    return this.waiting.filter(({ kind }) => isWork(kind));
  }

  get variables(): Variables {
    return this.instance === undefined ? {} : variablesOf(this.instance);
  }

  /** What waits: an activity by its BPMN name, an event by what it waits for. */
  kindOf({ element, kind }: Waiting): string {
    const name = this.#kinds.get(element) ?? kind;
    return isWork(kind) && !name.endsWith('Event') ? name : kind;
  }

  /** Does what happens by itself until nothing does: overdue timers, sent messages, activities of `auto`. */
  settle(): Rejection | undefined {
    for (;;) {
      const before = this.#moves;
      const timer = this.#nextTimer(millisOf(this.at));
      const rejection = timer === undefined ? this.#completeAll() : this.#fire(timer);
      if (rejection !== undefined) return rejection;
      if (this.#moves === before) return undefined;
    }
  }

  /** Completes what waits now, the oldest first; what this brings is for the next round. */
  #completeAll(): Rejection | undefined {
    if (this.instance?.suspended) return undefined;
    for (const entry of this.waiting) {
      if (!this.#completesItself(entry)) continue;
      const { id, kind } = entry;
      const ask: Ask =
        kind === 'job' ? { type: 'CompleteJob', jobId: id } : { type: 'CompleteTask', taskId: id };
      // An earlier completion may have taken this one away.
      if (this.#send(ask) === undefined) this.#moves += 1;
      if (this.#moves > mostMoves) return endless();
    }
    return undefined;
  }

  #completesItself(entry: Waiting): boolean {
    if (!isWork(entry.kind)) return false;
    const kind = this.kindOf(entry);
    // A message event that throws has nothing to wait for here.
    if (kind === 'job') return true;
    return this.#options.isAuto(kind) && !this.#options.isHeld(entry.element);
  }

  #nextTimer(until: number): Waiting | undefined {
    // Nothing of a suspended instance goes on; its timers fire when it is resumed.
    if (this.instance?.suspended) return undefined;
    let next: Waiting | undefined;
    for (const entry of this.waiting) {
      if (entry.dueAt === undefined || millisOf(entry.dueAt) > until) continue;
      if (next === undefined || millisOf(entry.dueAt) < millisOf(next.dueAt)) next = entry;
    }
    return next;
  }

  #fire(timer: Waiting): Rejection | undefined {
    this.#moves += 1;
    if (this.#moves > mostMoves) return endless();
    if (this.instance !== undefined) return this.#send({ type: 'TriggerTimer', timerId: timer.id });
    const begin = this.#beginning.fire(timer);
    return begin === undefined || begin === 'more' ? undefined : this.#begin(begin);
  }

  #send(ask: Ask): Rejection | undefined {
    const command = { ...ask, at: this.at } as Command;
    const answer = step(this.definition, this.instance, command, {
      ...this.#options.ports,
      readStore: this.#options.stores.read,
    });
    if (!answer.accepted) return answer.rejection;
    this.instance = answer.instance;
    for (const event of answer.events) this.events.push(event);
    this.#options.stores.keep(answer.events);
    return undefined;
  }
}

/** Tasks and jobs; everything else waits for something to happen. */
function isWork(kind: Waiting['kind']): boolean {
  return kind === 'job' || kind.endsWith('Task');
}

function endless(): Rejection {
  return { code: 'ENDLESS', message: `${mostMoves} timers and activities, and no end in sight` };
}

function timeOf(instant: string): DateTime {
  return DateTime.fromISO(instant, { zone: 'Asia/Shanghai' });
}

function millisOf(instant: string | undefined): number {
  return instant === undefined ? Number.POSITIVE_INFINITY : Date.parse(instant);
}
