import { expect } from 'chai';
import { DateTime } from 'luxon';
import {
  type Command,
  compile,
  type Definition,
  type Instance,
  type InstanceEvent,
  type Problem,
  type Rejection,
  readBpmn,
  replay,
  type StepPorts,
  step,
  type Variables,
  variablesOf,
  type Waiting,
  waiting,
} from '#engine';
import { observed } from '../store/golden/observed.ts';

/** A command without its time, which the player knows. */
export type Ask = Command extends infer Each
  ? Each extends Command
    ? Omit<Each, 'at'>
    : never
  : never;

export const morning = '2026-03-02T09:00:00.000+08:00';

/** A calendar without holidays: a working day is a day. */
export const plainPorts: StepPorts = {
  dueOf: ({ limit, before }, from) =>
    DateTime.fromISO(from, { zone: 'Asia/Shanghai' })
      .plus({ days: limit - (before ?? 0) })
      .toISO() ?? '',
};

export async function definitionOf(xml: string, processId?: string): Promise<Definition> {
  const read = await readBpmn(xml);
  if ('problems' in read) throw new Error(textOf(read.problems));
  const compiled = compile(read.model, processId);
  if ('problems' in compiled) throw new Error(textOf(compiled.problems));
  sources.set(compiled.definition, { xml, processId });
  return compiled.definition;
}

/** What the definitions of tests were made from. */
export const sources = new WeakMap<
  Definition,
  { readonly xml: string; readonly processId: string | undefined }
>();

/** What a diagram is refused for, by the reader or the compiler; empty when it can run. */
export async function problemsOf(xml: string): Promise<readonly Problem[]> {
  const read = await readBpmn(xml);
  if ('problems' in read) return read.problems;
  const compiled = compile(read.model);
  return 'problems' in compiled ? compiled.problems : [];
}

function textOf(problems: readonly Problem[]): string {
  return problems
    .map(({ elementId, code, message }) => `${code} ${elementId}: ${message}`)
    .join('\n');
}

/** One event as a line: `TaskOpened Review #5`. */
export function lineOf(event: InstanceEvent): string {
  const facts = event as Partial<Record<'element' | 'id' | 'timerId' | 'code' | 'dueAt', string>>;
  const id = facts.timerId ?? facts.id;
  return [event.type, facts.element, id && `#${id}`, facts.dueAt, facts.code]
    .filter(Boolean)
    .join(' ');
}

/**
 * Plays an instance, and after every command checks what must always hold: the events replay to
 * the same state, the state survives JSON, and a rejection has changed nothing.
 */
export class Play {
  readonly definition: Definition;
  readonly events: InstanceEvent[] = [];
  readonly ports: StepPorts;
  instance: Instance | undefined;
  /** What happened before the instance was migrated to this definition. */
  before:
    | { readonly definition: Definition; readonly events: readonly InstanceEvent[] }
    | undefined;
  at = morning;

  constructor(definition: Definition, ports: StepPorts = plainPorts) {
    this.definition = definition;
    this.ports = ports;
  }

  static async of(
    xml: string,
    variables?: Variables,
    ports?: StepPorts,
    processId?: string,
  ): Promise<Play> {
    const play = new Play(await definitionOf(xml, processId), ports);
    play.start(variables);
    return play;
  }

  static async at(xml: string, startElement: string, variables?: Variables): Promise<Play> {
    const play = new Play(await definitionOf(xml));
    play.start(variables, startElement);
    return play;
  }

  start(variables: Variables = {}, startElement?: string): void {
    const asked = startElement === undefined ? {} : { startElement };
    this.accept({ type: 'StartInstance', instanceId: 'I-1', variables, ...asked });
  }

  /** Sends a command; returns the rejection, if there is one. */
  send(ask: Ask): Rejection | undefined {
    const command = { ...ask, at: this.at } as Command;
    const before = JSON.stringify(this.instance);
    const given = this.instance && (JSON.parse(before) as Instance);
    const answer = step(this.definition, given, command, this.ports);
    expect(JSON.stringify(given), 'the instance given has changed').to.equal(before);
    if (!answer.accepted) return answer.rejection;
    observed({ kind: 'instance', definition: this.definition, before: given, ...answer });
    this.events.push(...answer.events);
    this.instance = answer.instance;
    this.checkReplay(answer.instance);
    return undefined;
  }

  private checkReplay(instance: Instance): void {
    const { definition, events } = this.before ?? { definition: this.definition, events: [] };
    const replayed = replay(definition, [...events, ...this.events], () => this.definition);
    try {
      expect(replayed).to.deep.equal(instance);
      expect(JSON.parse(JSON.stringify(replayed))).to.deep.equal(instance);
    } catch (difference) {
      throw new Error(`the replay differs from the step\n${this.log}`, { cause: difference });
    }
  }

  accept(ask: Ask): void {
    const rejection = this.send(ask);
    if (rejection !== undefined)
      throw new Error(`${rejection.code}: ${rejection.message}\n${this.log}`);
  }

  /** Completes the oldest open task or job of an element. */
  complete(element: string, variables?: Variables, index = 0): void {
    const { id, kind } = this.waitingFor(
      element,
      ['userTask', 'manualTask', 'receiveTask', 'job'],
      index,
    );
    const given = variables === undefined ? {} : { variables };
    if (kind === 'job') this.accept({ type: 'CompleteJob', jobId: id, ...given });
    else this.accept({ type: 'CompleteTask', taskId: id, ...given });
  }

  /** Fires the timer of an element when it is due. */
  fire(element: string, at?: string): void {
    const { id, dueAt } = this.waitingFor(element, ['timer']);
    this.at = at ?? dueAt ?? this.at;
    this.accept({ type: 'TriggerTimer', timerId: id });
  }

  throwError(element: string, code: string, variables?: Variables): void {
    const { id } = this.waitingFor(element, ['userTask', 'manualTask', 'receiveTask', 'job']);
    const given = variables === undefined ? {} : { variables };
    this.accept({ type: 'ThrowError', elementInstanceId: id, code, ...given });
  }

  message(name: string, correlationKey?: string, variables?: Variables): Rejection | undefined {
    return this.send({
      type: 'CorrelateMessage',
      name,
      ...(correlationKey === undefined ? {} : { correlationKey }),
      ...(variables === undefined ? {} : { variables }),
    });
  }

  signal(name: string, variables?: Variables): void {
    const given = variables === undefined ? {} : { variables };
    this.accept({ type: 'BroadcastSignal', name, ...given });
  }

  escalate(element: string, code: string, variables?: Variables): void {
    const { id } = this.waitingFor(element, ['userTask', 'manualTask', 'receiveTask', 'job']);
    const given = variables === undefined ? {} : { variables };
    this.accept({ type: 'ThrowEscalation', elementInstanceId: id, code, ...given });
  }

  set(variables: Variables): void {
    this.accept({ type: 'SetVariables', variables });
  }

  resolve(): void {
    const [incident] = this.current.incidents;
    this.accept({ type: 'ResolveIncident', incidentId: String(incident?.i) });
  }

  waitingFor(element: string, kinds: readonly string[], index = 0): Waiting {
    const found = this.waiting.filter(
      (entry) => entry.element === element && kinds.includes(entry.kind),
    )[index];
    if (found === undefined) throw new Error(`nothing waits at ${element}\n${this.log}`);
    return found;
  }

  get current(): Instance {
    if (this.instance === undefined) throw new Error('not started');
    return this.instance;
  }

  get status(): string {
    return this.current.status;
  }

  get waiting(): readonly Waiting[] {
    return waiting(this.definition, this.current);
  }

  /** Where it waits: `['Review userTask', 'Deadline timer']`. */
  get waits(): readonly string[] {
    return this.waiting.map(({ element, kind }) => `${element} ${kind}`);
  }

  get variables(): Variables {
    return variablesOf(this.current);
  }

  get incidents(): readonly string[] {
    return this.current.incidents.map(({ element, code }) => `${element} ${code}`);
  }

  /** The elements of all events of a type, in order. */
  elements(type: InstanceEvent['type']): readonly string[] {
    return this.events.flatMap((event) =>
      event.type === type && 'element' in event ? [event.element] : [],
    );
  }

  get completed(): readonly string[] {
    return this.elements('ElementCompleted');
  }

  get log(): string {
    return this.events.map(lineOf).join('\n');
  }
}
