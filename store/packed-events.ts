import type { CaseStreamEvent } from '#processes';

type Fields = { readonly [name: string]: unknown };

/**
 * Events of one commit as they are kept: what happened at one instant says it once, and whoever acted stands once in
 * `by`, where events have the place in that list. Events of different instants, and what earlier versions wrote, are a
 * plain list.
 */
export type PackedEvents =
  | {
      readonly at: string;
      readonly by?: readonly object[];
      readonly events: readonly Fields[];
    }
  | readonly object[];

/** Events as they are to be kept. */
export function packEvents(events: readonly CaseStreamEvent[]): PackedEvents {
  const [first] = events;
  if (first === undefined || events.length === 1 || events.some(({ at }) => at !== first.at)) {
    return events;
  }
  const actors: object[] = [];
  const placeOf = (actor: object) => {
    const known = actors.indexOf(actor);
    return known === -1 ? actors.push(actor) - 1 : known;
  };
  const packed = events.map((event): Fields => {
    // What is undefined is not kept; leaving a field out of a copy takes ten times as long.
    return 'by' in event
      ? { ...event, at: undefined, by: placeOf(event.by) }
      : { ...event, at: undefined };
  });
  return { at: first.at, ...(actors.length > 0 && { by: actors }), events: packed };
}

/** Events as they were given to be kept. */
export function unpackEvents(kept: PackedEvents): readonly object[] {
  if (!('events' in kept)) return kept;
  const { at, by = [], events } = kept;
  return events.map((event) => {
    const { by: place } = event;
    return typeof place === 'number' ? { ...event, at, by: by[place] } : { ...event, at };
  });
}
