/** Lets one at a time do what has the same name, within this process. */
export type Turns = {
  readonly take: <Answer>(name: string, work: () => Promise<Answer>) => Promise<Answer>;
};

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take: (name, work) => {
      const mine = (last.get(name) ?? Promise.resolve()).then(work);
      const ended = mine.catch(() => undefined);
      last.set(name, ended);
      void ended.then(() => {
        if (last.get(name) === ended) last.delete(name);
      });
      return mine;
    },
  };
}
