import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';
import type { Contestant } from './contestant.ts';
import { rounds } from './workloads.ts';

type Serializes = { readonly _serializeSource: (source: string) => Promise<unknown> };
type Activity = { readonly id: string; readonly type: string; readonly signal: () => void };

/** What the benchmark uses of bpmn-engine 25. */
type PeerEngine = InstanceType<typeof Engine>;

/**
 * bpmn-engine with its definition parsed once (`sourceContext`), a new engine for each instance: "be-warm". User tasks
 * are signalled as soon as they wait. With saving, every wait stops the engine, keeps its state as JSON and resumes.
 */
export const bpmnEngine: Contestant = async ({ peerXml, saves }) => {
  const parsed = new Engine({ name: 'parse' }) as unknown as Serializes;
  const sourceContext = await parsed._serializeSource(peerXml);
  const fresh = (number: number): PeerEngine => {
    const services = { work };
    return new Engine({ name: `I-${number}`, sourceContext, services } as never);
  };
  const recovered = (state: never) => new Engine({ name: 'recovered' }).recover(state);
  return (number) => (saves ? runSaving(fresh(number), recovered) : runThrough(fresh(number)));
};

type Message = { readonly environment: { readonly variables: Record<string, unknown> } };

/** The work of W3: counts the rounds. */
function work(this: Message, ...args: readonly unknown[]): void {
  const { variables } = this.environment;
  const n = Number(variables['n'] ?? 0) + 1;
  variables['n'] = n;
  variables['more'] = n < rounds;
  const callback = args.at(-1) as () => void;
  callback();
}

type Heard = {
  readonly listener: EventEmitter;
  readonly waits: Activity[];
  entered: number;
  left: number;
};

/** Hears what happens in one engine: elements entered and left, and what waits. */
function hear(): Heard {
  const heard: Heard = { listener: new EventEmitter(), waits: [], entered: 0, left: 0 };
  heard.listener.on('activity.enter', () => {
    heard.entered += 1;
  });
  heard.listener.on('activity.leave', () => {
    heard.left += 1;
  });
  heard.listener.on('activity.wait', (activity: Activity) => heard.waits.push(activity));
  return heard;
}

async function runThrough(engine: PeerEngine): Promise<number> {
  const heard = hear();
  const ended = engine.waitFor('end');
  await engine.execute({ listener: heard.listener } as never);
  let signalled = 0;
  for (let next = heard.waits.shift(); next !== undefined; next = heard.waits.shift()) {
    signalled += 1;
    next.signal();
  }
  await ended;
  // A multi-instance is entered once; its items were signalled one by one.
  return signalled === rounds ? heard.entered - 1 + rounds : heard.entered;
}

/** Stops, keeps the state as JSON and recovers at each wait, as a server does between two requests. */
async function runSaving(
  first: PeerEngine,
  recovered: (state: never) => PeerEngine,
): Promise<number> {
  let left = 0;
  let heard = hear();
  let engine = first;
  let isEnded = false;
  engine.once('end', () => {
    isEnded = true;
  });
  await engine.execute({ listener: heard.listener } as never);
  while (!isEnded) {
    const state = JSON.stringify(await engine.getState());
    await engine.stop();
    left += heard.left;
    heard = hear();
    engine = recovered(JSON.parse(state) as never);
    engine.once('end', () => {
      isEnded = true;
    });
    await engine.resume({ listener: heard.listener } as never);
    const [next] = heard.waits;
    if (next === undefined) throw new Error('nothing waits after a recovery');
    next.signal();
  }
  return left + heard.left;
}
