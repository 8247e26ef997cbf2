/** A pattern while it is read. */
export type Reader = {
  readonly signs: readonly string[];
  readonly flags: ReadonlySet<string>;
  at: number;
  groups: number;
  depth: number;
  /** The first thing that is wrong with it. */
  problem: string | undefined;
};

/** Notes what is wrong, and ends the reading. */
export function wrong(reader: Reader, problem: string): void {
  reader.problem ??= problem;
  reader.at = reader.signs.length;
}

/** The character that is read next, which is thereby read; an empty text at the end. */
export function take(reader: Reader): string {
  const sign = next(reader);
  reader.at += 1;
  return sign;
}

/** The character that will be read, or one behind it; an empty text at the end. */
export function next(reader: Reader, ahead = 0): string {
  return reader.signs[reader.at + ahead] ?? '';
}
