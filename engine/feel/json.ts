import type { Json } from '../types.ts';
import { doubleOf, FeelDecimal } from './decimal.ts';
import { FeelError, type FeelValue, isContext, isError, isList } from './value.ts';

/** What one value may hold; the state of an instance is a few megabytes at most. */
const largest = 2_000_000;

/**
 * A value as a variable keeps it: times and durations as ISO 8601 text, numbers as JSON has them. A
 * list or an object of plain JSON stays the same one.
 */
export function toJson(value: FeelValue): Json | FeelError {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof FeelError) return value;
  return convert(value, { left: largest });
}

type Room = { left: number };

function convert(value: FeelValue, room: Room): Json | FeelError {
  room.left -= typeof value === 'string' ? value.length + 1 : 1;
  if (room.left < 0) return new FeelError(`a value may have ${largest} characters`);
  if (value === null || typeof value !== 'object' || isError(value)) return value;
  if (value instanceof FeelDecimal) return doubleOf(value);
  if (isList(value)) return listToJson(value, room);
  return isContext(value) ? contextToJson(value, room) : value.toJSON();
}

function listToJson(list: readonly FeelValue[], room: Room): Json | FeelError {
  let changed: Json[] | undefined;
  for (const [at, item] of list.entries()) {
    const json = convert(item, room);
    if (isError(json)) return json;
    if (json === item && changed === undefined) continue;
    changed ??= list.slice(0, at) as Json[];
    changed.push(json);
  }
  return changed ?? (list as readonly Json[]);
}

function contextToJson(
  context: { readonly [name: string]: FeelValue },
  room: Room,
): Json | FeelError {
  let isSame = true;
  const fields: [string, Json][] = [];
  for (const [name, field] of Object.entries(context)) {
    room.left -= name.length;
    const json = convert(field, room);
    if (isError(json)) return json;
    isSame &&= json === field;
    fields.push([name, json]);
  }
  return isSame ? (context as { readonly [name: string]: Json }) : Object.fromEntries(fields);
}
