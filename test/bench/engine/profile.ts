import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { machine, markdown } from './report.ts';

type Profile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

/** Runs something under `node --cpu-prof` and tells where the time went, the functions themselves without what they call. */
export async function profileOf(
  run: (options: readonly string[]) => Promise<string>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lianshen-profile-'));
  try {
    const answer = await run(['--cpu-prof', `--cpu-prof-dir=${folder}`]);
    const [file = ''] = readdirSync(folder);
    const profile: Profile = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    return `${machine()}\n${answer}\n${tableOf(profile)}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tableOf({ nodes, samples, timeDeltas }: Profile): string {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  let all = 0;
  for (const [at, id] of samples.entries()) {
    const frame = frames.get(id);
    const time = timeDeltas[at] ?? 0;
    if (frame === undefined || frame.functionName === '(idle)') continue;
    const place = frame.url.split('/').slice(-2).join(sep);
    const name = `${frame.functionName || '(anonymous)'}${place === '' ? '' : `, ${place}`}`;
    times.set(name, (times.get(name) ?? 0) + time);
    all += time;
  }
  const rows = [...times]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 25)
    .map(([name, time]) => [`${((time / all) * 100).toFixed(1)} %`, name]);
  return markdown(['share', 'function'], rows);
}
