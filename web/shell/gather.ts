/** Gathers the words that come within a moment of `waitMs`, and tells them once, each once. */
export type Gathering = {
  readonly add: (words: readonly string[]) => void;
  readonly stop: () => void;
};

export function gather(tell: (words: readonly string[]) => void, waitMs: number): Gathering {
  const words = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    timer = undefined;
    const all = [...words];
    words.clear();
    tell(all);
  };
  return {
    add: (more) => {
      for (const word of more) words.add(word);
      timer ??= setTimeout(end, waitMs);
    },
    stop: () => clearTimeout(timer),
  };
}
