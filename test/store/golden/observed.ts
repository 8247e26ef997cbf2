import type { Definition, Instance, InstanceEvent } from '#engine';
import type { CaseFile, CaseStreamEvent } from '#processes';
import type { CaseRoad } from '#store';

/** What one command has done, as a test played it. */
export type Played = {
  readonly definition: Definition;
  /** Where a migration went. */
  readonly target?: Definition | undefined;
} & (
  | {
      readonly kind: 'case';
      readonly before: CaseFile | undefined;
      readonly events: readonly CaseStreamEvent[];
    }
  | {
      readonly kind: 'instance';
      readonly before: Instance | undefined;
      readonly events: readonly InstanceEvent[];
    }
);

type Observer = (played: Played) => void;

const observers: Observer[] = [];

/** Whoever writes golden data looks on while tests play: what they play is what a store would keep. */
export function observe(observer: Observer): void {
  observers.push(observer);
}

export function observed(played: Played): void {
  for (const observer of observers) observer(played);
}

/** Looks on at what goes through a road. */
export function observeRoad(road: CaseRoad): void {
  if (observers.length === 0) return;
  const known = new Map<string, { readonly file: CaseFile; readonly definition: Definition }>();
  road.onCommitted(({ file, events, context: { definition: target } }) => {
    // After a migration its context has the definition that it went to.
    const { file: before, definition = target } = known.get(file.id) ?? {};
    known.set(file.id, { file, definition: target });
    observed({ kind: 'case', definition, before, events, target });
  });
}
