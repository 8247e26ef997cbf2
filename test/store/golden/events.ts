import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Definition, Json } from '#engine';
import { type CaseFile, type CaseStreamEvent, evolve } from '#processes';
import { applyDelta, type Delta } from '../../../store/delta.ts';
import { upcaster } from '../../../store/upcast.ts';

/** A diagram that events speak of, by its number in `diagrams`. */
type Diagram = { readonly xml: string; readonly processId?: string };

/** One event as a release wrote it, with the case as it was stored before, and what the event made of it. */
export type GoldenEvent = {
  readonly type: string;
  /** Of an event of the engine; the others ask no diagram. */
  readonly diagram?: number;
  /** Of a migration. */
  readonly to?: number;
  /** null before the case began. Of an event of the engine only the instance is kept, as `instance`. */
  readonly before: Partial<CaseFile> | null;
  readonly event: object;
  readonly change: Delta;
};

/** The golden events of the release that writes this `schema`. */
export type GoldenEvents = {
  readonly schema: number;
  readonly diagrams: readonly Diagram[];
  readonly events: readonly GoldenEvent[];
};

export function pathOf(schema: number): string {
  return join(import.meta.dirname, `events-${schema}.jsonl`);
}

/** The golden events of every release that has some, oldest first. */
export function readGoldenEvents(): readonly GoldenEvents[] {
  const numbers = readdirSync(import.meta.dirname).flatMap((name) => {
    const [, schema] = /^events-(\d+)\.jsonl$/.exec(name) ?? [];
    return schema === undefined ? [] : [Number(schema)];
  });
  return numbers.sort((a, b) => a - b).map((schema) => eventsOf(schema));
}

/** Those of one release; none when it has none yet. */
export function eventsOf(schema: number): GoldenEvents {
  const text = existsSync(pathOf(schema)) ? readFileSync(pathOf(schema), 'utf8') : '';
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as object);
  return {
    schema,
    diagrams: lines.filter((line): line is Diagram => 'xml' in line),
    events: lines.filter((line): line is GoldenEvent => 'event' in line),
  };
}

/** JSON Lines: the diagrams, then the events by type, so that a diff shows what was added as added lines. */
export function textOf({ diagrams, events }: GoldenEvents): string {
  const sorted = [...events].sort((a, b) => (a.type < b.type ? -1 : 1));
  return [...diagrams, ...sorted].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** What this program makes of the event, and what the release that wrote it made of it: both as they are read today. */
export function meaningsOf(
  { before, event, change }: GoldenEvent,
  { definition, target }: { readonly definition: Definition; readonly target: Definition },
): { readonly today: unknown; readonly meant: unknown } {
  const stored = before as CaseFile | null;
  const after = applyDelta(structuredClone(before) as Json, change) as unknown as CaseFile;
  const lifted = stored === null ? undefined : upcaster.file(stored);
  const made = evolve(definition, lifted, upcaster.event(event) as CaseStreamEvent, () => target);
  return { today: JSON.parse(JSON.stringify(made)), meant: upcaster.file(after) };
}
