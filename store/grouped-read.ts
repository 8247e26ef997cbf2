import { StoreUnavailable } from './failures.ts';
import { createGroupCommit } from './group-commit.ts';

export type GroupedReadPorts<Key, Value> = {
  /** Reads what there is of some different keys in one question to the database, by the names of `nameOf`. */
  readonly read: (keys: readonly Key[]) => Promise<ReadonlyMap<string, Value>>;
  readonly nameOf: (key: Key) => string;
};

const lanes = 2;
const maxItems = 100;

/**
 * Reads by key. What is asked for together is read by one question, which begins after all of them asked; one that is
 * alone is read at once. So however many ask, they take no more than a few connections. A key that the database cannot
 * take fails alone. Whoever asks for the same key in one question shares the value.
 */
export function groupedRead<Key, Value>({
  read,
  nameOf,
}: GroupedReadPorts<Key, Value>): (key: Key) => Promise<Value | undefined> {
  const reads = createGroupCommit<Key, Value | undefined>({
    ...{ lanes, maxItems },
    isOfOneItem: (error) => !(error instanceof StoreUnavailable),
    write: async (batch) => {
      const distinct = new Map(batch.map((key) => [nameOf(key), key]));
      const found = await read([...distinct.values()]);
      return batch.map((key) => found.get(nameOf(key)));
    },
  });
  return reads.add;
}
