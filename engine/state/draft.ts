import type {
  CalledDefinition,
  Completed,
  Instance,
  LiveRecord,
  OpenIncident,
} from '../instance.ts';
import type { Json } from '../types.ts';
import { copyRecord } from './copy.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export type DraftRecord = Mutable<Omit<LiveRecord, 'j' | 'b' | 'm' | 'g' | 'z'>> & {
  z?: Completed[];
  g?: { [gateway: string]: readonly number[] };
  j?: { [gateway: string]: number[] };
  b?: number[];
  m?: Mutable<NonNullable<LiveRecord['m']>> & { o?: (readonly [number, Json])[] };
};

/**
 * A working copy of an instance. Records are shared with the original until they are changed:
 * those with an id from `first` on were made by this draft, others are copied once by `own`.
 * Who holds a record over a change asks for it again: it may have been copied meanwhile.
 */
export type Draft = {
  readonly instance: Mutable<Omit<Instance, 'root' | 'live' | 'incidents' | 'calls'>> & {
    calls?: readonly CalledDefinition[];
    root: LiveRecord;
    live: LiveRecord[];
    incidents: readonly OpenIncident[];
  };
  readonly first: number;
  isRootOwned: boolean;
  /** Copies made so far: most steps need one, and a set costs more than such a step. */
  owned: LiveRecord | Set<LiveRecord> | undefined;
  tally: Tally | undefined;
};

/** The counts of the join to which the last token came. */
type Tally = {
  /** The joins of its scope, by gateway. */
  readonly joins: NonNullable<DraftRecord['j']>;
  readonly gateway: number;
  readonly counts: number[];
  /** No other join of its scope had tokens when these counts began. */
  readonly isOnly: boolean;
};

/** Begins a draft of an instance, whose own objects stay as they are. */
export function draftOf(instance: Instance): Draft {
  return {
    instance: copyInstance(instance),
    first: instance.next,
    isRootOwned: false,
    owned: undefined,
    tally: undefined,
  };
}

/** The draft of an instance that nobody else has seen yet, which is changed itself. */
export function draftOfNew(instance: Instance): Draft {
  return {
    instance: instance as Draft['instance'],
    first: instance.next,
    isRootOwned: true,
    owned: undefined,
    tally: undefined,
  };
}

type OptionalKey = {
  [Key in keyof Instance]-?: undefined extends Instance[Key] ? Key : never;
}[keyof Instance];

/** Keys that most instances do not have; the compiler asks for those that are missing here. */
const optionalKeys = Object.keys({
  businessKey: true,
  startElement: true,
  suspended: true,
  calls: true,
} satisfies Record<OptionalKey, true>) as readonly OptionalKey[];

/** Written out key by key: this is the first thing of every step, and a spread costs three times as much. */
function copyInstance(instance: Instance): Draft['instance'] {
  const copy: Draft['instance'] = {
    schema: instance.schema,
    id: instance.id,
    definition: instance.definition,
    status: instance.status,
    next: instance.next,
    root: instance.root,
    live: instance.live.slice(),
    incidents: instance.incidents,
  };
  for (const key of optionalKeys) {
    if (instance[key] !== undefined) Object.assign(copy, { [key]: instance[key] });
  }
  return copy;
}

/** Position of a record, or where it would stand. */
function positionOf(live: readonly LiveRecord[], id: number): number {
  let low = 0;
  let high = live.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const record = live[middle];
    if (record !== undefined && record.i < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The live record of an id; 0 is the process itself. */
export function find(
  instance: Pick<Instance, 'root' | 'live'>,
  id: number,
): LiveRecord | undefined {
  if (id === 0) return instance.root;
  const { live } = instance;
  const last = live[live.length - 1];
  if (last === undefined || last.i < id) return undefined;
  if (last.i === id) return last;
  const found = live[positionOf(live, id)];
  return found !== undefined && found.i === id ? found : undefined;
}

/** The record of an id that must be alive. */
export function get(instance: Pick<Instance, 'root' | 'live'>, id: number): LiveRecord {
  const record = find(instance, id);
  if (record === undefined) throw new Error(`no live record ${id}`);
  return record;
}

/** The record of an id, copied if it still belongs to the original, ready to be changed. */
export function own(draft: Draft, id: number): DraftRecord {
  if (id === 0) return ownRoot(draft);
  const record = get(draft.instance, id);
  if (id >= draft.first || isOwned(draft, record)) return record as DraftRecord;
  const copy = copyRecord(record);
  draft.instance.live[positionOf(draft.instance.live, id)] = copy;
  remember(draft, copy);
  return copy as DraftRecord;
}

function ownRoot(draft: Draft): DraftRecord {
  if (!draft.isRootOwned) {
    draft.instance.root = copyRecord(draft.instance.root);
    draft.isRootOwned = true;
  }
  return draft.instance.root as DraftRecord;
}

function isOwned({ owned }: Draft, record: LiveRecord): boolean {
  return owned === record || (owned instanceof Set && owned.has(record));
}

function remember(draft: Draft, copy: LiveRecord): void {
  const { owned } = draft;
  if (owned === undefined) draft.owned = copy;
  else if (owned instanceof Set) owned.add(copy);
  else draft.owned = new Set([owned, copy]);
}

export function insert(draft: Draft, record: LiveRecord): void {
  draft.instance.live.push(record);
}

export function remove(draft: Draft, id: number): void {
  const { live } = draft.instance;
  if (live[live.length - 1]?.i === id) live.pop();
  else if (live[0]?.i === id) live.shift();
  else {
    const position = positionOf(live, id);
    if (live[position]?.i === id) live.splice(position, 1);
  }
}
