import { isDeepStrictEqual } from 'node:util';

/** Another process may change what was read: it is believed this long. */
const believedMs = 5000;

export type Believed<Value> = { readonly get: () => Promise<Value>; readonly forget: () => void };

/**
 * Keeps what was read for a while; concurrent readers share one reading. Where nothing has changed the object stays the
 * one it was: days counted out of a calendar and searches in a directory are kept beside it.
 */
export function believed<Value>(readNow: () => Promise<Value>): Believed<Value> {
  let last: Value | undefined;
  let kept: { readonly value: Promise<Value>; readonly until: number } | undefined;
  const read = async () => {
    const now = await readNow();
    const same = last !== undefined && isDeepStrictEqual(last, now) ? last : now;
    last = same;
    return same;
  };
  const forget = () => {
    kept = undefined;
  };
  const get = () => {
    if (kept !== undefined && performance.now() < kept.until) return kept.value;
    const value = read();
    kept = { value, until: performance.now() + believedMs };
    value.catch(forget);
    return value;
  };
  return { get, forget };
}
