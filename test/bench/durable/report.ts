import { cpus } from 'node:os';

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
  const groups = groupsOf(results, ({ workload, inFlight, size }) =>
    [workload, inFlight, size].join(),
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
    const share = shareOfRaw(group);
    if (share !== undefined) lines.push('', share);
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

/** Contestants of a round met the same neighbours: the median of their ratios says more than that of their rates. */
function shareOfRaw(group: Results): string | undefined {
  const ratios = [...groupsOf(group, ({ round }) => String(round)).values()].flatMap((trials) => {
    const rate = (isWanted: (name: string) => boolean) =>
      Math.max(
        ...trials
          .filter((trial) => isWanted(trial.contestant))
          .map(({ figures }) => figures['stepsPerSecond'] ?? figures['requestsPerSecond'] ?? 0),
      );
    const raw = rate((name) => name.startsWith('raw') || name === 'Express alone');
    return raw > 0 ? [rate((name) => name.includes('ours')) / raw] : [];
  });
  return ratios.length === 0
    ? undefined
    : `ours to the fastest bare contestant of the round: ${cellOf(ratios.map((ratio) => ratio * 100))} %`;
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
