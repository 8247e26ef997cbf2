import type {
  CalledDefinition,
  Completed,
  Instance,
  LiveRecord,
  OpenIncident,
} from '../instance.ts';
import type { Json } from '../types.ts';

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
 */
export type Draft = {
  readonly instance: Mutable<Omit<Instance, 'root' | 'live' | 'incidents' | 'calls'>> & {
    calls?: readonly CalledDefinition[];
    root: LiveRecord;
    live: LiveRecord[];
    incidents: readonly OpenIncident[];
  };
  readonly first: number;
  owned: Set<LiveRecord> | undefined;
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
    root: copyRecord(instance.root),
    live: instance.live.slice(),
    incidents: instance.incidents,
  };
  for (const key of optionalKeys) {
    if (instance[key] !== undefined) Object.assign(copy, { [key]: instance[key] });
  }
  return copy;
}

function copyRecord(record: LiveRecord): LiveRecord {
  const copy: LiveRecord = { ...record };
  const draft = copy as DraftRecord;
  if (record.b !== undefined) draft.b = [...record.b];
  if (record.j !== undefined) draft.j = copyCounts(record.j);
  if (record.g !== undefined) draft.g = { ...record.g };
  if (record.z !== undefined) draft.z = [...record.z];
  if (record.m === undefined) return copy;
  draft.m = { ...record.m } as NonNullable<DraftRecord['m']>;
  if (record.m.o !== undefined) draft.m.o = [...record.m.o];
  return copy;
}

function copyCounts(joins: NonNullable<LiveRecord['j']>): NonNullable<DraftRecord['j']> {
  const copy: { [gateway: string]: number[] } = {};
  for (const gateway of Object.keys(joins)) copy[gateway] = [...(joins[gateway] ?? [])];
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
  if (id === 0) return draft.instance.root as DraftRecord;
  const record = get(draft.instance, id);
  if (id >= draft.first || draft.owned?.has(record)) return record as DraftRecord;
  const copy = copyRecord(record);
  draft.instance.live[positionOf(draft.instance.live, id)] = copy;
  draft.owned ??= new Set();
  draft.owned.add(copy);
  return copy as DraftRecord;
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
