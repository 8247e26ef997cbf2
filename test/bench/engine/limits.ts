import { BpmnModdle } from 'bpmn-moddle';
import {
  compile,
  govModdle,
  type Instance,
  type InstanceEvent,
  readBpmn,
  replay,
  step,
  stepInSlices,
} from '#engine';
import { diagram, end, exclusive, flows, start, tag } from '../../engine/diagram.ts';
import type { RunInstance } from './contestant.ts';
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
async function timeOf(workload: Workload): Promise<number> {
  const run = await ours(workload);
  const times: number[] = [];
  for (let round = 0; round < 400; round += 1) times.push(await timeOfBatch(run, workload, 2_000));
  return median(times.slice(100));
}

/** The time of one instance in µs, over about so many elements. */
async function timeOfBatch(run: RunInstance, workload: Workload, nodes: number): Promise<number> {
  const batch = Math.ceil(nodes / workload.nodes);
  const begin = performance.now();
  for (let count = 0; count < batch; count += 1) {
    if ((await run(count)) !== workload.nodes) throw new Error('wrong number of elements');
  }
  return ((performance.now() - begin) * 1_000) / batch;
}

/**
 * Each size does the same work in turn, so that garbage and neighbours fall on all alike; the best
 * quarter of the rounds counts, since noise only ever adds.
 */
async function growth(): Promise<void> {
  const sizes = [10, 100, 1_000, 10_000];
  const shapes = [
    ['line', ours, line],
    ['fork', ours, (size: number) => fork(size, 1)],
    ['hand-real line', handReal, line],
    ['hand-real fork', handReal, (size: number) => fork(size, 1)],
  ] as const;
  const columns: number[][] = [];
  for (const [name, contestant, shape] of shapes) {
    const series: {
      readonly workload: Workload;
      readonly run: RunInstance;
      readonly us: number[];
    }[] = [];
    for (const size of sizes) {
      const workload = { name, saves: false, ...shape(size) };
      series.push({ workload, run: await contestant(workload), us: [] });
    }
    for (let round = 0; round < 60; round += 1) {
      for (const { workload, run, us } of series) {
        us.push((await timeOfBatch(run, workload, 50_000)) / workload.nodes);
      }
    }
    columns.push(series.map(({ us }) => lowerQuartile(us.slice(20))));
  }
  const rows = sizes.map((size, at) => [
    size.toLocaleString('en'),
    ...columns.map((column) => (column[at] ?? Number.NaN).toFixed(3)),
  ]);
  const ratios = columns.map((column) => ((column[3] ?? 0) / (column[1] ?? 0)).toFixed(2));
  print(
    'Growth: µs for each element',
    ['size', ...shapes.map(([name]) => name)],
    [...rows, ['10,000 to 100', ...ratios]],
  );
}

function lowerQuartile(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 4)] ?? Number.NaN;
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

/** A loop that never waits, a million times around in one single step, whose events are replayed as they come. */
async function longLoop(): Promise<void> {
  const rounds = 1_000_000;
  const definition = await definitionOf(
    diagram(
      start('S'),
      exclusive('M'),
      tag('scriptTask', { id: 'T', 'gov:resultVariable': 'n' }, '<bpmn:script>n + 1</bpmn:script>'),
      exclusive('X', { default: 'X_M' }),
      end('E'),
      flows('S > M > T > X > M', `X > E if n >= ${rounds}`),
    ),
  );
  const begin = { type: 'StartInstance', at, instanceId: 'I', variables: { n: 0 } } as const;
  const limited = { ...ports, stepLimit: 100_000_000 };
  const heaps: number[] = [];
  let [count, last]: [number, Instance | undefined] = [0, undefined];
  function* events(): Generator<InstanceEvent> {
    const slices = stepInSlices(definition, undefined, begin, limited);
    let next = slices.next();
    for (; !next.done; next = slices.next()) {
      count += next.value.length;
      yield* next.value;
      if (count % 200_000 < 10_000) heaps.push(heap() / 2 ** 20);
    }
    if (!next.value.accepted) throw new Error(next.value.rejection.message);
    count += next.value.events.length;
    last = next.value.instance;
    yield* next.value.events;
  }
  const started = performance.now();
  const replayed = replay(definition, events());
  const seconds = (performance.now() - started) / 1_000;
  if (replayed.status !== 'completed') throw new Error('the loop has not ended');
  if (JSON.stringify(replayed) !== JSON.stringify(last)) throw new Error('the replay differs');
  print(
    'A loop of a million rounds in one step, its events in slices and replayed at once',
    ['rounds', 'events', 'seconds', 'heap MB, least', 'most'],
    [
      [
        rounds.toLocaleString('en'),
        count.toLocaleString('en'),
        seconds.toFixed(1),
        Math.min(...heaps.slice(1)).toFixed(1),
        Math.max(...heaps.slice(1)).toFixed(1),
      ],
    ],
  );
}
