import type { InstanceEvent, Instant } from '#engine';
import type { CaseStreamEvent } from '../cases/case-event.ts';

/** One entry into an element; `left` is how it ended, nothing while it lasts. */
export type Visit = {
  readonly element: string;
  readonly entered: Instant;
  readonly left?: { readonly at: Instant; readonly isCompleted: boolean };
  /** Begun in another version, from which the flow was migrated. */
  readonly isMoved: boolean;
};

export type VersionOfDiagram = { readonly key: string; readonly version: number };

/** An element that is alive: `an item` of a multi-instance, or one of `another` diagram that is called. */
type Alive = Omit<Visit, 'left'> & { readonly kind: 'own' | 'an item' | 'another' };

type State = {
  current: VersionOfDiagram | undefined;
  alive: Map<string, Alive>;
  readonly visits: Visit[];
};

type Event<Type extends InstanceEvent['type']> = Extract<InstanceEvent, { readonly type: Type }>;

/**
 * The visits of a case to the elements of a version of its diagram, from its stream. The items of a multi-instance are
 * one visit together; what a call runs of another diagram is none of this one.
 */
export function visitsIn(
  events: readonly CaseStreamEvent[],
  { key, version }: VersionOfDiagram,
): readonly Visit[] {
  const state: State = { current: undefined, alive: new Map(), visits: [] };
  const isHere = () => state.current?.key === key && state.current.version === version;
  for (const event of events) {
    if (event.type === 'ElementEntered') enter(state, event);
    else if (event.type === 'ElementCompleted' || event.type === 'ElementTerminated') {
      leave(state, event, isHere());
    } else goOn(state, event);
  }
  const waiting = isHere() ? [...state.alive.values()].filter(isOwn) : [];
  return [...state.visits, ...waiting.map(visitOf)];
}

/** Notes in which version the flow runs from here on. */
function goOn(state: State, event: CaseStreamEvent): void {
  if (event.type === 'CaseSubmitted') state.current = event.file.definition;
  else if (event.type === 'FlowMigrated') state.current = { key: event.key, version: event.to };
  else if (event.type === 'InstanceMigrated') moveTo(state, event.plan.elements);
}

function enter(
  { alive }: State,
  { id, element, scope, at, called }: Event<'ElementEntered'>,
): void {
  const parent = alive.get(scope);
  const isAnother = parent?.kind === 'another' || called?.version !== undefined;
  const isItem = parent?.element === element;
  const kind = isAnother ? 'another' : isItem ? 'an item' : 'own';
  alive.set(id, { element, entered: at, isMoved: false, kind });
}

function leave(
  { alive, visits }: State,
  event: Event<'ElementCompleted'> | Event<'ElementTerminated'>,
  isHere: boolean,
): void {
  const known = alive.get(event.id);
  alive.delete(event.id);
  if (!isHere || !known || !isOwn(known)) return;
  const isCompleted = event.type === 'ElementCompleted';
  visits.push({ ...visitOf(known), left: { at: event.at, isCompleted } });
}

/** What is alive goes on under the ids of the other version. */
function moveTo(state: State, elements: { readonly [from: string]: string }): void {
  const moved = [...state.alive].map(([id, known]): [string, Alive] => [
    id,
    { ...known, element: elements[known.element] ?? known.element, isMoved: true },
  ]);
  state.alive = new Map(moved);
}

const isOwn = ({ kind }: Alive): boolean => kind === 'own';
const visitOf = ({ element, entered, isMoved }: Alive): Visit => ({ element, entered, isMoved });
