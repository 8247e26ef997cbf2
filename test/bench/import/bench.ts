import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startProduct } from '../../bin/product-process.ts';
import { districtWorkbook, type Size } from './workbook.ts';

/*
 * `npm run bench:import`: the product on its embedded PostgreSQL imports a district's configuration by HTTP, as the
 * screen does, while somebody searches the portal. --matters 500 --steps 3000 --standards 26000
 */

const { values } = parseArgs({
  options: {
    matters: { type: 'string', default: '500' },
    steps: { type: 'string', default: '3000' },
    standards: { type: 'string', default: '26000' },
  },
});
const size: Size = {
  matters: Number(values.matters),
  steps: Number(values.steps),
  standards: Number(values.standards),
};
const password = 'a bench password';
const folder = await mkdtemp(join(tmpdir(), 'lianshen-import-'));
// Under root the database runs as another user, who has to come in.
await chmod(folder, 0o755);
const product = await startProduct({
  PORT: '0',
  DATA_DIR: join(folder, 'data'),
  DEMO_PASSWORD: password,
});
try {
  process.stdout.write(await measure(product.site));
} finally {
  await product.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(site: string): Promise<string> {
  const authorization = await signIn(site);
  const book = await districtWorkbook(size);
  const searches = keepSearching(site);
  const reading = await timed('reading', () => read(site, authorization, book));
  const { id, total } = reading.value;
  const checking = await timed('dry run', () =>
    run(site, authorization, { id, dryRun: true, count: 20 }),
  );
  const importing = await timed('import', () =>
    run(site, authorization, { id, dryRun: false, count: 10 }),
  );
  const during = await searches.stop();
  const after = await searchTimes(site, 40);
  const outcomes = importing.value;
  return [
    `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.version}, embedded PostgreSQL`,
    `${size.matters} matters, ${size.steps} steps, ${size.standards} standards (XLSX of ${(book.length / 1e6).toFixed(1)} MB)`,
    '',
    '| what | figure |',
    '| --- | --- |',
    `| reading the workbook, ${total} groups | ${seconds(reading.ms)} |`,
    `| dry run | ${seconds(checking.ms)} |`,
    `| import, ${outcomes.imported} published, ${outcomes.refused} refused | ${seconds(importing.ms)} |`,
    `| portal search meanwhile, median / 95th / longest of ${during.length} | ${spread(during)} |`,
    `| portal search afterwards, median / 95th / longest of ${after.length} | ${spread(after)} |`,
    '',
  ].join('\n');
}

async function signIn(site: string): Promise<string> {
  const answer = await fetch(`${site}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'analyst', password }),
  });
  const { token } = (await answer.json()) as { readonly token: string };
  return `Bearer ${token}`;
}

async function read(site: string, authorization: string, book: Uint8Array) {
  const form = new FormData();
  form.append('file', new Blob([book as Uint8Array<ArrayBuffer>]), 'district.xlsx');
  const answer = await fetch(`${site}/api/imports/matters`, {
    method: 'POST',
    headers: { Authorization: authorization },
    body: form,
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as { readonly id: string; readonly total: number };
}

type Running = { readonly id: string; readonly dryRun: boolean; readonly count: number };
type Run = {
  readonly next: number | null;
  readonly groups: readonly { readonly outcome: string }[];
};

async function run(site: string, authorization: string, { id, dryRun, count }: Running) {
  const counts = { ready: 0, imported: 0, refused: 0 };
  for (let from: number | null = 0; from !== null; ) {
    const answer: Response = await fetch(`${site}/api/imports/matters/${id}/run`, {
      method: 'POST',
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
      body: JSON.stringify({ dryRun, publish: true, from, count }),
    });
    if (answer.status !== 200) throw new Error(await answer.text());
    const done = (await answer.json()) as Run;
    for (const { outcome } of done.groups) counts[outcome as keyof typeof counts] += 1;
    from = done.next;
  }
  return counts;
}

/** One search: a word that some matters have, one that one has, one that none has. */
async function search(site: string, place: number): Promise<number> {
  const words = ['食品', `第 ${(place % size.matters) + 1} 项`, '没有这样的事项'];
  const began = performance.now();
  const answer = await fetch(
    `${site}/api/public/matters?q=${encodeURIComponent(words[place % 3] ?? '')}`,
  );
  await answer.text();
  if (answer.status !== 200) throw new Error(`search answered ${answer.status}`);
  return performance.now() - began;
}

async function searchTimes(site: string, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let place = 0; place < count; place += 1) times.push(await search(site, place));
  return times;
}

function keepSearching(site: string) {
  const times: number[] = [];
  let isOn = true;
  const searching = (async () => {
    for (let place = 0; isOn; place += 1) {
      times.push(await search(site, place));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();
  return {
    stop: async (): Promise<readonly number[]> => {
      isOn = false;
      await searching;
      return times;
    },
  };
}

/** Tells at once what it took: a run on a busy machine may be broken off. */
async function timed<Value>(what: string, work: () => Promise<Value>) {
  const began = performance.now();
  const value = await work();
  const ms = performance.now() - began;
  process.stderr.write(`${what}: ${seconds(ms)}\n`);
  return { value, ms };
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (part: number) =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)} ms`;
  return `${at(0.5)} / ${at(0.95)} / ${at(1)}`;
}
