import { readdirSync, readFileSync } from 'node:fs';

/** What a process that is never killed has taken, while others around it are (F23). */
export type Growth = {
  readonly name: string;
  readonly minutes: number;
  readonly mostMb: number;
  /** Of the second half of its life, by least squares. */
  readonly mbPerHour: number;
  /** Open files and sockets, when it was half through and at the end. */
  readonly handles: readonly [half: number, end: number];
};

type Sample = { readonly at: number; readonly mb: number; readonly handles: number };
export type Watched = { readonly name: string; readonly pid: () => number | undefined };

const everyMs = 5_000;

/** Looks at the memory and the handles of processes from time to time, where the system tells them (Linux). */
export function watchGrowth(watched: readonly Watched[]): { readonly stop: () => Growth[] } {
  const seen = new Map<string, Sample[]>(watched.map(({ name }) => [name, []]));
  const timer = setInterval(() => {
    for (const { name, pid } of watched) {
      const sample = sampleOf(pid());
      if (sample !== undefined) seen.get(name)?.push(sample);
    }
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      return [...seen].flatMap(([name, samples]) => growthOf(name, samples) ?? []);
    },
  };
}

function sampleOf(pid: number | undefined): Sample | undefined {
  if (pid === undefined) return undefined;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kb = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
    return {
      at: performance.now(),
      mb: kb / 1_024,
      handles: readdirSync(`/proc/${pid}/fd`).length,
    };
  } catch {
    return undefined;
  }
}

/** Nothing of a life that was too short to say anything. */
export function growthOf(name: string, samples: readonly Sample[]): Growth | undefined {
  const half = samples.slice(Math.floor(samples.length / 2));
  const [first, begun, last] = [samples[0], half[0], half.at(-1)];
  if (half.length < 2 || first === undefined || begun === undefined || last === undefined)
    return undefined;
  return {
    name,
    minutes: rounded((last.at - first.at) / 60_000),
    mostMb: rounded(Math.max(...samples.map(({ mb }) => mb))),
    mbPerHour: rounded(slopeOf(half.map(({ at, mb }) => [at / 3_600_000, mb]))),
    handles: [begun.handles, last.handles],
  };
}

function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const below = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return above / below;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
