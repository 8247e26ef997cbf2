import { cpus } from 'node:os';
import { onDatabase, onMongo, onRedis } from './workloads.ts';

export type Results = {
  readonly workload: string;
  readonly what: string;
  readonly round: number;
  readonly contestant: string;
  readonly inFlight: number;
  readonly size: number;
  readonly figures: Readonly<Record<string, number>>;
}[];

export function machineOf(database: string) {
  const all = cpus();
  return { node: process.version, cpu: all[0]?.model ?? '', cores: all.length, database };
}

/** Medians (and range) by contestant; rates also as a share of the fastest raw contestant of the same round. */
export function tableOf(machine: ReturnType<typeof machineOf>, results: Results): string {
  const lines = [
    `${machine.cores} cores, ${machine.cpu}, Node ${machine.node}; ${machine.database}`,
  ];
  const groups = groupsOf(results, ({ workload, what, inFlight, size }) =>
    [workload, what, inFlight, size].join(),
  );
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    lines.push('', `### ${first.workload}: ${headOf(first)}`, '');
    const names = [...new Set(group.flatMap(({ figures }) => Object.keys(figures)))];
    lines.push(`| | ${names.join(' | ')} |`, `|---|${names.map(() => '---|').join('')}`);
    for (const [contestant, trials] of groupsOf(group, (trial) => trial.contestant)) {
      const cells = names.map((name) =>
        cellOf(trials.map(({ figures }) => figures[name] ?? Number.NaN)),
      );
      lines.push(`| ${contestant} | ${cells.join(' | ')} |`);
    }
    for (const ratio of ratiosOf(group)) lines.push('', ratio);
  }
  return lines.join('\n');
}

function groupsOf(
  results: Results,
  keyOf: (result: Results[number]) => string,
): ReadonlyMap<string, Results> {
  const groups = new Map<string, Results>();
  for (const result of results) {
    const key = keyOf(result);
    groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return groups;
}

function headOf({ what, inFlight, size }: Results[number]): string {
  return `${size > 0 ? `${size.toLocaleString('en')} ` : ''}${what}${inFlight > 1 ? `, ${inFlight} in flight` : ''}`;
}

/** Who stands beside whom, and how the ratio of their rates is told. */
const comparisons = [
  {
    ours: ['ours', 'REST, ours'],
    isOther: (name: string) =>
      (name.startsWith('raw, ') && name !== onMongo.raw) || name === 'Express alone',
    tell: (ratios: readonly number[]) =>
      `ours to the fastest bare contestant of the round: ${cellOf(ratios.map((ratio) => ratio * 100))} %`,
  },
  {
    ours: [onMongo.ours],
    isOther: (name: string) => name === onMongo.raw,
    tell: (ratios: readonly number[]) =>
      `${onMongo.ours}: ${cellOf(ratios.map((ratio) => ratio * 100))} % of the driver alone`,
  },
  {
    ours: [onMongo.ours],
    isOther: (name: string) => name === onMongo.same,
    tell: (ratios: readonly number[]) =>
      `${onMongo.ours}: ${cellOf(ratios.map((ratio) => ratio * 100))} % of the driver alone with our documents`,
  },
  {
    ours: [onMongo.ours],
    isOther: (name: string) => name === onMongo.peer,
    tell: (ratios: readonly number[]) => `${onMongo.ours}: ${cellOf(ratios)} times ${onMongo.peer}`,
  },
  ...[onRedis, onDatabase].flatMap(({ ours, ...others }) =>
    Object.values(others).map((other) => ({
      ours: [ours],
      isOther: (name: string) => name === other,
      tell: (ratios: readonly number[]) =>
        `${ours}: ${cellOf(ratios.map((ratio) => ratio * 100))} % of ${other}`,
    })),
  ),
];

/** Contestants of a round met the same neighbours: the median of their ratios says more than that of their rates. */
function ratiosOf(group: Results): readonly string[] {
  const rounds = [...groupsOf(group, ({ round }) => String(round)).values()];
  return comparisons.flatMap(({ ours, isOther, tell }) => {
    const ratios = rounds.flatMap((trials) => {
      const [own, other] = [
        fastest(trials, (name) => ours.includes(name)),
        fastest(trials, isOther),
      ];
      return own === undefined || other === undefined ? [] : [own / other];
    });
    return ratios.length === 0 ? [] : [tell(ratios)];
  });
}

function fastest(trials: Results, isWanted: (name: string) => boolean): number | undefined {
  const rates = trials
    .filter(({ contestant }) => isWanted(contestant))
    .map(({ figures }) => figures['stepsPerSecond'] ?? figures['requestsPerSecond'] ?? Number.NaN);
  return rates.length === 0 ? undefined : Math.max(...rates);
}

function cellOf(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const [least = median, most = median] = [sorted[0], sorted.at(-1)];
  return sorted.length === 1 ? shown(median) : `${shown(median)} (${shown(least)}..${shown(most)})`;
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
