import type { InstanceEvent } from '#engine';
import type { Logged, Player } from './company.ts';

export type TraceEntry = {
  readonly element: string;
  readonly event: 'entered' | 'completed' | 'terminated' | 'incident';
  readonly at: string;
  /** The process, when several are played. */
  readonly process?: string;
};

const words = {
  ElementEntered: 'entered',
  ElementCompleted: 'completed',
  ElementTerminated: 'terminated',
  IncidentRaised: 'incident',
} as const;

/**
 * What happened to the elements, in order. An activity that repeats shows its performances, not the frame around them.
 */
export function traceOf(log: readonly Logged[], isAlone: boolean): readonly TraceEntry[] {
  const frames = framesOf(log);
  return log.flatMap(({ event, player }) => {
    if (!isShown(event) || event.element === '') return [];
    if (event.type !== 'IncidentRaised' && frames.get(player)?.has(event.id)) return [];
    const process = isAlone ? {} : { process: player.part.definition.key };
    return [{ element: event.element, event: words[event.type], at: event.at, ...process }];
  });
}

/** How often each element completed; the activities without any performance (an empty list) once. */
export function countsOf(trace: readonly TraceEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { element, event } of trace) {
    if (event === 'completed') counts.set(element, (counts.get(element) ?? 0) + 1);
  }
  return counts;
}

/** Ids of the frames: a repeated activity is entered once itself and once for each performance inside. */
function framesOf(log: readonly Logged[]): ReadonlyMap<Player, ReadonlySet<string>> {
  const found = new Map<Player, { elements: Map<string, string>; frames: Set<string> }>();
  for (const { event, player } of log) {
    if (event.type !== 'ElementEntered') continue;
    const own = found.get(player) ?? { elements: new Map(), frames: new Set() };
    found.set(player, own);
    own.elements.set(event.id, event.element);
    if (own.elements.get(event.scope) === event.element) own.frames.add(event.scope);
  }
  return new Map([...found].map(([player, { frames }]) => [player, frames]));
}

function isShown(
  event: InstanceEvent,
): event is Extract<InstanceEvent, { readonly type: keyof typeof words }> {
  return Object.hasOwn(words, event.type);
}
