import { longestText } from './arithmetic.ts';
import { readPattern } from './literals.ts';
import type { Compilation, CompileNode } from './nodes.ts';
import { refuse } from './refuse.ts';
import { find, type Match } from './regex/find.ts';
import { compileRegex, type Regex } from './regex/program.ts';
import { readReplacement, replaceAll, textOf } from './regex/replacement.ts';
import { wrong } from './signature.ts';
import type { Syntax } from './syntax.ts';
import {
  type Environment,
  type Evaluate,
  FeelError,
  type FeelValue,
  isError,
  spend,
} from './value.ts';

type Given = readonly Syntax[];

/** Compiles `matches(input, pattern, flags)`: whether the pattern is somewhere in the text. */
export function compileMatches(
  given: Given,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [input, pattern, flags, ...rest] = given;
  if (!input || !pattern || rest.length > 0) return miscounted('matches', given, compilation);
  const text = compileNode(input, compilation);
  const regex = readRegex({ pattern, flags }, compilation);
  return (environment) => {
    const points = pointsOf(text(environment));
    if (points instanceof FeelError) return points;
    const found = regex && find(regex, points, { from: 0, pay: payFrom(environment) });
    return found instanceof FeelError ? found : found !== undefined;
  };
}

/** Compiles `split(string, delimiter)`: the pieces between the matches, empty ones too. */
export function compileSplit(
  given: Given,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [input, pattern, ...rest] = given;
  if (!input || !pattern || rest.length > 0) return miscounted('split', given, compilation);
  const text = compileNode(input, compilation);
  const regex = readRegex({ pattern, flags: undefined, mustRead: true }, compilation);
  return (environment) => {
    const points = pointsOf(text(environment));
    if (points instanceof FeelError) return points;
    const matches = regex === undefined ? [] : findAll(regex, points, environment);
    if (matches instanceof FeelError) return matches;
    const ends = matches.map(([, end = 0]) => end);
    return [...matches.map(([start]) => start), points.length].map((stop, at) =>
      textOf(points, ends[at - 1] ?? 0, stop ?? points.length),
    );
  };
}

/** Compiles `replace(input, pattern, replacement, flags)`: all matches, `$1` is the first group. */
export function compileReplace(
  given: Given,
  compilation: Compilation,
  compileNode: CompileNode,
): Evaluate {
  const [input, pattern, replacement, flags, ...rest] = given;
  if (!input || !pattern || !replacement || rest.length > 0) {
    return miscounted('replace', given, compilation);
  }
  const text = compileNode(input, compilation);
  const regex = readRegex({ pattern, flags, mustRead: true }, compilation);
  const inserted = compileNode(replacement, compilation);
  return (environment) => {
    const points = pointsOf(text(environment));
    if (points instanceof FeelError) return points;
    const pieces = readReplacement(inserted(environment), regex?.groups ?? 0);
    if (pieces instanceof FeelError) return pieces;
    const matches = regex === undefined ? [] : findAll(regex, points, environment);
    return matches instanceof FeelError ? matches : replaceAll(points, matches, pieces);
  };
}

type Written = {
  readonly pattern: Syntax;
  readonly flags: Syntax | undefined;
  /** It may not match an empty text: there would be no end of such matches. */
  readonly mustRead?: boolean;
};

/** Patterns and flags are texts that stand in the expression, so that a bad one is refused with it. */
function readRegex(
  { pattern, flags, mustRead = false }: Written,
  compilation: Compilation,
): Regex | undefined {
  const isWritten = [pattern, flags].every((one) => !one || one.name === 'StringLiteral');
  if (!isWritten) {
    refuse(compilation, `the pattern ${pattern.text} and its flags must be texts between quotes`);
    return undefined;
  }
  const regex = compileRegex(readPattern(pattern), flags === undefined ? '' : readPattern(flags));
  if ('problem' in regex) {
    refuse(compilation, `the pattern ${pattern.text} ${regex.problem}`);
    return undefined;
  }
  if (mustRead && find(regex, [], { from: 0, pay: () => undefined }) !== undefined) {
    refuse(compilation, `the pattern ${pattern.text} matches an empty text`);
  }
  return regex;
}

/** Instructions of a matcher that one round pays for. */
const stepsOfRound = 200;

function payFrom(environment: Environment): (steps: number) => FeelError | undefined {
  return (steps) => spend(environment, steps / stepsOfRound);
}

function pointsOf(value: FeelValue): readonly number[] | FeelError {
  if (isError(value)) return value;
  if (typeof value !== 'string') return wrong('a text', value);
  return value.length > longestText
    ? new FeelError(`a text may have ${longestText} characters`)
    : Array.from(value, (sign) => sign.codePointAt(0) ?? 0);
}

function findAll(
  regex: Regex,
  points: readonly number[],
  environment: Environment,
): readonly Match[] | FeelError {
  const pay = payFrom(environment);
  const matches: Match[] = [];
  for (let from = 0; from <= points.length; ) {
    const match = find(regex, points, { from, pay });
    if (match instanceof FeelError) return match;
    if (match === undefined) break;
    const [start = 0, end = 0] = match;
    if (end > start) matches.push(match);
    from = Math.max(end, from + 1);
  }
  return matches;
}

function miscounted(name: string, given: Given, compilation: Compilation): Evaluate {
  return refuse(compilation, `"${name}" does not take ${given.length} arguments`);
}
