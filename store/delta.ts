import type { Json } from '#engine';

/** A step on the way to a value: a field of an object or a place in an array. */
type Path = readonly (string | number)[];

/**
 * One change of a JSON value, as short JSON: `[path, value]` puts, `[path]` removes a field,
 * `[path, at, count, items]` replaces `count` items of an array from `at` on.
 */
type Change = readonly [Path, Json] | readonly [Path] | readonly [Path, number, number, Json[]];
export type Delta = readonly Change[];

type Fields = { readonly [name: string]: unknown };

/**
 * What leads from one JSON value to another. Parts that both share are not looked into, so that the work follows what
 * has changed and not the size of the whole; undefined fields are as good as absent.
 */
export function deltaOf(before: unknown, after: unknown): Delta {
  const changes: Change[] = [];
  compare(changes, [], before, after);
  return changes;
}

function compare(changes: Change[], path: Path, before: unknown, after: unknown): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) compareItems(changes, path, before, after);
  else if (isFields(before) && isFields(after)) compareFields(changes, path, before, after);
  else changes.push([path, after as Json]);
}

function compareFields(changes: Change[], path: Path, before: Fields, after: Fields): void {
  for (const name of Object.keys(before)) {
    if (before[name] !== undefined && fieldOf(after, name) === undefined) {
      changes.push([[...path, name]]);
    }
  }
  for (const name of Object.keys(after)) {
    const value = after[name];
    if (value === undefined) continue;
    const earlier = fieldOf(before, name);
    if (earlier === undefined) changes.push([[...path, name], value as Json]);
    else if (earlier !== value) compare(changes, [...path, name], earlier, value);
  }
}

/** What is equal at both ends stays; in between as many items are compared as both have, and the rest is replaced. */
function compareItems(
  changes: Change[],
  path: Path,
  before: readonly unknown[],
  after: readonly unknown[],
): void {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const gone = before.length - start - end;
  const come = after.length - start - end;
  if (gone === come) {
    for (let at = start; at < start + gone; at += 1) {
      compare(changes, [...path, at], before[at], after[at]);
    }
    return;
  }
  changes.push([path, start, gone, after.slice(start, start + come) as Json[]]);
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  return deltaOf(one, other).length === 0;
}

/** The value that a delta leads to. The value it began with is changed in place where that saves a copy: give it away. */
export function applyDelta(value: Json, delta: Delta): Json {
  let whole = value;
  for (const change of delta) {
    const path = change[0];
    const name = path.at(-1);
    if (change.length === 4) splice(parentOf(whole, [...path, 0]), change);
    else if (name === undefined) whole = change.length === 2 ? change[1] : null;
    else if (change.length === 2) put(parentOf(whole, path), name, change[1]);
    else Reflect.deleteProperty(parentOf(whole, path), name);
  }
  return whole;
}

function splice(items: object, [path, at, count, come]: readonly [Path, number, number, Json[]]) {
  if (!Array.isArray(items)) throw new Error(`a delta finds no array at ${path.join('.')}`);
  items.splice(at, count, ...come);
}

/** A field called `__proto__` is a field like any other. */
function put(target: object, name: string | number, value: Json): void {
  Object.defineProperty(target, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function parentOf(whole: Json, path: Path): object {
  let target: unknown = whole;
  for (const name of path.slice(0, -1)) {
    target = isContainer(target) ? fieldOf(target as Fields, name) : undefined;
  }
  if (!isContainer(target)) throw new Error(`a delta finds nothing at ${path.join('.')}`);
  return target;
}

function fieldOf(fields: Fields, name: string | number): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isFields(value: unknown): value is Fields {
  return isContainer(value) && !Array.isArray(value);
}
