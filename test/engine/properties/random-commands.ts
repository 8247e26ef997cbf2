import type { Variables, Waiting } from '#engine';
import { type Ask, type Play, plainPorts } from '../play.ts';

/** How many random cases each property tries: nightly runs set `PROPERTY_RUNS=10000`. */
export const runs = Number(process.env['PROPERTY_RUNS'] ?? 150);

/** Time for one property: 120 s, and more when there are many cases. */
export const timeLimitMs = Math.max(120_000, runs * 100);

export const variables = {
  x: 0,
  again: false,
  ready: false,
  list0: [],
  list1: ['a'],
  list2: ['a', 'b'],
  list3: ['a', 'b', 'c'],
};

/** Loops that nothing stops are common in random processes; they need not be long. */
export const ports = { ...plainPorts, stepLimit: 200 };

/** What a number does to an instance: mostly something sensible, sometimes nonsense. */
export function act(play: Play, choice: number): Ask {
  const { waiting } = play;
  const [incident] = play.current.incidents;
  const chosen = waiting[Math.floor(choice / 10) % Math.max(waiting.length, 1)];
  const kind = choice % 10;
  if (choice % 11 === 0) return memberOf(play, choice);
  if (incident !== undefined && kind < 5) {
    return { type: 'ResolveIncident', incidentId: String(incident.i) } as const;
  }
  if (kind === 9 || chosen === undefined) return nonsense(choice);
  const happening = happeningOf(chosen, choice);
  if (happening !== undefined) return happening;
  if (kind === 6)
    return { type: 'ThrowEscalation', elementInstanceId: chosen.id, code: 'UP' } as const;
  if (kind === 8)
    return {
      type: 'ThrowError',
      elementInstanceId: chosen.id,
      code: choice % 3 === 0 ? 'BAD' : 'OTHER',
    } as const;
  return workOf(chosen, choice);
}

/** What a timer, message, signal or condition waits for. */
function happeningOf(waiting: Waiting, choice: number): Ask | undefined {
  const { id, kind } = waiting;
  switch (kind) {
    case 'timer':
      return { type: 'TriggerTimer', timerId: id };
    case 'message':
      return { type: 'CorrelateMessage', name: 'm' };
    case 'signal':
      return { type: 'BroadcastSignal', name: 'sig' };
    case 'condition':
      return { type: 'SetVariables', variables: { ready: choice % 3 !== 0 } };
    case 'adHoc':
      return activation(waiting, choice);
  }
  return undefined;
}

function activation({ id, activatable = [] }: Waiting, choice: number): Ask {
  const element = activatable[choice % Math.max(activatable.length, 1)] ?? 'none';
  return { type: 'ActivateElement', elementInstanceId: id, element };
}

function workOf(chosen: Waiting, choice: number): Ask {
  const set = { variables: { x: choice % 3, again: choice % 7 === 0 } };
  if (chosen.kind !== 'job') return { type: 'CompleteTask', taskId: chosen.id, ...set } as const;
  if (choice % 10 === 7)
    return { type: 'FailJob', jobId: chosen.id, message: 'no', retriesLeft: choice % 2 } as const;
  return { type: 'CompleteJob', jobId: chosen.id, ...set } as const;
}

function nonsense(choice: number): Ask {
  const id = String(choice % 50);
  const asks = [
    { type: 'CompleteTask', taskId: id },
    { type: 'CompleteJob', jobId: id },
    { type: 'TriggerTimer', timerId: id },
    { type: 'ThrowError', elementInstanceId: id, code: 'BAD' },
    { type: 'CorrelateMessage', name: 'nobody' },
    { type: 'BroadcastSignal', name: 'nobody' },
    { type: 'ResolveIncident', incidentId: id },
    { type: 'AddItem', elementInstanceId: id, item: 'z' },
    { type: 'RemoveItem', elementInstanceId: id },
    { type: 'StartInstance', instanceId: 'I-1' },
    { type: 'SetVariables', variables: { x: choice % 3 } },
  ] as const;
  return asks[choice % asks.length] ?? asks[0];
}

/** One member more or less of a multi-instance that runs, or of something that is none. */
function memberOf({ current }: Play, choice: number): Ask {
  const bodies = current.live.filter(({ m }) => m !== undefined);
  const body = bodies[choice % Math.max(bodies.length, 1)];
  const members = current.live.filter(({ p, l }) => p === body?.i && l !== undefined);
  const chosen = members[choice % Math.max(members.length, 1)] ?? body;
  const elementInstanceId = String(chosen?.i ?? choice % 50);
  if (choice % 2 === 0) return { type: 'AddItem', elementInstanceId, item: 'z' };
  return chosen === body
    ? { type: 'RemoveItem', elementInstanceId, loopCounter: choice % 4 }
    : { type: 'RemoveItem', elementInstanceId };
}

/** Does the next sensible thing until nothing is left to do. */
export function finish(play: Play): void {
  const stops = { x: 0, again: false };
  play.send({ type: 'SetVariables', variables: stops });
  for (const { i, n } of play.instance?.live ?? []) {
    if (n === undefined) continue;
    play.send({ type: 'SetVariables', variables: stops, elementInstanceId: String(i) });
  }
  for (let round = 0; round < 2_000 && play.status === 'active'; round += 1) {
    const ask = nextMove(play, stops);
    if (ask === undefined) return;
    play.accept(ask);
  }
}

function nextMove(play: Play, variables: Variables): Ask | undefined {
  const [incident] = play.current.incidents;
  const [first] = play.waiting.filter(({ kind }) => /Task$|^job$/.test(kind));
  if (first?.kind === 'job') return { type: 'CompleteJob', jobId: first.id, variables };
  if (first !== undefined) return { type: 'CompleteTask', taskId: first.id, variables };
  if (incident !== undefined) return { type: 'ResolveIncident', incidentId: String(incident.i) };
  return nextEvent(play);
}

/** What a token waits for, not what only hangs on something: those elements are called `w…`. */
function nextEvent(play: Play): Ask | undefined {
  const events = play.waiting.filter(({ element }) => element.startsWith('w'));
  const open = play.waiting.filter(({ activatable }) => (activatable?.length ?? 0) > 0);
  // The youngest goes first: an ad-hoc subprocess ends after those inside it.
  const [first] = [...events, ...open.reverse()];
  if (first === undefined) return undefined;
  const ask = happeningOf(first, 1);
  // Results of a call may have hidden the variable of the whole instance: it is set where the token waits.
  return ask?.type === 'SetVariables' ? { ...ask, elementInstanceId: first.id } : ask;
}
