import type { InstanceEvent } from '#engine';

export type TraceEntry = {
  readonly element: string;
  readonly event: 'entered' | 'completed' | 'terminated' | 'incident';
  readonly at: string;
};

const words = {
  ElementEntered: 'entered',
  ElementCompleted: 'completed',
  ElementTerminated: 'terminated',
  IncidentRaised: 'incident',
} as const;

/** What happened to the elements, in order. An activity that repeats shows its performances, not the frame around them. */
export function traceOf(events: readonly InstanceEvent[]): readonly TraceEntry[] {
  const frames = framesOf(events);
  return events.flatMap((event) => {
    if (!isShown(event) || event.element === '') return [];
    if (event.type !== 'IncidentRaised' && frames.has(event.id)) return [];
    return [{ element: event.element, event: words[event.type], at: event.at }];
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
function framesOf(events: readonly InstanceEvent[]): ReadonlySet<string> {
  const elements = new Map<string, string>();
  const frames = new Set<string>();
  for (const event of events) {
    if (event.type !== 'ElementEntered') continue;
    elements.set(event.id, event.element);
    if (elements.get(event.scope) === event.element) frames.add(event.scope);
  }
  return frames;
}

function isShown(
  event: InstanceEvent,
): event is Extract<InstanceEvent, { readonly type: keyof typeof words }> {
  return Object.hasOwn(words, event.type);
}
