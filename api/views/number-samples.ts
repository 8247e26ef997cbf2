import {
  caseNumber,
  caseSeries,
  type Department,
  type DocumentKind,
  documentKinds,
  documentNumber,
  documentSeries,
  type NumberRule,
  numberRuleOn,
  prefixOf,
} from '#processes';
import type { Counter } from '#store';

/** Documents that every matter has, to show what their numbers look like. */
const shown: readonly DocumentKind[] = ['receipt', 'acceptance', 'grant'];

type Written = {
  readonly department: Department;
  readonly rule: Pick<NumberRule, 'cases' | 'documents'>;
  /** Four digits. */
  readonly year: string;
};

/** The very next numbers of a department in a year, as a rule writes them; nothing is counted. */
export function nextNumbers(counters: readonly Counter[], { department, rule, year }: Written) {
  const next = (series: string) =>
    (counters.find((counter) => counter.series === series)?.value ?? 0) + 1;
  const ofCases = caseSeries(department, year);
  return {
    caseNumber: caseNumber(ofCases, next(ofCases), rule.cases),
    documents: shown.map((kind) => {
      const series = documentSeries(department, kind, year);
      const { name, nameEn } = documentKinds[kind];
      return { kind, name, nameEn, number: documentNumber(series, next(series), rule.documents) };
    }),
  };
}

type Asked = {
  readonly departments: readonly Department[];
  readonly department: Department;
  /** Civil date. */
  readonly today: string;
};

/** How a department numbers today, how it will, and with whom it counts together. */
export function numberSamplesOf(
  counters: readonly Counter[],
  { departments, department, today }: Asked,
) {
  const rule = numberRuleOn(department, today);
  const coming = (department.numberRules ?? []).filter(({ since }) => since > today);
  const sharedWith = departments.filter(
    (other) => other.id !== department.id && prefixOf(other) === prefixOf(department),
  );
  return {
    ...nextNumbers(counters, { department, rule, year: today.slice(0, 4) }),
    rule,
    coming: coming.map((later) => {
      const year = later.since.slice(0, 4);
      return { rule: later, ...nextNumbers(counters, { department, rule: later, year }) };
    }),
    sharedWith: sharedWith.map(({ id, name }) => ({ id, name })),
  };
}
