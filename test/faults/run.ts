import { parseArgs } from 'node:util';
import { faultPoints } from '#store';
import type { DatabaseKind } from './database.ts';
import { runMix } from './mix.ts';

const usage = `Usage: npm run test:faults -- [--seconds 600] [--store embedded|postgres|mongo] [--seed N] [--points] [--soak] [--beside FOLDER]

Runs two APIs and two workers against a store, a Redis and an outside system of their own, on the loopback only, kills
and cuts whatever there is (of MongoDB, which MONGO_URL names, only the connections), lets it drain, and judges. A run of 300 s and more, or one with --points, begins
with a death at every crash point, one after the other. With --beside the second API and the second workers are those
of an older checkout in that folder. With --soak one process of each kind is never killed and watched, and strikes are some ten seconds apart. Prints one JSON object; exits 1 when anything was found, when
fewer than 20 kills took effect, or when a run of 300 s and more did not come past every crash point.
`;

const stores: readonly DatabaseKind[] = ['embedded', 'postgres', 'mongo'];
const longRunSeconds = 300;
const leastKills = 20;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      store: { type: 'string', default: 'embedded' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      beside: { type: 'string' },
      points: { type: 'boolean', default: false },
      soak: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const store = stores.find((known) => known === values.store);
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (store === undefined || !(seconds >= 1) || !Number.isInteger(seed)) {
    process.stderr.write(usage);
    return 2;
  }
  process.stderr.write(`seed ${seed}\n`);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const everyPoint = values.points || (seconds >= longRunSeconds && !values.soak);
  const { soak } = values;
  const asked = { seed, seconds, store, leastKills, everyPoint, soak, say };
  const { beside } = values;
  const report = await runMix({ ...asked, ...(beside !== undefined && { beside }) });
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  const missed = faultPoints.filter((point) => report.points[point] === undefined);
  if (missed.length > 0) say(`crash points not come past: ${missed.join(', ')}`);
  const isComplete = !everyPoint || missed.length === 0;
  const isClean = Object.keys(report.verdict).length === 0;
  return isClean && isComplete && report.effectiveKills >= leastKills ? 0 : 1;
}
