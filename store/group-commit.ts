/** Writes what is ready together in one transaction, without making anything that is alone wait. */
export type GroupCommit<Item, Verdict> = {
  /** Ends with the item's own verdict; an item that cannot be written fails alone. */
  readonly add: (item: Item) => Promise<Verdict>;
  /** Ends when everything that was added before has its verdict. */
  readonly settled: () => Promise<void>;
};

export type GroupCommitPorts<Item, Verdict> = {
  /** Writes all items in one transaction and answers a verdict for each, in order; when it throws, nothing was written. */
  readonly write: (batch: readonly Item[]) => Promise<readonly Verdict[]>;
  /** Whether an error may be the fault of one item: then the others are written without it. Broken machinery is not. */
  readonly isOfOneItem: (error: unknown) => boolean;
  /** What an item changes: two items that change the same thing never share a batch, and keep their order. */
  readonly keysOf?: (item: Item) => readonly string[];
  /** Batches under way at the same time. */
  readonly lanes?: number;
  /** Items of one batch at most: bounds the time that the first of them waits for the last. */
  readonly maxItems?: number;
};

type Waiting<Item, Verdict> = {
  readonly item: Item;
  readonly keys: readonly string[];
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: unknown) => void;
};

const defaults = { lanes: 1, maxItems: 100 };
/**
 * Verdicts given in one turn of the event loop: what these callers do next is on its way before the others hear theirs,
 * so that the database works on one part while this process decides on the other.
 */
const verdictsAtOnce = 32;
/** How far behind the first waiting item a batch is gathered, in batches: items whose keys are taken are passed over. */
const lookAhead = 4;

/**
 * Adaptive group commit. There is no timer: a batch begins as soon as a lane is free, with all that is waiting, and while
 * it is under way the next one gathers. So an item that is alone is written at once, and under load batches grow by
 * themselves. A batch that fails through one of its items is written again item by item. The next batch is on its way
 * before the callers of the last one go on, and of a large one they go on part by part: database and process work at the
 * same time instead of in turns.
 */
export function createGroupCommit<Item, Verdict>(
  ports: GroupCommitPorts<Item, Verdict>,
): GroupCommit<Item, Verdict> {
  const { keysOf = () => [] } = ports;
  const { lanes, maxItems } = { ...defaults, ...ports };
  let queue: Waiting<Item, Verdict>[] = [];
  const takenKeys = new Set<string>();
  /** Batches whose callers wait; those of `lanes` are being written. */
  const unanswered = new Set<Promise<void>>();
  let taken = 0;
  let isWoken = false;

  const wake = () => {
    if (isWoken) return;
    isWoken = true;
    // Requests that arrived in the same turn of the event loop are ready together; nothing is waited for.
    setImmediate(() => {
      isWoken = false;
      begin();
    });
  };
  const begin = () => {
    while (taken < lanes && queue.length > 0) {
      const { batch, rest } = gather(queue, takenKeys, maxItems);
      if (batch.length === 0) return;
      queue = rest;
      const keys = batch.flatMap((waiting) => waiting.keys);
      for (const key of keys) takenKeys.add(key);
      taken += 1;
      const work: Promise<void> = writeBatch(ports, batch)
        .then((outcomes) => {
          for (const key of keys) takenKeys.delete(key);
          taken -= 1;
          // What waited is written while those that were written go on.
          begin();
          return tell(outcomes);
        })
        .finally(() => unanswered.delete(work));
      unanswered.add(work);
    }
  };
  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        queue.push({ item, keys: keysOf(item), resolve, reject });
        if (taken < lanes) wake();
      }),
    settled: async () => {
      while (queue.length > 0 || unanswered.size > 0) {
        if (unanswered.size === 0) await nextTurn();
        await Promise.all(unanswered);
      }
    },
  };
}

/** The longest waiting items whose keys nobody ahead of them or under way has. */
function gather<Item, Verdict>(
  queue: readonly Waiting<Item, Verdict>[],
  takenKeys: ReadonlySet<string>,
  maxItems: number,
) {
  const batch: Waiting<Item, Verdict>[] = [];
  const passedOver: Waiting<Item, Verdict>[] = [];
  const ahead = new Set<string>();
  let at = 0;
  const end = Math.min(queue.length, maxItems * lookAhead);
  for (; at < end && batch.length < maxItems; at += 1) {
    const waiting = queue[at];
    if (waiting === undefined) break;
    const isFree = waiting.keys.every((key) => !ahead.has(key) && !takenKeys.has(key));
    (isFree ? batch : passedOver).push(waiting);
    for (const key of waiting.keys) ahead.add(key);
  }
  return { batch, rest: [...passedOver, ...queue.slice(at)] };
}

/** Tells one caller what became of its item. */
type Outcome = () => void;

/** Never fails: what went wrong is in the outcomes. */
async function writeBatch<Item, Verdict>(
  ports: GroupCommitPorts<Item, Verdict>,
  batch: readonly Waiting<Item, Verdict>[],
): Promise<readonly Outcome[]> {
  try {
    const verdicts = await ports.write(batch.map(({ item }) => item));
    if (verdicts.length !== batch.length) {
      throw new Error(`${verdicts.length} verdicts came for ${batch.length} items`);
    }
    // A batch and its verdicts have the same length.
    return batch.map(
      ({ resolve }, index) =>
        () =>
          resolve(verdicts[index] as Verdict),
    );
  } catch (error) {
    if (batch.length === 1 || !ports.isOfOneItem(error)) {
      return batch.map((waiting) => () => waiting.reject(error));
    }
    const outcomes: Outcome[] = [];
    for (const waiting of batch) outcomes.push(...(await writeBatch(ports, [waiting])));
    return outcomes;
  }
}

async function tell(outcomes: readonly Outcome[]): Promise<void> {
  for (let at = 0; at < outcomes.length; at += verdictsAtOnce) {
    if (at > 0) {
      // One turn for what the former ones add, one to begin it.
      await nextTurn();
      await nextTurn();
    }
    for (const outcome of outcomes.slice(at, at + verdictsAtOnce)) outcome();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
