import {
  type Command,
  compile,
  type Definition,
  type Instance,
  type InstanceEvent,
  readBpmn,
  step,
  waiting,
} from '#engine';
import type { Contestant } from './contestant.ts';

export const at = '2026-03-02T09:00:00.000+08:00';

export const ports = { dueOf: () => at, stepLimit: 1_000_000 };

const large = {
  characters: 100_000_000,
  depth: 64,
  namespaces: 64,
  elements: 1_000_000,
  unknownElements: 1_000,
  attributeCharacters: 65_536,
};

export async function definitionOf(xml: string): Promise<Definition> {
  const read = await readBpmn(xml, large);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems[0]));
  const compiled = compile(read.model);
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems[0]));
  return compiled.definition;
}

/** Our engine: every step with its events, and the next state by the appliers. */
export const ours: Contestant = async ({ xml, saves }) => {
  const definition = await definitionOf(xml);
  return (number) => {
    let entered = 0;
    let instance: Instance | undefined;
    const send = (command: Command) => {
      const answer = step(definition, instance, command, ports);
      if (!answer.accepted) throw new Error(answer.rejection.message);
      entered += enteredIn(answer.events);
      instance = saves
        ? (JSON.parse(JSON.stringify(answer.instance)) as Instance)
        : answer.instance;
      return answer.events;
    };
    let open = openedIn(send({ type: 'StartInstance', at, instanceId: `I-${number}` }), []);
    let round = 0;
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      if (next.job) {
        round += 1;
        open = openedIn(
          send({ type: 'CompleteJob', at, jobId: next.id, variables: { n: round } }),
          open,
        );
      } else open = openedIn(send({ type: 'CompleteTask', at, taskId: next.id }), open);
    }
    if (instance?.status !== 'completed') throw new Error(`ended as ${instance?.status}`);
    if (instance.live.length > 0 || waiting(definition, instance).length > 0) {
      throw new Error('something is left');
    }
    return definition.nodes.some(({ loop }) => loop !== undefined) ? entered - 1 : entered;
  };
};

type Open = { readonly id: string; readonly job: boolean };

function openedIn(events: readonly InstanceEvent[], open: Open[]): Open[] {
  for (const event of events) {
    if (event.type === 'TaskOpened') open.push({ id: event.id, job: false });
    else if (event.type === 'JobCreated') open.push({ id: event.id, job: true });
  }
  return open;
}

function enteredIn(events: readonly InstanceEvent[]): number {
  let count = 0;
  for (const event of events) if (event.type === 'ElementEntered') count += 1;
  return count;
}
