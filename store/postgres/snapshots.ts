import type { Json } from '#engine';
import type { CaseStreamEvent } from '#processes';
import { applyDelta, type Delta } from '../delta.ts';
import type { EarlierDelta } from '../earlier-delta.ts';
import { type FileLengths, grownBy } from '../grown-file.ts';
import { storableJson } from '../json.ts';
import { createKept } from '../kept.ts';
import { type PackedEvents, unpackEvents } from '../packed-events.ts';
import type { CaseSummary, CaseWrite } from '../port.ts';
import { upcaster } from '../upcast.ts';

/** What a row of cases brings along for its file: the snapshot as text, and what has changed since, oldest first. */
export type FileColumns = {
  readonly file: string;
  readonly deltas: readonly (Delta | EarlierDelta)[] | null;
};

/** The columns that `fileOf` reads, of a case called `c`; null where they are not `wanted`. */
export function fileColumns(schema: string, wanted = 'true'): string {
  return `CASE WHEN ${wanted} THEN c.file::text END AS file,
    CASE WHEN ${wanted} THEN (SELECT json_agg(d.delta ORDER BY d.version)
      FROM ${schema}.case_changes AS d
      WHERE d.case_id = c.id AND d.version > c.file_version) END AS deltas`;
}

/** The file as of the row's version, as it was written. */
export function fileOf({ file, deltas }: FileColumns): object {
  const snapshot = JSON.parse(file) as Json;
  return (deltas ?? []).reduce(applyDelta, snapshot) as object;
}

/** The events of one commit as they lie in their row. */
export type ChangeEvents = { readonly first_seq: number; readonly events: PackedEvents };

/** The events of one commit, with their numbers. */
export function eventsOf({
  first_seq: first,
  events,
}: ChangeEvents): readonly { readonly seq: number; readonly event: CaseStreamEvent }[] {
  return unpackEvents(events).map((event, at) => ({
    seq: first + at,
    event: upcaster.event(event),
  }));
}

/** How a case lies in the database, as far as this process knows. */
type Known = FileLengths & {
  readonly version: number;
  /** The summary as it was written last; undefined when not known. */
  readonly summary: CaseSummary | undefined;
};

/** What a write of a case puts into the row: the whole file, or only what changed; and the summary if that changed. */
export type CasePart = {
  /** As JSON. */
  readonly file?: string;
  /** As JSON. */
  readonly delta?: string;
  readonly writesSummary: boolean;
  /** To be told once the write is committed. */
  readonly known: Known;
};

/** Decides between snapshot and delta. What it does not know costs a snapshot more, never a wrong case. */
export type Snapshots = {
  readonly partOf: (write: CaseWrite) => CasePart;
  readonly committed: (caseId: string, known: Known) => void;
  /** A case was read: the next write of it need not begin with a snapshot. */
  readonly loaded: (caseId: string, version: number, columns: FileColumns) => void;
  readonly forget: (caseId: string) => void;
};

const maxKnown = 5_000;

export function createSnapshots(): Snapshots {
  const cases = createKept<Known>(maxKnown);
  return {
    partOf: (write) => {
      const known = cases.get(write.id);
      const { summary } = write;
      const isOurs = known !== undefined && known.version === write.expectedVersion;
      const version = write.expectedVersion + 1;
      const writesSummary = !isOurs || !isSameSummary(known.summary, summary);
      const grown = isOurs ? grownBy(known, write) : undefined;
      if (isOurs && grown !== undefined) {
        const { delta, deltaLength } = grown;
        const { fileLength } = known;
        return { delta, writesSummary, known: { version, fileLength, deltaLength, summary } };
      }
      const file = storableJson(write.file);
      const fileLength = file.length;
      return { file, writesSummary, known: { version, fileLength, deltaLength: 0, summary } };
    },
    committed: cases.set,
    loaded: (caseId, version, { file, deltas }) => {
      // What is known of this very version knows the summary too.
      if (cases.get(caseId)?.version === version) return;
      const deltaLength = deltas === null ? 0 : JSON.stringify(deltas).length;
      cases.set(caseId, { version, fileLength: file.length, deltaLength, summary: undefined });
    },
    forget: cases.delete,
  };
}

/** Most fields of it are the very values that they were; the others are lists and dates of a few words. */
function isSameSummary(one: CaseSummary | undefined, other: CaseSummary): boolean {
  if (one === undefined || !hasAllOf(other, one)) return false;
  return hasAllOf(one, other);
}

function hasAllOf(one: CaseSummary, other: CaseSummary): boolean {
  let name: keyof CaseSummary;
  for (name in one) {
    const [value, its] = [one[name], other[name]];
    if (value === its) continue;
    if (typeof value !== 'object' || JSON.stringify(value) !== JSON.stringify(its)) return false;
  }
  return true;
}
