import type { CharacterTest } from './characters.ts';
import { type Pattern, parsePattern } from './parse.ts';

/** One step of a matching. Numbers are places in the program. */
export type Instruction =
  | { readonly does: 'read'; readonly test: CharacterTest }
  | { readonly does: 'fork'; first: number; second: number }
  | { readonly does: 'jump'; to: number }
  | { readonly does: 'save'; readonly slot: number }
  | { readonly does: 'stand'; readonly at: 'start' | 'end'; readonly inLine: boolean }
  | { readonly does: 'match' };

/** A regular expression that is ready to be matched. */
export type Regex = { readonly program: readonly Instruction[]; readonly groups: number };

const largest = 1_000;

type Draft = { readonly program: Instruction[]; readonly inLine: boolean };

/** Compiles a pattern with XPath's flags s, m, i and q; what we do not do is refused. */
export function compileRegex(text: string, flags: string): Regex | { readonly problem: string } {
  const stranger = [...flags].find((flag) => !'smiq'.includes(flag));
  if (stranger !== undefined) return { problem: `has the unknown flag ${stranger}` };
  const read = parsePattern(text, new Set(flags));
  if ('problem' in read) return read;
  const draft: Draft = { program: [{ does: 'save', slot: 0 }], inLine: flags.includes('m') };
  write(draft, read.pattern);
  draft.program.push({ does: 'save', slot: 1 }, { does: 'match' });
  return isFull(draft)
    ? { problem: 'is too large' }
    : { program: draft.program, groups: read.groups };
}

function isFull({ program }: Draft): boolean {
  return program.length > largest;
}

function write(draft: Draft, pattern: Pattern): void {
  const { program, inLine } = draft;
  if (isFull(draft)) return;
  switch (pattern.kind) {
    case 'character':
      program.push({ does: 'read', test: pattern.test });
      return;
    case 'start':
    case 'end':
      program.push({ does: 'stand', at: pattern.kind, inLine });
      return;
    case 'sequence':
      for (const part of pattern.parts) write(draft, part);
      return;
    case 'choice':
      writeChoice(draft, pattern.parts);
      return;
    case 'group':
      program.push({ does: 'save', slot: pattern.number * 2 });
      write(draft, pattern.part);
      program.push({ does: 'save', slot: pattern.number * 2 + 1 });
      return;
    case 'repetition':
      writeRepetition(draft, pattern);
  }
}

function writeChoice(draft: Draft, parts: readonly Pattern[]): void {
  const { program } = draft;
  const jumps: { does: 'jump'; to: number }[] = [];
  for (const [at, part] of parts.entries()) {
    if (at === parts.length - 1) {
      write(draft, part);
      break;
    }
    const fork = { does: 'fork' as const, first: program.length + 1, second: 0 };
    const jump = { does: 'jump' as const, to: 0 };
    program.push(fork);
    write(draft, part);
    program.push(jump);
    jumps.push(jump);
    fork.second = program.length;
  }
  for (const jump of jumps) jump.to = program.length;
}

type Repetition = Extract<Pattern, { kind: 'repetition' }>;

/** What must be there is written as often; what may be there, behind a fork. */
function writeRepetition(draft: Draft, { part, least, most, isLazy }: Repetition): void {
  const { program } = draft;
  const isEndless = most === Number.POSITIVE_INFINITY;
  const fixed = isEndless ? Math.max(0, least - 1) : least;
  for (let times = 0; times < fixed && !isFull(draft); times += 1) write(draft, part);
  if (isEndless && least > 0) {
    const again = program.length;
    write(draft, part);
    program.push(fork(again, program.length + 1, isLazy));
    return;
  }
  const skips: { readonly from: number }[] = [];
  const optional = isEndless ? 1 : most - least;
  for (let times = 0; times < optional && !isFull(draft); times += 1) {
    skips.push({ from: program.length });
    program.push(fork(0, 0, isLazy));
    write(draft, part);
  }
  if (isEndless) program.push({ does: 'jump', to: skips[0]?.from ?? 0 });
  for (const { from } of skips) program[from] = fork(from + 1, program.length, isLazy);
}

/** The first way goes before the second; a lazy repetition would rather end. */
function fork(on: number, out: number, isLazy: boolean): Instruction {
  return isLazy
    ? { does: 'fork', first: out, second: on }
    : { does: 'fork', first: on, second: out };
}
