import type { Json } from '#engine';

/** A step on the way to a value: a field of an object or a place in an array. */
type Path = readonly (string | number)[];
type Change = readonly [Path, Json] | readonly [Path] | readonly [Path, number, number, Json[]];

/**
 * Changes of a JSON value as they were written before step 16 of the schema: `[path, value]` puts, `[path]` removes a
 * field, `[path, at, count, items]` replaces `count` items of an array from `at` on. They are only read any more.
 */
export type EarlierDelta = readonly Change[];

/** As `applyDelta`, for what lies there from before. */
export function applyEarlierDelta(value: Json, delta: EarlierDelta): Json {
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
export function put(target: object, name: string | number, value: Json): void {
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
    const isThere = typeof target === 'object' && target !== null && Object.hasOwn(target, name);
    target = isThere ? (target as { readonly [name: string]: unknown })[name] : undefined;
  }
  if (typeof target !== 'object' || target === null) {
    throw new Error(`a delta finds nothing at ${path.join('.')}`);
  }
  return target;
}
