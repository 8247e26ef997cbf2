import {
  type Definition,
  deliveryOf,
  type Instance,
  type InstanceEvent,
  type Letter,
  lettersOf,
  step,
} from '#engine';
import {
  catchEvent,
  end,
  file,
  flows,
  message,
  start,
  tag,
  throwEvent,
  userTask,
} from './diagram.ts';
import { definitionOf, morning, plainPorts } from './play.ts';

/** A file with pools `A`, `B`, … around processes `PA`, `PB`, …, and message flows `'X > Y'`. */
export function collaboration(
  processes: Readonly<Record<string, readonly string[]>>,
  messageFlows: readonly string[],
  ...keys: readonly string[]
): string {
  const names = Object.keys(processes);
  const drawn = messageFlows.map((flow) => {
    const [sourceRef = '', targetRef = ''] = flow.split(' > ');
    return tag('messageFlow', { id: `${sourceRef}_to_${targetRef}`, sourceRef, targetRef });
  });
  return file(
    tag(
      'collaboration',
      { id: 'Co' },
      ...names.map((name) => tag('participant', { id: name, processRef: `P${name}` })),
      tag('participant', { id: 'World' }),
      ...drawn,
      ...keys.filter((key) => key.startsWith('<bpmn:correlationKey')),
    ),
    ...keys.filter((key) => !key.startsWith('<bpmn:correlationKey')),
    ...names.map((name) =>
      tag('process', { id: `P${name}`, isExecutable: true }, ...(processes[name] ?? [])),
    ),
  );
}

/** Pool A asks and hears; pool B is begun by what is asked, thinks and answers. */
export function askAndAnswer(...keys: readonly string[]): string {
  return collaboration(
    {
      A: [
        start('S'),
        throwEvent('Ask', {}, message('ask')),
        catchEvent('Hear', {}, message('answer')),
        end('E'),
        flows('S > Ask > Hear > E'),
      ],
      B: [
        start('Asked', {}, message('ask')),
        userTask('Think'),
        end('Answer', {}, message('answer')),
        flows('Asked > Think > Answer'),
      ],
    },
    ['Ask > Asked', 'Answer > Hear'],
    ...keys,
  );
}

type Part = { readonly definition: Definition; instances: readonly Instance[] };

/** A host as small as it can be: instances of several pools, and letters that nobody waits for yet. */
export class Pools {
  readonly parts: readonly Part[];
  readonly events: InstanceEvent[] = [];
  kept: readonly Letter[] = [];

  private constructor(parts: readonly Part[]) {
    this.parts = parts;
  }

  static async of(xml: string, ...processes: readonly string[]): Promise<Pools> {
    const definitions = await Promise.all(processes.map((id) => definitionOf(xml, id)));
    return new Pools(definitions.map((definition) => ({ definition, instances: [] })));
  }

  /** The same pools with nothing in them. */
  emptied(): Pools {
    return new Pools(this.parts.map(({ definition }) => ({ definition, instances: [] })));
  }

  start(process: string, id: string, variables = {}): void {
    const part = this.part(process);
    this.#do(part, undefined, { type: 'StartInstance', instanceId: id, at: morning, variables });
    this.#deliver();
  }

  instance(id: string): Instance | undefined {
    return this.parts.flatMap(({ instances }) => instances).find((one) => one.id === id);
  }

  part(process: string): Part {
    const part = this.parts.find(({ definition }) => definition.key === process);
    if (part === undefined) throw new Error(`no ${process}`);
    return part;
  }

  complete(id: string, element: string): void {
    const part = this.parts.find(({ instances }) => instances.some((one) => one.id === id));
    const instance = this.instance(id);
    const record = instance?.live.find(
      ({ e, w }) => w !== undefined && part?.definition.nodes[e]?.id === element,
    );
    if (part === undefined || record === undefined) throw new Error(`${element} does not wait`);
    const type = record.w === 'job' ? 'CompleteJob' : 'CompleteTask';
    const ids = { taskId: String(record.i), jobId: String(record.i) };
    this.#do(part, instance, { type, at: morning, ...ids });
    this.#deliver();
  }

  #deliver(): void {
    for (let at = 0; at < this.kept.length; ) {
      const letter = this.kept[at];
      const delivery = letter && deliveryOf(letter, this.parts);
      if (delivery === undefined) {
        at += 1;
        continue;
      }
      this.kept = this.kept.filter((other) => other !== letter);
      const part = this.part(delivery.pool.definition.key);
      if (delivery.kind === 'start') {
        const instanceId = `${part.definition.key}${part.instances.length + 1}`;
        this.#do(part, undefined, { ...delivery.command, instanceId, at: morning });
      } else {
        const instance = this.instance(delivery.instanceId);
        this.#do(part, instance, { ...delivery.command, at: morning });
      }
      at = 0;
    }
  }

  #do(part: Part, instance: Instance | undefined, command: Parameters<typeof step>[2]): void {
    const answer = step(part.definition, instance, command, plainPorts);
    if (!answer.accepted) throw new Error(answer.rejection.message);
    this.events.push(...answer.events);
    const others = part.instances.filter(({ id }) => id !== answer.instance.id);
    part.instances = [...others, answer.instance].sort((a, b) => a.id.localeCompare(b.id));
    this.kept = [...this.kept, ...lettersOf(answer.events)];
  }
}
