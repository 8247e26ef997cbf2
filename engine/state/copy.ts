import type { LiveRecord } from '../instance.ts';
import type { DraftRecord } from './draft.ts';

/**
 * A copy with the keys in the same order. The two shapes that most steps copy, the process and the body
 * of a multi-instance, are written out: a spread costs four times as much.
 */
export function copyRecord(record: LiveRecord): LiveRecord {
  const { m, n, v } = record;
  if (n === undefined || hasRareKeys(record)) return copyOfAny(record);
  if (m !== undefined) {
    return v === undefined && record.j === undefined
      ? { i: record.i, e: record.e, p: record.p, n, m: copyItems(m) }
      : copyOfAny(record);
  }
  if (record.i !== 0 || v === undefined) return copyOfAny(record);
  const root: LiveRecord = { i: 0, e: record.e, p: record.p, n, v };
  if (record.j !== undefined) (root as DraftRecord).j = copyCounts(record.j);
  return root;
}

type CommonKey = 'i' | 'e' | 'p' | 'n' | 'v' | 'm' | 'j';
type RareKey =
  | 'w'
  | 'g'
  | 'b'
  | 'l'
  | 'd'
  | 's'
  | 'r'
  | 'k'
  | 'q'
  | 'y'
  | 'a'
  | 'c'
  | 'z'
  | 'h'
  | 'u'
  | 'f'
  | 'x';

/** Nothing, while every key of a record is one of those above; else a key that no record can have. */
type Forgotten = { readonly [Key in Exclude<keyof LiveRecord, CommonKey | RareKey>]: never };

/** Whether it has more than those two shapes have: all other keys of a record stand here. */
function hasRareKeys({
  w,
  g,
  b,
  l,
  d,
  s,
  r,
  k,
  q,
  y,
  a,
  c,
  z,
  h,
  u,
  f,
  x,
}: Pick<LiveRecord, RareKey> & Forgotten): boolean {
  return (
    w !== undefined ||
    g !== undefined ||
    b !== undefined ||
    l !== undefined ||
    d !== undefined ||
    s !== undefined ||
    r !== undefined ||
    k !== undefined ||
    q !== undefined ||
    y !== undefined ||
    a !== undefined ||
    c !== undefined ||
    z !== undefined ||
    h !== undefined ||
    u !== undefined ||
    f !== undefined ||
    x !== undefined
  );
}

function copyOfAny(record: LiveRecord): LiveRecord {
  const copy: LiveRecord = { ...record };
  const draft = copy as DraftRecord;
  if (record.b !== undefined) draft.b = [...record.b];
  if (record.j !== undefined) draft.j = copyCounts(record.j);
  if (record.g !== undefined) draft.g = { ...record.g };
  if (record.z !== undefined) draft.z = [...record.z];
  if (record.m !== undefined) draft.m = copyItems(record.m);
  return copy;
}

function copyItems(items: NonNullable<LiveRecord['m']>): NonNullable<DraftRecord['m']> {
  const { t, c, s, o, a } = items;
  if (s === undefined && o === undefined && a === undefined) return { t, c };
  const copy = { ...items } as NonNullable<DraftRecord['m']>;
  if (o !== undefined) copy.o = [...o];
  return copy;
}

function copyCounts(joins: NonNullable<LiveRecord['j']>): NonNullable<DraftRecord['j']> {
  const copy: { [gateway: string]: number[] } = {};
  for (const gateway in joins) copy[gateway] = joins[gateway]?.slice() ?? [];
  return copy;
}
