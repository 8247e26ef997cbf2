import { BpmnModdle } from 'bpmn-moddle';
import { compile, govModdle, type Instance, readBpmn, step } from '#engine';
import { diagram, end, exclusive, flows, start, task } from '../../engine/diagram.ts';
import { handReal } from './hand.ts';
import { at, definitionOf, ours, ports } from './ours.ts';
import { machine, markdown, median } from './report.ts';
import { fork, line, type Workload, workloads } from './workloads.ts';

/*
 * What grows and what does not: cost by size, heap of waiting instances, save and recover, cold start, and a loop of a
 * million rounds. Run with --expose-gc by `npm run bench:engine -- --limits`.
 */

process.stdout.write(`${machine()}\n\n`);
await growth();
await parked();
await saving();
await cold();
await longLoop();

function print(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  process.stdout.write(`${title}\n\n${markdown(head, rows)}\n\n`);
}

/** The median time of one instance in µs, after a warm-up. */
async function timeOf(workload: Workload, contestant = ours): Promise<number> {
  const run = await contestant(workload);
  const times: number[] = [];
  const most = workload.nodes > 2_000 ? 40 : 400;
  for (let round = 0; round < most; round += 1) {
    const batch = Math.max(1, Math.floor(2_000 / workload.nodes));
    const begin = performance.now();
    for (let count = 0; count < batch; count += 1) {
      if ((await run(count)) !== workload.nodes) throw new Error('wrong number of elements');
    }
    if (round >= most / 4) times.push(((performance.now() - begin) * 1_000) / batch);
  }
  return median(times);
}

async function growth(): Promise<void> {
  const rows: string[][] = [];
  for (const size of [10, 100, 1_000, 10_000]) {
    const inLine = { name: 'line', saves: false, ...line(size) };
    const parallel = { name: 'fork', saves: false, ...fork(size, 1) };
    const perNode = async (workload: Workload, contestant = ours) =>
      ((await timeOf(workload, contestant)) / workload.nodes).toFixed(3);
    rows.push([
      String(size),
      await perNode(inLine),
      await perNode(parallel),
      await perNode(inLine, handReal),
      await perNode(parallel, handReal),
    ]);
  }
  print(
    'Growth: µs for each element',
    ['size', 'line', 'fork', 'hand-real line', 'hand-real fork'],
    rows,
  );
}

function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function parked(): Promise<void> {
  const [, , , approval] = workloads;
  const definition = await definitionOf(approval?.xml ?? '');
  const rows: string[][] = [];
  for (const count of [10_000, 100_000]) {
    const waiting: Instance[] = [];
    const before = heap();
    for (let number = 0; number < count; number += 1) {
      const answer = step(
        definition,
        undefined,
        { type: 'StartInstance', at, instanceId: `I-${number}` },
        ports,
      );
      if (answer.accepted) waiting.push(answer.instance);
    }
    const bytes = (heap() - before) / count;
    const json = JSON.stringify(waiting[count - 1]).length;
    if (waiting.length !== count) throw new Error('some did not start');
    rows.push([count.toLocaleString('en'), bytes.toFixed(0), String(json)]);
  }
  print('Parked W4', ['instances', 'heap bytes each', 'JSON bytes each'], rows);
}

async function saving(): Promise<void> {
  const [plain, saved] = [workloads[3], workloads[5]];
  if (plain === undefined || saved === undefined) return;
  const each = ((await timeOf(saved)) - (await timeOf(plain))) / 6;
  print('Save and recover', ['µs for one cycle'], [[each.toFixed(2)]]);
}

async function cold(): Promise<void> {
  const rows: string[][] = [];
  for (const size of [10, 100, 1_000]) {
    const { xml } = line(size);
    const moddle = new BpmnModdle({ gov: govModdle });
    const parse: number[] = [];
    const read: number[] = [];
    const compiled: number[] = [];
    for (let round = 0; round < 30; round += 1) {
      const begin = performance.now();
      await moddle.fromXML(xml);
      const parsed = performance.now();
      const answer = await readBpmn(xml);
      const done = performance.now();
      if ('problems' in answer) throw new Error(answer.problems[0]?.message);
      if ('problems' in compile(answer.model)) throw new Error('refused');
      const end = performance.now();
      if (round < 10) continue;
      parse.push(parsed - begin);
      read.push(done - parsed);
      compiled.push(end - done);
    }
    const whole = median(read) + median(compiled);
    rows.push([
      String(size),
      median(parse).toFixed(2),
      median(read).toFixed(2),
      median(compiled).toFixed(2),
      (whole / median(parse)).toFixed(2),
      (median(compiled) / median(parse)).toFixed(2),
    ]);
  }
  const head = [
    'tasks',
    'bare moddle, ms',
    'read, ms',
    'compile, ms',
    'read + compile to bare',
    'compile to bare',
  ];
  print('Cold start', head, rows);
}

/** A loop that never waits, a million times around, in steps of so many activations. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one story from start to end
async function longLoop(): Promise<void> {
  const wanted = 1_000_000;
  const definition = await definitionOf(
    diagram(
      start('S'),
      exclusive('M'),
      task('T'),
      exclusive('X', { default: 'X_M' }),
      end('E'),
      flows('S > M > T > X > M', 'X > E if stop'),
    ),
  );
  const limited = { ...ports, stepLimit: 30_000 };
  const heaps: number[] = [];
  let rounds = 0;
  const first = { type: 'StartInstance', at, instanceId: 'I', variables: { stop: false } } as const;
  const begin = performance.now();
  let answer = step(definition, undefined, first, limited);
  for (;;) {
    if (!answer.accepted) throw new Error(answer.rejection.message);
    for (const event of answer.events) {
      if (event.type === 'ElementCompleted' && event.element === 'T') rounds += 1;
    }
    const { instance } = answer;
    if (instance.status !== 'active') break;
    heaps.push(heap());
    const incidentId = String(instance.incidents[0]?.i);
    const stop = rounds >= wanted;
    const told = stop
      ? step(definition, instance, { type: 'SetVariables', at, variables: { stop } }, limited)
      : answer;
    if (!told.accepted) throw new Error(told.rejection.message);
    answer = step(definition, told.instance, { type: 'ResolveIncident', at, incidentId }, limited);
  }
  const seconds = (performance.now() - begin) / 1_000;
  const [low, high] = [Math.min(...heaps.slice(1)), Math.max(...heaps.slice(1))];
  print(
    'A loop of a million rounds, the step limit at 30,000',
    ['rounds', 'seconds', 'heap MB, least', 'most'],
    [
      [
        rounds.toLocaleString('en'),
        seconds.toFixed(1),
        (low / 2 ** 20).toFixed(1),
        (high / 2 ** 20).toFixed(1),
      ],
    ],
  );
}
