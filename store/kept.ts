/** The newest values by key, a bounded number or weight of them. */
export type Kept<Value> = {
  readonly get: (key: string) => Value | undefined;
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => void;
};

/** One value between the one asked for before it and the one after. */
type Link<Value> = {
  readonly key: string;
  value: Value;
  weight: number;
  older: Link<Value> | undefined;
  newer: Link<Value> | undefined;
};

/**
 * What was not asked for or set the longest goes first. Each value weighs 1 unless `weigh` says otherwise. Their order is
 * a chain beside the map: moving keys to the end of a map makes the map anew again and again.
 */
export function createKept<Value>(
  most: number,
  weigh: (value: Value) => number = () => 1,
): Kept<Value> {
  const links = new Map<string, Link<Value>>();
  let oldest: Link<Value> | undefined;
  let newest: Link<Value> | undefined;
  let weight = 0;
  const unchain = ({ older, newer }: Link<Value>) => {
    if (older === undefined) oldest = newer;
    else older.newer = newer;
    if (newer === undefined) newest = older;
    else newer.older = older;
  };
  const chain = (link: Link<Value>) => {
    link.older = newest;
    link.newer = undefined;
    if (newest === undefined) oldest = link;
    else newest.newer = link;
    newest = link;
  };
  const renew = (link: Link<Value>) => {
    if (link === newest) return;
    unchain(link);
    chain(link);
  };
  const remove = (link: Link<Value>) => {
    links.delete(link.key);
    unchain(link);
    weight -= link.weight;
  };
  const put = (key: string, value: Value, known: Link<Value> | undefined) => {
    const own = weigh(value);
    weight += own - (known?.weight ?? 0);
    if (known === undefined) {
      const link: Link<Value> = { key, value, weight: own, older: undefined, newer: undefined };
      links.set(key, link);
      return chain(link);
    }
    known.value = value;
    known.weight = own;
    renew(known);
  };
  return {
    get: (key) => {
      const link = links.get(key);
      if (link !== undefined) renew(link);
      return link?.value;
    },
    set: (key, value) => {
      put(key, value, links.get(key));
      while (weight > most && oldest !== undefined) remove(oldest);
    },
    delete: (key) => {
      const link = links.get(key);
      if (link !== undefined) remove(link);
    },
  };
}
