import { cpus, totalmem } from 'node:os';

/** One trial's answer. */
export type Trial = { readonly instances: number; readonly us: number; readonly cpuUs: number };

/** Trials by workload and contestant, in order of the rounds. */
export type Results = ReadonlyMap<string, ReadonlyMap<string, readonly Trial[]>>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Medians of the ratios within the rounds: the neighbours' load falls on both sides of each. */
function ratio(of: readonly Trial[] | undefined, to: readonly Trial[] | undefined): number {
  if (of === undefined || to === undefined) return Number.NaN;
  return median(of.map(({ us }, at) => us / (to[at]?.us ?? Number.NaN)));
}

/** `{"W1": {"ours": n, "bpmn-engine": n, "hand": n}}` in instances a second; `hand` is hand-real. */
export function jsonOf(results: Results): string {
  const names = [
    ['ours', 'ours'],
    ['bpmn-engine', 'bpmn-engine'],
    ['hand', 'hand-real'],
  ] as const;
  const entries = [...results].map(([workload, contestants]) => [
    workload,
    Object.fromEntries(
      names.flatMap(([key, name]) => {
        const trials = contestants.get(name);
        return trials === undefined ? [] : [[key, rateOf(trials)]];
      }),
    ),
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}

function rateOf(trials: readonly Trial[]): number {
  const rate = 1_000_000 / median(trials.map(({ us }) => us));
  return rate >= 1_000 ? Math.round(rate) : Number(rate.toFixed(2));
}

/** The machine, the medians with their range, and the ratios, as Markdown. */
export function tableOf(results: Results): string {
  const names = [...new Set([...results.values()].flatMap((trials) => [...trials.keys()]))];
  const head = ['', ...names.map((name) => `${name}, µs`), 'to bpmn-engine', 'to hand-real'];
  const rows = [...results].map(([workload, contestants]) => {
    const cells = names.map((name) => rangeOf(contestants.get(name) ?? []));
    const peer = ratio(contestants.get('bpmn-engine'), contestants.get('ours'));
    const hand = ratio(contestants.get('hand-real'), contestants.get('ours'));
    return [
      workload,
      ...cells,
      Number.isNaN(peer) ? '–' : `${Math.round(peer).toLocaleString('en')} times`,
      Number.isNaN(hand) ? '–' : `${Math.round(hand * 100)} %`,
    ];
  });
  return `${machine()}\n\n${markdown(head, rows)}`;
}

function rangeOf(trials: readonly Trial[]): string {
  if (trials.length === 0) return '–';
  const times = trials.map(({ us }) => us);
  return `${short(median(times))} (${short(Math.min(...times))}..${short(Math.max(...times))})`;
}

function short(us: number): string {
  return us >= 100 ? Math.round(us).toLocaleString('en') : us.toFixed(us < 10 ? 2 : 1);
}

export function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `Node ${process.versions.node}, ${cpus().length} × ${first?.model ?? 'unknown'}, ${memory} GB`;
}

export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, at) =>
    Math.max(cell.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  const lineOf = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lineOf(head), rule, ...rows.map(lineOf)].join('\n');
}
