import type { RunAnswer } from './play.ts';
import { isSameJson } from './same-json.ts';
import type { Expectation } from './scenario.ts';
import { countsOf } from './trace.ts';

type Run = Omit<RunAnswer, 'failures'>;
type Check = (run: Run, expected: Expectation) => readonly string[];

/** What a run did not do as expected; empty when all is well. */
export function unmet(run: Run, expected: Expectation): readonly string[] {
  return checks.flatMap((check) => check(run, expected));
}

const checks: readonly Check[] = [
  ({ state }, expected) =>
    expected.state === undefined || expected.state === state
      ? []
      : [`state is ${state}, not ${expected.state}`],
  ({ trace }, { completed = [] }) => {
    const counts = countsOf(trace);
    return missing(completed, (id) => counts.get(id) ?? 0).map((id) => `${id} did not complete`);
  },
  ({ trace }, { counts = {} }) => {
    const actual = countsOf(trace);
    return Object.entries(counts)
      .filter(([id, count]) => (actual.get(id) ?? 0) !== count)
      .map(([id, count]) => `${id} completed ${actual.get(id) ?? 0} times, not ${count}`);
  },
  ({ trace }, { notEntered = [] }) =>
    notEntered
      .filter((id) => trace.some(({ element }) => element === id))
      .map((id) => `${id} was entered`),
  ({ waiting }, expected) =>
    listed(
      waiting.map(({ element }) => element),
      expected.waiting,
      'waits',
    ),
  ({ incidents }, expected) =>
    listed(
      incidents.map(({ element }) => element),
      expected.incidents,
      'has an incident',
    ),
  ({ stores = {} }, expected) =>
    Object.entries(expected.stores ?? {})
      .filter(([name, value]) => !isSameJson(stores[name], value))
      .map(
        ([name, value]) =>
          `data store ${name} holds ${JSON.stringify(stores[name])}, not ${JSON.stringify(value)}`,
      ),
  ({ variables }, expected) =>
    Object.entries(expected.variables ?? {})
      .filter(([name, value]) => !isSameJson(variables[name], value))
      .map(
        ([name, value]) =>
          `variable ${name} is ${JSON.stringify(variables[name])}, not ${JSON.stringify(value)}`,
      ),
];

/** Every element named must be there, so often as it is named; an empty list wants none at all. */
function listed(
  actual: readonly string[],
  expected: readonly string[] | undefined,
  verb: string,
): readonly string[] {
  if (expected === undefined) return [];
  if (expected.length === 0) return [...new Set(actual)].map((id) => `${id} ${verb}`);
  const count = (id: string) => actual.filter((other) => other === id).length;
  return missing(expected, count).map((id) => `${id}: not one that ${verb}`);
}

/** The names that are wanted more often than there are. */
function missing(wanted: readonly string[], countOf: (id: string) => number): readonly string[] {
  return [...new Set(wanted)].filter(
    (id) => wanted.filter((other) => other === id).length > countOf(id),
  );
}
