/** Something was not as the commit expected it: its transaction must not be kept. `conflict` says what, when one commit is alone. */
export class Stale extends Error {
  readonly conflict: 'case' | 'record' | undefined;

  constructor(what: string, conflict?: 'case' | 'record') {
    super(`${what} was not as expected`);
    this.name = 'Stale';
    this.conflict = conflict;
  }
}

/** Others moved on what no commit expects to be in some state, a counter or the end of a trail: the same once more. */
export class Raced extends Error {
  constructor(what: string) {
    super(`${what} was moved by somebody else`);
    this.name = 'Raced';
  }
}
