/** Lets one command at a time work on a case within this process; other processes are met by versions. */
export type Turns = {
  readonly take: <Answer>(caseId: string, work: () => Promise<Answer>) => Promise<Answer>;
};

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take: (caseId, work) => {
      const before = last.get(caseId) ?? Promise.resolve();
      const mine = before.then(work, work);
      const ended = mine.catch(() => undefined);
      last.set(caseId, ended);
      void ended.then(() => {
        if (last.get(caseId) === ended) last.delete(caseId);
      });
      return mine;
    },
  };
}
