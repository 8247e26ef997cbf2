import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { profileOf } from './profile.ts';
import { jsonOf, type Results, type Trial, tableOf } from './report.ts';

/*
 * `npm run bench:engine`: the workloads for all contestants, a fresh process for each trial, the contestants in turn
 * within a round. --workloads W1,W4 --contestants ours,hand-real --rounds 5 --seconds 1 --json --limits
 * --profile W5
 */

const { values } = parseArgs({
  options: {
    workloads: { type: 'string', default: 'W1,W2,W3,W4,W5,W6' },
    contestants: { type: 'string', default: 'ours,bpmn-engine,hand-real,hand-min' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    limits: { type: 'boolean', default: false },
    profile: { type: 'string' },
  },
});

const { folder, remove } = build();
process.once('exit', remove);
if (values.limits) {
  process.stdout.write(await child('limits.js', [], ['--expose-gc']));
} else if (values.profile !== undefined) {
  const args = ['ours', values.profile, '5'];
  const run = (options: readonly string[]) => child('trial.js', args, options);
  process.stdout.write(`${await profileOf(run)}\n`);
} else {
  const results = await measureAll(
    values.workloads.split(','),
    values.contestants.split(','),
    Number(values.rounds),
  );
  process.stdout.write(`${values.json ? jsonOf(results) : tableOf(results)}\n`);
}

async function measureAll(
  workloads: readonly string[],
  contestants: readonly string[],
  rounds: number,
): Promise<Results> {
  const results = new Map(
    workloads.map((workload) => [
      workload,
      new Map(contestants.map((name) => [name, [] as Trial[]])),
    ]),
  );
  for (let round = 1; round <= rounds; round += 1) {
    for (const workload of workloads) {
      for (const contestant of contestants) {
        const answer = await child('trial.js', [contestant, workload, values.seconds]);
        results.get(workload)?.get(contestant)?.push(JSON.parse(answer));
      }
    }
    process.stderr.write(`round ${round} of ${rounds}\n`);
  }
  return results;
}

/** Runs a file of this folder in a process of its own; a trial whose result is wrong fails all. */
async function child(
  file: string,
  args: readonly string[],
  options: readonly string[] = [],
): Promise<string> {
  const running = spawn(process.execPath, [...options, join(folder, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(running, 'close');
  const out = await text(running.stdout);
  const [status] = await closed;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} failed`);
  return out;
}
