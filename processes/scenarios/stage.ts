import { Duration } from 'luxon';
import {
  type Command,
  type Definition,
  deliveryOf,
  type InstanceEvent,
  type Letter,
  lettersOf,
  type Rejection,
  type Variables,
} from '#engine';
import { type Begin, Beginning, type Call } from './beginning.ts';
import {
  type Ask,
  type Company,
  companyOf,
  type Entry,
  isWork,
  kindsOf,
  type Part,
  type Player,
  sendsToPool,
} from './company.ts';
import { endless, mostMoves, notStarted } from './limits.ts';
import type { StageOptions } from './stage-options.ts';
import { firstInstant, millisOf, timeOf } from './virtual-time.ts';

/**
 * Processes in memory with one virtual clock, which moves only by `advance`; due timers fire in order. Messages and
 * signals go from one process to the others; a message that nobody waits for yet is kept until somebody does.
 */
export class Stage {
  readonly company: Company;
  at: string;
  readonly #options: StageOptions;
  readonly #kinds: ReadonlyMap<string, string>;
  #kept: readonly Letter[] = [];
  readonly #signals: {
    readonly name: string;
    readonly variables: Variables | undefined;
    readonly thrower: Player | undefined;
  }[] = [];
  #moves = 0;

  constructor(definitions: readonly Definition[], options: StageOptions, variables: Variables) {
    const { at = firstInstant } = options;
    this.at = at;
    this.company = companyOf(
      definitions,
      { ...options.ports, readStore: options.stores.read },
      (definition) => new Beginning(definition, at, variables),
    );
    this.#options = options;
    this.#kinds = kindsOf(definitions);
  }

  /** Begins what begins by itself and goes on until all wait; a process that an event starts waits for that. */
  start(first: Call | undefined): Rejection | undefined {
    for (const part of this.company.parts) {
      const begin = part.beginning.atOnce(first);
      const rejection = begin && this.#begin(part, begin);
      if (rejection !== undefined) return rejection;
    }
    return this.#settle();
  }

  /** Sends a command to an instance and goes on until all wait again. */
  ask(player: Player, ask: Ask): Rejection | undefined {
    return this.#send(player, ask) ?? this.#settle();
  }

  /** Sends a command to all instances that run; to the last one when none does, which then says so. */
  askAll(ask: Ask): Rejection | undefined {
    const { active, players } = this.company;
    const targets = active.length > 0 ? active : players.slice(-1);
    if (targets.length === 0) return notStarted();
    for (const player of targets) {
      const rejection = this.#send(player, ask);
      if (rejection !== undefined) return rejection;
    }
    return this.#settle();
  }

  /** Sets variables of all instances that run, and of those to come. */
  set(variables: Variables): Rejection | undefined {
    const { active, players, parts } = this.company;
    if (active.length > 0 || players.length > 0) {
      const rejection = this.askAll({ type: 'SetVariables', variables });
      if (rejection !== undefined) return rejection;
    }
    for (const part of parts) {
      const begin = part.beginning.set(variables);
      const rejection = begin && this.#begin(part, begin);
      if (rejection !== undefined) return rejection;
    }
    return this.#settle();
  }

  /** A message from outside goes to what waits for it, else it begins an instance. */
  message(letter: Letter): Rejection | undefined {
    const delivered = this.#deliver(letter);
    if (delivered !== 'nobody') return delivered ?? this.#settle();
    if (this.company.players.length === 0) return notStarted();
    return { code: 'MESSAGE_NOT_EXPECTED', message: `nothing waits for message ${letter.name}` };
  }

  /** A signal reaches everybody who waits, and begins instances. */
  signal(name: string, variables: Variables | undefined): Rejection | undefined {
    const { players, active } = this.company;
    const begun = this.#broadcast(name, variables, undefined);
    if (begun !== 'nobody') return begun ?? this.#settle();
    if (players.length === 0) return notStarted();
    return active.length > 0 ? this.#settle() : this.askAll({ type: 'BroadcastSignal', name });
  }

  /** Moves the clock, firing what becomes due on the way at its own time, the earliest first. */
  advance(duration: string): Rejection | undefined {
    const target = timeOf(this.at).plus(Duration.fromISO(duration));
    for (;;) {
      const timer = this.#nextTimer(target.toMillis());
      if (timer === undefined) break;
      if (millisOf(timer.dueAt) > millisOf(this.at)) this.at = timer.dueAt ?? this.at;
      const rejection = this.#fire(timer) ?? this.#settle();
      if (rejection !== undefined) return rejection;
    }
    this.at = target.toISO() ?? this.at;
    return this.#settle();
  }

  get #mostMoves(): number {
    return this.#options.mostMoves ?? mostMoves;
  }

  get waiting(): readonly Entry[] {
    return this.company.waiting;
  }

  /** The activities that wait for someone to do them. */
  get work(): readonly Entry[] {
    return this.waiting.filter(({ kind }) => isWork(kind));
  }

  /** Messages on their way that nobody waits for yet. */
  get undelivered(): readonly Letter[] {
    return this.#kept;
  }

  /** What waits: an activity by its BPMN name, an event by what it waits for. */
  kindOf({ element, kind }: Entry): string {
    const name = this.#kinds.get(element) ?? kind;
    return isWork(kind) && !name.endsWith('Event') ? name : kind;
  }

  /** Does what happens by itself until nothing does: messages, overdue timers, activities of `auto`. */
  #settle(): Rejection | undefined {
    for (;;) {
      const before = this.#moves;
      const rejection = this.#hearSignals() ?? this.#deliverKept() ?? this.#fireOrComplete();
      if (rejection !== undefined) return rejection;
      if (this.#moves === before) return undefined;
      if (this.#moves > this.#mostMoves) return endless(this.#mostMoves);
    }
  }

  #fireOrComplete(): Rejection | undefined {
    const timer = this.#nextTimer(millisOf(this.at));
    return timer === undefined ? this.#completeAll() : this.#fire(timer);
  }

  /** Gives the letters that were kept to those who wait for them now, in the order in which they were sent. */
  #deliverKept(): Rejection | undefined {
    for (const letter of this.#kept) {
      const answer = this.#deliver(letter);
      if (answer === 'nobody') continue;
      this.#kept = this.#kept.filter((other) => other !== letter);
      this.#moves += 1;
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  #deliver(letter: Letter): Rejection | 'nobody' | undefined {
    const { pools, players } = this.company;
    const delivery = deliveryOf(letter, pools);
    if (delivery === undefined) return 'nobody';
    if (delivery.kind === 'correlate') {
      const player = players.find(({ instance }) => instance.id === delivery.instanceId);
      return player && this.#send(player, delivery.command);
    }
    const part = pools.find((pool) => pool === delivery.pool)?.part;
    const { variables = {}, ...command } = delivery.command;
    const begin = part?.beginning.receive(delivery.subscription, variables);
    return part && begin && this.#begin(part, { ...command, ...begin }, delivery.startKey);
  }

  /** Completes what waits now, the oldest first; what this brings is for the next round. */
  #completeAll(): Rejection | undefined {
    for (const entry of this.work) {
      const { id, kind, player } = entry;
      if (player === undefined || !this.#completesItself(entry, player)) continue;
      const ask: Ask =
        kind === 'job' ? { type: 'CompleteJob', jobId: id } : { type: 'CompleteTask', taskId: id };
      // An earlier completion may have taken this one away.
      if (this.#send(player, ask) === undefined) this.#moves += 1;
      if (this.#moves > this.#mostMoves) return endless(this.#mostMoves);
      if (this.#signals.length > 0) return undefined;
    }
    return undefined;
  }

  #completesItself(entry: Entry, { part, instance }: Player): boolean {
    if (instance.suspended === true) return false;
    const kind = this.kindOf(entry);
    // A message event that throws has nothing to wait for here.
    if (kind === 'job') return true;
    if (this.#options.isHeld(entry.element)) return false;
    return this.#options.isAuto(kind) || (kind === 'sendTask' && sendsToPool(part, entry.element));
  }

  #nextTimer(until: number): Entry | undefined {
    let next: Entry | undefined;
    const { waiting, starts, players } = this.company;
    for (const entry of players.length === 0 ? starts : [...waiting, ...starts]) {
      // Nothing of a suspended instance goes on; its timers fire when it is resumed.
      if (entry.dueAt === undefined || entry.player?.instance.suspended === true) continue;
      if (millisOf(entry.dueAt) > until) continue;
      if (next === undefined || millisOf(entry.dueAt) < millisOf(next.dueAt)) next = entry;
    }
    return next;
  }

  #fire({ id, player, part }: Entry): Rejection | undefined {
    this.#moves += 1;
    if (this.#moves > this.#mostMoves) return endless(this.#mostMoves);
    if (player !== undefined) return this.#send(player, { type: 'TriggerTimer', timerId: id });
    const begin = part.beginning.fire(id, this.at);
    return begin && this.#begin(part, begin);
  }

  #begin(part: Part, begin: Begin, startKey?: string): Rejection | undefined {
    const command = { type: 'StartInstance', at: this.at, ...begin } as const;
    return this.#told(this.company.begin(part, command, startKey));
  }

  #send(player: Player, ask: Ask): Rejection | undefined {
    return this.#told(this.company.send(player, { ...ask, at: this.at } as Command), player);
  }

  /** Keeps the letters and signals of a step. */
  #told(answer: readonly InstanceEvent[] | Rejection, by?: Player): Rejection | undefined {
    if ('code' in answer) return answer;
    this.#options.stores.keep(answer);
    const thrower = by ?? this.company.players.at(-1);
    this.#kept = [...this.#kept, ...lettersOf(answer)];
    for (const event of answer) {
      if (event.type !== 'SignalThrown') continue;
      this.#signals.push({ name: event.name, variables: event.variables, thrower });
    }
    return undefined;
  }

  #hearSignals(): Rejection | undefined {
    for (let next = this.#signals.shift(); next !== undefined; next = this.#signals.shift()) {
      this.#moves += 1;
      if (this.#moves > this.#mostMoves) return endless(this.#mostMoves);
      const heard = this.#broadcast(next.name, next.variables, next.thrower);
      if (heard !== 'nobody' && heard !== undefined) return heard;
    }
    return undefined;
  }

  /** Lets all but the thrower hear a signal; an instance that it begins does not hear it again. */
  #broadcast(
    name: string,
    variables: Variables | undefined,
    thrower: Player | undefined,
  ): Rejection | 'nobody' | undefined {
    const ask: Ask = { type: 'BroadcastSignal', name, ...(variables && { variables }) };
    const { active, parts } = this.company;
    const hearing = active.filter((player) => player !== thrower);
    for (const player of hearing) {
      const { status, suspended } = player.instance;
      if (status !== 'active' || suspended) continue;
      const rejection = this.#send(player, ask);
      if (rejection !== undefined) return rejection;
    }
    const begins = parts.flatMap((part) =>
      part.beginning
        .hear({ kind: 'signal', name }, variables ?? {})
        .map((begin) => ({ part, begin })),
    );
    for (const { part, begin } of begins) {
      const rejection = this.#begin(part, begin);
      if (rejection !== undefined) return rejection;
    }
    return hearing.length + begins.length === 0 ? 'nobody' : undefined;
  }
}
