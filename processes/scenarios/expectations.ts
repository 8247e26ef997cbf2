import type { RunAnswer } from './play.ts';
import { isSameJson } from './same-json.ts';
import type { Expectation } from './scenario.ts';
import { countsOf } from './trace.ts';

/** What a run did not do as expected, in both languages. */
export type Unmet = { readonly zh: string; readonly en: string };

type Run = Omit<RunAnswer, 'failures'>;
type Check = (run: Run, expected: Expectation) => readonly Unmet[];

/** What a run did not do as expected; empty when all is well. */
export function unmet(run: Run, expected: Expectation): readonly Unmet[] {
  return checks.flatMap((check) => check(run, expected));
}

const stateNames = {
  completed: '已办结',
  terminated: '已终止',
  waiting: '办理中',
  incident: '出现异常',
} as const;

const checks: readonly Check[] = [
  ({ state }, expected) =>
    expected.state === undefined || expected.state === state
      ? []
      : [
          {
            zh: `结果是“${stateNames[state]}”，预期为“${stateNames[expected.state]}”`,
            en: `state is ${state}, not ${expected.state}`,
          },
        ],
  ({ trace }, { completed = [] }) => {
    const counts = countsOf(trace);
    return missing(completed, (id) => counts.get(id) ?? 0).map((id) => ({
      zh: `${id} 没有完成`,
      en: `${id} did not complete`,
    }));
  },
  ({ trace }, { counts = {} }) => {
    const actual = countsOf(trace);
    return Object.entries(counts)
      .filter(([id, count]) => (actual.get(id) ?? 0) !== count)
      .map(([id, count]) => ({
        zh: `${id} 完成了 ${actual.get(id) ?? 0} 次，预期 ${count} 次`,
        en: `${id} completed ${actual.get(id) ?? 0} times, not ${count}`,
      }));
  },
  ({ trace }, { notEntered = [] }) =>
    notEntered
      .filter((id) => trace.some(({ element }) => element === id))
      .map((id) => ({ zh: `不应走到 ${id}`, en: `${id} was entered` })),
  ({ waiting }, expected) =>
    listed(
      waiting.map(({ element }) => element),
      expected.waiting,
      { zh: '在等待', en: 'waits' },
    ),
  ({ incidents }, expected) =>
    listed(
      incidents.map(({ element }) => element),
      expected.incidents,
      { zh: '有异常', en: 'has an incident' },
    ),
  ({ stores = {} }, expected) =>
    Object.entries(expected.stores ?? {})
      .filter(([name, value]) => !isSameJson(stores[name], value))
      .map(([name, value]) => ({
        zh: `数据存储 ${name} 的内容是 ${JSON.stringify(stores[name])}，预期为 ${JSON.stringify(value)}`,
        en: `data store ${name} holds ${JSON.stringify(stores[name])}, not ${JSON.stringify(value)}`,
      })),
  ({ variables }, expected) =>
    Object.entries(expected.variables ?? {})
      .filter(([name, value]) => !isSameJson(variables[name], value))
      .map(([name, value]) => ({
        zh: `变量 ${name} 的值是 ${JSON.stringify(variables[name])}，预期为 ${JSON.stringify(value)}`,
        en: `variable ${name} is ${JSON.stringify(variables[name])}, not ${JSON.stringify(value)}`,
      })),
];

/** Every element named must be there, so often as it is named; an empty list wants none at all. */
function listed(
  actual: readonly string[],
  expected: readonly string[] | undefined,
  verb: Unmet,
): readonly Unmet[] {
  if (expected === undefined) return [];
  if (expected.length === 0) {
    return [...new Set(actual)].map((id) => ({ zh: `${id} ${verb.zh}`, en: `${id} ${verb.en}` }));
  }
  const count = (id: string) => actual.filter((other) => other === id).length;
  return missing(expected, count).map((id) => ({
    zh: `${id}：没有足够的${verb.zh}`,
    en: `${id}: not one that ${verb.en}`,
  }));
}

/** The names that are wanted more often than there are. */
function missing(wanted: readonly string[], countOf: (id: string) => number): readonly string[] {
  return [...new Set(wanted)].filter(
    (id) => wanted.filter((other) => other === id).length > countOf(id),
  );
}
