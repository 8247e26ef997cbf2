import { isDeepStrictEqual } from 'node:util';

/** Another process may change what was read: it is believed this long. */
const believedMs = 5_000;
/** From then on it is read again while the old value serves, so that nobody waits where it is asked for all the time. */
const renewMs = 4_000;

export type Believed<Value> = { readonly get: () => Promise<Value>; readonly forget: () => void };

/**
 * Keeps what was read for a while; concurrent readers share one reading. Where nothing has changed the object stays the
 * one it was: days counted out of a calendar and searches in a directory are kept beside it.
 */
export function believed<Value>(
  readNow: () => Promise<Value>,
  ticks: () => number = () => performance.now(),
): Believed<Value> {
  let last: Value | undefined;
  let kept: { readonly value: Promise<Value>; readonly since: number } | undefined;
  let renewing: Promise<void> | undefined;
  const read = async () => {
    const now = await readNow();
    const same = last !== undefined && isDeepStrictEqual(last, now) ? last : now;
    last = same;
    return same;
  };
  const forget = () => {
    kept = undefined;
    renewing = undefined;
  };
  const renew = () => {
    const since = ticks();
    const mine: Promise<void> = read().then(
      (value) => {
        // What was forgotten meanwhile may have been read before it changed.
        if (renewing === mine) kept = { value: Promise.resolve(value), since };
      },
      // The old value serves as long as it is believed; after that whoever asks hears of it.
      () => undefined,
    );
    renewing = mine;
    void mine.then(() => {
      if (renewing === mine) renewing = undefined;
    });
  };
  const get = () => {
    const age = kept === undefined ? believedMs : ticks() - kept.since;
    if (kept !== undefined && age < believedMs) {
      if (age >= renewMs && renewing === undefined) renew();
      return kept.value;
    }
    forget();
    const value = read();
    kept = { value, since: ticks() };
    value.catch(forget);
    return value;
  };
  return { get, forget };
}
