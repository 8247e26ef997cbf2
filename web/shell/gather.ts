/** Gathers what comes within a moment, and tells it together, each once. */
export type Gathering<One> = {
  readonly add: (one: One) => void;
  readonly stop: () => void;
};

type Pace = {
  /** From the first to the telling. */
  readonly waitMs: number;
  /** From one telling to the next, however much comes. */
  readonly restMs: number;
};

/** Of those with the same key the latest is told. */
export function gather<One>(
  tell: (all: readonly One[]) => void,
  keyOf: (one: One) => string,
  { waitMs, restMs }: Pace,
): Gathering<One> {
  const gathered = new Map<string, One>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    const all = [...gathered.values()];
    gathered.clear();
    timer = all.length === 0 ? undefined : setTimeout(end, restMs);
    if (all.length > 0) tell(all);
  };
  return {
    add: (one) => {
      gathered.set(keyOf(one), one);
      timer ??= setTimeout(end, waitMs);
    },
    stop: () => clearTimeout(timer),
  };
}
