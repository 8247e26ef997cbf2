/** Lets one at a time work on a case, or on anything with a name, within this process; other processes are met by versions. */
export type Turns = {
  readonly take: <Answer>(name: string, work: () => Promise<Answer>) => Promise<Answer>;
};

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take: (name, work) => {
      const before = last.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      const ended = mine.catch(() => undefined);
      last.set(name, ended);
      void ended.then(() => {
        if (last.get(name) === ended) last.delete(name);
      });
      return mine;
    },
  };
}
