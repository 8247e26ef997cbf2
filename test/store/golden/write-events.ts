import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Mocha from 'mocha';
import { type Definition, type InstanceEvent, planMigration, step } from '#engine';
import { type CaseFile, type CaseStreamEvent, evolve, isCaseEvent } from '#processes';
import { instanceEventTypes } from '../../../engine/event-appliers.ts';
import { caseEventTypes } from '../../../processes/cases/evolve.ts';
import { deltaOf } from '../../../store/delta.ts';
import { schemaVersion } from '../../../store/upcast.ts';
import { diagram, end, flows, start, userTask } from '../../engine/diagram.ts';
import { definitionOf, Play, sources } from '../../engine/play.ts';
import { eventsOf, type GoldenEvent, pathOf, textOf } from './events.ts';
import { observe, observed, type Played } from './observed.ts';

/*
 * Adds to the golden events of this release those of types that it has none of yet: each with the smallest case in which
 * a test plays it. What is there stays as it was written. Without files it plays all of the engine's and the rules':
 * node --import tsx test/store/golden/write-events.ts [test files]
 */

const known = eventsOf(schemaVersion);
const wanted = new Set([...instanceEventTypes, ...caseEventTypes]);
for (const { type } of known.events) wanted.delete(type);

type Found = Omit<GoldenEvent, 'diagram' | 'to'> & {
  readonly size: number;
  readonly definition?: Definition;
  readonly target?: Definition | undefined;
};
const found = new Map<string, Found>();
/** Of states larger than this nothing is kept: something smaller will come. */
const largest = 40_000;

observe((played) => {
  if (!played.events.some(({ type }) => wanted.has(type))) return;
  const { definition, target = definition } = played;
  let [file, current] = [caseBefore(played), definition];
  for (const event of played.events) {
    const after = evolve(current, file, event, () => target);
    keep(played, { before: file, event, after, definition: current });
    if (event.type === 'InstanceMigrated') current = target;
    file = after;
  }
});

function caseBefore({ kind, before }: Played): CaseFile | undefined {
  // The engine's own tests have an instance and no case around it.
  const around = (instance: typeof before) => ({ schema: 1, instance: instance ?? null });
  return kind === 'case' ? before : (around(before) as unknown as CaseFile);
}

type Happened = {
  readonly before: CaseFile | undefined;
  readonly event: CaseStreamEvent;
  readonly after: CaseFile;
  readonly definition: Definition;
};

function keep({ kind, target }: Played, { before, event, after, definition }: Happened): void {
  const { type } = event;
  const isOfCase = isCaseEvent(event);
  if (!wanted.has(type) || isOfCase !== (kind === 'case')) return;
  if (!isOfCase && (!sources.has(definition) || (target && !sources.has(target)))) return;
  const text = JSON.stringify(before ?? null);
  const size = text.length + JSON.stringify(event).length + xmlSize(definition, isOfCase);
  if (size >= Math.min(largest, found.get(type)?.size ?? largest)) return;
  const stored = JSON.parse(text) as CaseFile | null;
  const change = JSON.parse(JSON.stringify(deltaOf(stored, JSON.parse(JSON.stringify(after)))));
  found.set(type, {
    ...{ type, size, before: stored, event: JSON.parse(JSON.stringify(event)), change },
    ...(!isOfCase && { definition, target: type === 'InstanceMigrated' ? target : undefined }),
  });
}

function xmlSize(definition: Definition, isOfCase: boolean): number {
  return isOfCase ? 0 : (sources.get(definition)?.xml.length ?? 0);
}

/** Tests of migrations ask the engine themselves. */
async function migrate(): Promise<void> {
  const play = await Play.of(diagram(start('S'), userTask('A'), end('E'), flows('S > A > E')));
  const to = await definitionOf(
    diagram(start('S'), userTask('A'), userTask('B'), end('E'), flows('S > A > B > E')),
  );
  const { plan } = planMigration(play.definition, to);
  const command = { type: 'MigrateInstance', at: play.at, plan } as const;
  const ports = { ...play.ports, migrateTo: to };
  const answer = step(play.definition, play.current, command, ports);
  if (!answer.accepted) throw new Error(answer.rejection.message);
  const events: readonly InstanceEvent[] = answer.events;
  const { definition, current: before } = play;
  observed({ kind: 'instance', definition, before, events, target: to });
}

async function playTests(files: readonly string[]): Promise<void> {
  const mocha = new Mocha({ timeout: 120_000, reporter: 'min' });
  for (const file of files) {
    // As `addFile` would, but always as the modules that this one has too.
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    await import(pathToFileURL(resolve(file)).href);
  }
  await new Promise((ended) => mocha.run(ended));
}

const isSlow = (file: string) => /propert|large|scale|endless/.test(file);
const asked = process.argv.slice(2);
const all = [
  ...['test/engine', 'test/processes'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  ),
  ...['test/workers/children.test.ts', 'test/api/migration.test.ts'],
];
await migrate();
await playTests(asked.length > 0 ? asked : all.filter((file) => !isSlow(file)));

const diagrams = [...known.diagrams];
const numberOf = (definition: Definition | undefined): number | undefined => {
  const source = definition && sources.get(definition);
  if (source === undefined) return undefined;
  const at = diagrams.findIndex(
    ({ xml, processId }) => xml === source.xml && processId === source.processId,
  );
  return at >= 0 ? at : diagrams.push(source as (typeof diagrams)[number]) - 1;
};
const added = [...found.values()].map(({ size: _, definition, target, ...rest }): GoldenEvent => {
  const [at, to] = [numberOf(definition), numberOf(target)];
  return { ...rest, ...(at !== undefined && { diagram: at }), ...(to !== undefined && { to }) };
});
const events = [...known.events, ...added];
writeFileSync(pathOf(schemaVersion), textOf({ schema: schemaVersion, diagrams, events }));
const missing = [...wanted].filter((type) => !found.has(type));
console.log(`${added.length} added, ${missing.length} missing: ${missing.join(', ')}`);
process.exit(missing.length > 0 ? 1 : 0);
