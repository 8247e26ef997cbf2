import { bpmnEngine } from './bpmn-engine.ts';
import type { Contestant, RunInstance } from './contestant.ts';
import { handMin, handReal } from './hand.ts';
import { ours } from './ours.ts';
import { workloads } from './workloads.ts';

/*
 * One trial in a process of its own: `trial.ts <contestant> <workload> <seconds>`. Prints one line of JSON. Every
 * instance must go through as many elements as the workload has, else the trial fails.
 */

const contestants: Readonly<Record<string, Contestant>> = {
  ours,
  'bpmn-engine': bpmnEngine,
  'hand-real': handReal,
  'hand-min': handMin,
};

const [name = '', workloadName = '', seconds = '1'] = process.argv.slice(2);
const contestant = contestants[name];
const workload = workloads.find((candidate) => candidate.name === workloadName);
if (contestant === undefined || workload === undefined) {
  throw new Error(`no contestant ${name} or workload ${workloadName}`);
}
const run = await contestant(workload);
// Warm, so that what is measured is the engine and not the compiler.
await measure(run, workload.nodes, Number(seconds) * 300);
const cpuBefore = process.cpuUsage();
const { instances, ms } = await measure(run, workload.nodes, Number(seconds) * 1_000);
const cpu = process.cpuUsage(cpuBefore);
const answer = {
  instances,
  us: (ms * 1_000) / instances,
  cpuUs: (cpu.user + cpu.system) / instances,
};
process.stdout.write(`${JSON.stringify(answer)}\n`);
process.exit(0);

async function measure(
  run: RunInstance,
  nodes: number,
  duration: number,
): Promise<{ readonly instances: number; readonly ms: number }> {
  const begin = performance.now();
  let instances = 0;
  let ms = 0;
  let batch = 1;
  while (ms < duration) {
    for (let at = 0; at < batch; at += 1) {
      const answer = run(instances);
      // Awaiting what is there already would cost more than some of the contestants.
      const count = typeof answer === 'number' ? answer : await answer;
      if (count !== nodes) throw new Error(`went through ${count} elements, not ${nodes}`);
      instances += 1;
    }
    ms = performance.now() - begin;
    if (ms / instances < 1) batch = 200;
  }
  return { instances, ms };
}
