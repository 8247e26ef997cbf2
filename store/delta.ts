import type { Json } from '#engine';
import { applyEarlierDelta, type EarlierDelta, put } from './earlier-delta.ts';

/**
 * What leads from one JSON value to another, as short JSON: a tree along the fields and items that changed, so that a way
 * is said once. A name says by its first character what happens to the field (or the item) that follows:
 * `=name` puts a value, `.name` goes on inside, `~name` replaces items of an array (`[at, count, items]`);
 * `-` names the fields that went, `!` alone replaces the whole.
 */
export type Delta = { readonly [change: string]: Json };

type Fields = { readonly [name: string]: unknown };
type Changes = { [change: string]: Json };

/**
 * Parts that both share are not looked into, so that the work follows what has changed and not the size of the whole;
 * undefined fields are as good as absent.
 */
export function deltaOf(before: unknown, after: unknown): Delta {
  const whole: Changes = {};
  compare(whole, '', before, after);
  // The root is told as if it were a field without a name.
  return '=' in whole || '~' in whole ? { '!': after as Json } : ((whole['.'] ?? {}) as Delta);
}

/** Tells what happened to the field, in the changes of what it belongs to. */
function compare(changes: Changes, name: string, before: unknown, after: unknown): void {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) compareItems(changes, name, before, after);
  else if (isFields(before) && isFields(after)) inside(changes, name, fieldsOf(before, after));
  else changes[`=${name}`] = after as Json;
}

function inside(changes: Changes, name: string, inner: Changes): void {
  if (!isEmpty(inner)) changes[`.${name}`] = inner;
}

function fieldsOf(before: Fields, after: Fields): Changes {
  const changes: Changes = {};
  const gone: string[] = [];
  // Both come from JSON: they inherit no fields, and to walk through them makes no list of names.
  for (const name in before) {
    if (before[name] !== undefined && fieldOf(after, name) === undefined) gone.push(name);
  }
  if (gone.length > 0) changes['-'] = gone;
  for (const name in after) {
    const value = after[name];
    if (value === undefined) continue;
    const earlier = fieldOf(before, name);
    if (earlier === undefined) changes[`=${name}`] = value as Json;
    else if (earlier !== value) compare(changes, name, earlier, value);
  }
  return changes;
}

/** What is equal at both ends stays; in between as many items are compared as both have, and the rest is replaced. */
function compareItems(
  changes: Changes,
  name: string,
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
  if (gone !== come) {
    changes[`~${name}`] = [start, gone, after.slice(start, start + come) as Json[]];
    return;
  }
  const inner: Changes = {};
  for (let at = start; at < start + gone; at += 1) compare(inner, `${at}`, before[at], after[at]);
  inside(changes, name, inner);
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object') return false;
  const changes: Changes = {};
  compare(changes, '', one, other);
  return isEmpty(changes);
}

/**
 * The value that a delta leads to. The value it began with is changed in place where that saves a copy: give it away.
 * What programs of before wrote is understood too (`earlier-delta.ts`).
 */
export function applyDelta(value: Json, delta: Delta | EarlierDelta): Json {
  if (isEarlier(delta)) return applyEarlierDelta(value, delta);
  if ('!' in delta) return delta['!'] as Json;
  if (!isEmpty(delta)) applyInside(value, delta, '');
  return value;
}

function applyInside(target: Json, changes: Delta, way: string): void {
  if (!isContainer(target)) throw new Error(`a delta finds nothing at ${way}`);
  for (const [change, said] of Object.entries(changes)) {
    const name = change.slice(1);
    const inner = (fieldOf(target as Fields, name) ?? null) as Json;
    switch (change[0]) {
      case '-':
        for (const gone of said as string[]) Reflect.deleteProperty(target, gone);
        break;
      case '=':
        put(target, name, said);
        break;
      case '.':
        applyInside(inner, said as Delta, `${way}.${name}`);
        break;
      case '~':
        replace(inner, said, `${way}.${name}`);
    }
  }
}

function replace(items: Json, said: Json, way: string): void {
  if (!Array.isArray(items)) throw new Error(`a delta finds no array at ${way}`);
  const [at, count, come] = said as [number, number, Json[]];
  items.splice(at, count, ...come);
}

function isEarlier(delta: Delta | EarlierDelta): delta is EarlierDelta {
  return Array.isArray(delta);
}

function isEmpty(changes: Delta): boolean {
  for (const _change in changes) return false;
  return true;
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
