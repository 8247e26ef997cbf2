import type { FeelError } from '../value.ts';
import type { Regex } from './program.ts';

/** Where a match and its groups begin and end: places 2n and 2n + 1; undefined for a group that took no part. */
export type Match = readonly (number | undefined)[];

/** Pays for work; an error when nothing is left. */
export type Pay = (steps: number) => FeelError | undefined;

type Thread = { readonly at: number; readonly saved: Match };

type Run = {
  readonly regex: Regex;
  readonly text: readonly number[];
  /** The last place in the text for which each instruction was noted: once is enough. */
  readonly noted: Int32Array;
  steps: number;
};

/**
 * The first match at or behind a place, as a backtracking matcher would find it, but going through
 * the text once with all ways at the same time (Pike's machine): length times size of the pattern.
 */
export function find(
  regex: Regex,
  text: readonly number[],
  { from, pay }: { readonly from: number; readonly pay: Pay },
): Match | undefined | FeelError {
  const run: Run = { regex, text, noted: new Int32Array(regex.program.length).fill(-1), steps: 0 };
  let threads: Thread[] = [];
  let found: Match | undefined;
  for (let place = from; place <= text.length; place += 1) {
    if (found === undefined) follow(run, threads, { at: 0, saved: [] }, place);
    if (threads.length === 0 && found !== undefined) return found;
    const later: Thread[] = [];
    found = advance(run, threads, { later, place }) ?? found;
    const broken = pay(run.steps + threads.length);
    if (broken !== undefined) return broken;
    run.steps = 0;
    threads = later;
  }
  return found;
}

/** Lets each thread read the character at a place; the first that has arrived ends those behind it. */
function advance(
  run: Run,
  threads: readonly Thread[],
  { later, place }: { readonly later: Thread[]; readonly place: number },
): Match | undefined {
  const point = run.text[place];
  for (const { at, saved } of threads) {
    const instruction = run.regex.program[at];
    if (instruction?.does === 'match') return saved;
    if (instruction?.does !== 'read' || point === undefined || !instruction.test(point)) continue;
    follow(run, later, { at: at + 1, saved }, place + 1);
  }
  return undefined;
}

/** Follows the program up to what reads a character. No deeper than it is long, as each place is gone to once. */
function follow(run: Run, threads: Thread[], { at, saved }: Thread, place: number): void {
  if (run.noted[at] === place) return;
  run.noted[at] = place;
  run.steps += 1;
  const instruction = run.regex.program[at];
  switch (instruction?.does) {
    case 'jump':
      follow(run, threads, { at: instruction.to, saved }, place);
      return;
    case 'fork':
      follow(run, threads, { at: instruction.first, saved }, place);
      follow(run, threads, { at: instruction.second, saved }, place);
      return;
    case 'save': {
      const more = [...saved];
      more[instruction.slot] = place;
      follow(run, threads, { at: at + 1, saved: more }, place);
      return;
    }
    case 'stand':
      if (stands(run.text, place, instruction)) follow(run, threads, { at: at + 1, saved }, place);
      return;
    default:
      threads.push({ at, saved });
  }
}

const lineEnd = 10;

function stands(
  text: readonly number[],
  place: number,
  { at, inLine }: { readonly at: 'start' | 'end'; readonly inLine: boolean },
): boolean {
  if (at === 'start') return place === 0 || (inLine && text[place - 1] === lineEnd);
  return place === text.length || (inLine && text[place] === lineEnd);
}
