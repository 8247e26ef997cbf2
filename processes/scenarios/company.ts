import {
  type Command,
  type Definition,
  type Instance,
  type InstanceEvent,
  type Pool,
  type Rejection,
  type StepPorts,
  step,
  type Variables,
  variablesOf,
  type Waiting,
  waiting,
} from '#engine';
import type { Beginning } from './beginning.ts';

/** A command without its time, which the stage knows. */
export type Ask = Command extends infer Each
  ? Each extends Command
    ? Omit<Each, 'at'>
    : never
  : never;

/** One process on the stage: what begins it, and its instances. */
export type Part = { readonly definition: Definition; readonly beginning: Beginning };

/** One instance on the stage. */
export type Player = {
  readonly part: Part;
  instance: Instance;
  /** Message starts with `gov:correlationKey`: the key that began it. */
  readonly startKey: string | undefined;
};

/** Something that waits, and whose it is; what begins a process is nobody's yet. */
export type Entry = Waiting & { readonly part: Part; readonly player: Player | undefined };

export type Logged = { readonly event: InstanceEvent; readonly player: Player };

/** All instances of a play, in order of their beginning, with everything that happened to them. */
export class Company {
  readonly parts: readonly Part[];
  readonly players: Player[] = [];
  readonly log: Logged[] = [];
  readonly #ports: StepPorts;

  constructor(parts: readonly Part[], ports: StepPorts) {
    this.parts = parts;
    this.#ports = ports;
  }

  get active(): readonly Player[] {
    return this.players.filter(({ instance }) => instance.status === 'active');
  }

  /** As the engine wants to be asked where a message goes. */
  get pools(): readonly (Pool & { readonly part: Part })[] {
    return this.parts.map((part) => {
      const own = this.active.filter((player) => player.part === part);
      return {
        part,
        definition: part.definition,
        instances: own.map(({ instance }) => instance),
        startKeys: new Set(own.flatMap(({ startKey }) => startKey ?? [])),
      };
    });
  }

  /** What waits: in the instances, or before there is any what begins one. */
  get waiting(): readonly Entry[] {
    if (this.players.length === 0) return this.starts;
    return this.players.flatMap((player) =>
      player.instance.status === 'active'
        ? waiting(player.part.definition, player.instance).map((entry) => ({
            ...entry,
            part: player.part,
            player,
          }))
        : [],
    );
  }

  get starts(): readonly Entry[] {
    return this.parts.flatMap((part) =>
      part.beginning.waiting.map((entry) => ({ ...entry, part, player: undefined })),
    );
  }

  /** Those of the only instance; of several each variable as it was set last. */
  get variables(): Variables {
    const [first, ...others] = this.players;
    if (first === undefined) return {};
    if (others.length === 0) return variablesOf(first.instance);
    return Object.assign({}, ...this.log.map(({ event }) => setBy(event)));
  }

  begin(
    part: Part,
    command: Omit<Extract<Command, { readonly type: 'StartInstance' }>, 'instanceId'>,
    startKey?: string,
  ): readonly InstanceEvent[] | Rejection {
    const instanceId = this.players.length === 0 ? 'run' : `run-${this.players.length + 1}`;
    const started: Command = { ...command, instanceId };
    const answer = step(part.definition, undefined, started, this.#ports);
    if (!answer.accepted) return answer.rejection;
    const player = { part, instance: answer.instance, startKey };
    this.players.push(player);
    return this.#keep(player, answer.events);
  }

  send(player: Player, command: Command): readonly InstanceEvent[] | Rejection {
    const answer = step(player.part.definition, player.instance, command, this.#ports);
    if (!answer.accepted) return answer.rejection;
    player.instance = answer.instance;
    return this.#keep(player, answer.events);
  }

  #keep(player: Player, events: readonly InstanceEvent[]): readonly InstanceEvent[] {
    for (const event of events) this.log.push({ event, player });
    return events;
  }
}

export function companyOf(
  definitions: readonly Definition[],
  ports: StepPorts,
  beginning: (definition: Definition) => Beginning,
): Company {
  return new Company(
    definitions.map((definition) => ({ definition, beginning: beginning(definition) })),
    ports,
  );
}

/** Whether an activity sends along a message flow. */
export function sendsToPool({ definition }: Part, element: string): boolean {
  const node = definition.nodes[definition.nodeIndex.get(element) ?? -1];
  return node?.extras?.sends !== undefined;
}

function setBy(event: InstanceEvent): Variables {
  if (event.type === 'InstanceStarted') return event.variables;
  return event.type === 'VariablesSet' && event.scope === '' ? event.variables : {};
}

/** Tasks and jobs; everything else waits for something to happen. */
export function isWork(kind: Entry['kind']): boolean {
  return kind === 'job' || kind.endsWith('Task');
}

/** The BPMN name of each element of some processes, by its id. */
export function kindsOf(definitions: readonly Definition[]): ReadonlyMap<string, string> {
  return new Map(
    definitions.flatMap(({ elements }) => elements.map(({ id, kind }) => [id, kind] as const)),
  );
}
