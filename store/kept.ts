/** The newest values by key, a bounded number or weight of them. */
export type Kept<Value> = {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => void;
};

/** What was not asked for or set the longest goes first. Each value weighs 1 unless `weigh` says otherwise. */
export function createKept<Value>(
  most: number,
  weigh: (value: Value) => number = () => 1,
): Kept<Value> {
  const values = new Map<string, Value>();
  let weight = 0;
  const remove = (key: string) => {
    const value = values.get(key);
    if (value !== undefined && values.delete(key)) weight -= weigh(value);
  };
  return {
    get: (key) => {
      const value = values.get(key);
      if (value !== undefined) {
        values.delete(key);
        values.set(key, value);
      }
      return value;
    },
    set: (key, value) => {
      remove(key);
      values.set(key, value);
      weight += weigh(value);
      for (const oldest of values.keys()) {
        if (weight <= most) return;
        remove(oldest);
      }
    },
    delete: remove,
  };
}
